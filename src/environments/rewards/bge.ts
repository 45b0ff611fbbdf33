// The marginal likelihood of a linear-Gaussian network, its weights, means and noise integrated out: the BGe
// score of Geiger and Heckerman, with the constants of Kuipers, Moffa and Heckerman 2014.

import { defineReward } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import type { DagSpace } from "../spaces/dagSpace.ts";
import { bgeScore } from "./bgeScore.ts";
import {
  drawsEvidence,
  type EvidenceValues,
  evidenceParameters,
  evidenceProblems,
} from "./networkEvidence.ts";
import { momentsOfRows } from "./networkMoments.ts";
import { scoreTable } from "./scoreTable.ts";

/** Networks that imply the same independences have the same score. */
export const bge = defineReward({
  label: "BGe",
  sentence:
    "How probable the data are under a network whose weights and noise are averaged over: more edges must pay for themselves.",
  reference:
    "Geiger and Heckerman 1994; Kuipers, Moffa and Heckerman 2014, Annals of Statistics 42",
  formula: "\\log R(G)=\\log p(\\mathcal D\\mid G)",
  isLikelihood: true,
  parameters: evidenceParameters,
  check: bgeProblems,
  draws: drawsEvidence,
});

/** What is wrong with truth, weights and data, data included whose scores rounding would make infinite. */
function bgeProblems(space: DagSpace, values: EvidenceValues): readonly Problem[] {
  const problems = evidenceProblems(space, values);
  const { nodes, names } = space;
  const { data } = values;
  if (problems.length > 0 || data === null) return problems;
  const table = scoreTable(nodes, bgeScore(momentsOfRows(data, nodes)));
  const lost = table.findIndex((score) => !Number.isFinite(score));
  if (lost < 0) return [];
  const name = names[Math.floor(lost / 2 ** nodes)];
  return [
    {
      path: "data",
      message: `data: ${name} is so nearly a linear function of the others, at this scale, that its score is lost to rounding; divide the columns by their standard deviations.`,
    },
  ];
}
