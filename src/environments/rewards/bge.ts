// The marginal likelihood of a linear-Gaussian network, its weights, means and noise integrated out: the BGe
// score of Geiger and Heckerman, with the constants of Kuipers, Moffa and Heckerman 2014.

import { logGamma } from "../../math/logGamma.ts";
import type { DagSpace } from "../dagSpace.ts";
import { defineReward } from "../environment.ts";
import type { Problem } from "../parameters.ts";
import {
  drawsEvidence,
  type EvidenceValues,
  evidenceOf,
  evidenceParameters,
  evidenceProblems,
  type Moments,
  momentsOfRows,
} from "./networkEvidence.ts";
import { type LocalScore, logPivots, rewardOfScores, scoreTable } from "./networkScores.ts";

/** Weight of the prior mean, which is 0. */
const ALPHA_MU = 1;

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
  build(space: DagSpace, values, seed) {
    const { moments, drawn } = evidenceOf(space, values, seed);
    return rewardOfScores(space, scoreTable(space.nodes, bgeScore(moments)), drawn);
  },
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

/** log p(x_j, x_pa) − log p(x_pa) with α_μ = 1, α_w = d + 2 and T = t·I, t = α_μ(α_w − d − 1)/(α_μ + 1). */
export function bgeScore({ n, mean, scatter }: Moments): LocalScore {
  const d = mean.length;
  const alphaW = d + 2;
  const t = (ALPHA_MU * (alphaW - d - 1)) / (ALPHA_MU + 1);
  const pull = (n * ALPHA_MU) / (n + ALPHA_MU);
  const posterior = scatter.map((row, i) =>
    row.map((value, j) => (i === j ? t : 0) + value + pull * mean[i]! * mean[j]!),
  );
  return (node, parents) => {
    const p = parents.length;
    const pivots = logPivots(posterior, [...parents, node]);
    const logDetParents = pivots.slice(0, -1).reduce((sum, pivot) => sum + pivot, 0);
    const logDetFamily = logDetParents + pivots.at(-1)!;
    const freedom = alphaW - d + p;
    return (
      0.5 * Math.log(ALPHA_MU / (n + ALPHA_MU)) +
      logGamma(0.5 * (n + freedom + 1)) -
      logGamma(0.5 * (freedom + 1)) -
      0.5 * n * Math.log(Math.PI) +
      0.5 * (freedom + p + 1) * Math.log(t) +
      0.5 * (n + freedom) * logDetParents -
      0.5 * (n + freedom + 1) * logDetFamily
    );
  };
}
