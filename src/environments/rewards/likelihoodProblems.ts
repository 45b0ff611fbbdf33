// Where the largest likelihood is infinite: fewer rows than it takes to leave a residual, or variables that are
// constant or a linear function of others.

import type { Problem } from "../parameters.ts";
import type { DagSpace } from "../spaces/dagSpace.ts";
import { type EvidenceValues, evidenceProblems } from "./networkEvidence.ts";
import { logPivots, momentsOfRows } from "./networkMoments.ts";

/** What is wrong with truth, weights and data, infinite likelihoods included. */
export function likelihoodProblems(space: DagSpace, values: EvidenceValues): readonly Problem[] {
  const problems = evidenceProblems(space, values);
  if (problems.length > 0) return problems;
  const { nodes, names } = space;
  const { data } = values;
  const isDrawn = data === null;
  if (isDrawn && values.rows === "expected") return [];
  const nRows = isDrawn ? values.evidence : data.length / nodes;
  const refuse = (message: string) => [{ path: isDrawn ? "evidence" : "data", message }];
  if (nRows <= nodes)
    return refuse(
      `${isDrawn ? "evidence" : "data"} must have more rows than variables (${nodes}), not ${nRows}: with fewer the likelihood has no maximum.`,
    );
  if (isDrawn) return [];
  const { scatter } = momentsOfRows(data, nodes);
  const order = [...names.keys()];
  const constant = order.find((node) => logPivots(scatter, [node])[0] === Number.NEGATIVE_INFINITY);
  if (constant !== undefined)
    return refuse(
      `data: ${names[constant]} is the same in every row, so its likelihood has no maximum.`,
    );
  const dependent = logPivots(scatter, order).indexOf(Number.NEGATIVE_INFINITY);
  return dependent < 0
    ? []
    : refuse(
        `data: ${names[dependent]} is a linear function of ${names.slice(0, dependent).join(", ")}, so its likelihood has no maximum.`,
      );
}
