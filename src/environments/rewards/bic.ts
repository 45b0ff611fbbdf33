// The Bayesian information criterion on the scale of the log-likelihood (Schwarz 1978): each node pays for its
// slopes, its intercept and its variance.
import type { DagSpace } from "../dagSpace.ts";
import { defineReward } from "../environment.ts";
import { likelihoodProblems } from "./likelihoodProblems.ts";
import { drawsEvidence, evidenceOf, evidenceParameters } from "./networkEvidence.ts";
import { logLikelihoodScore, rewardOfScores, scoreTable } from "./networkScores.ts";

/** log R(G) = max log p(data | G) − ½ log n · Σ_j (|pa(j)| + 2). */
export const bic = defineReward({
  label: "BIC",
  sentence:
    "The largest likelihood that the network can give the data, less half a log n for each of its parameters.",
  reference: "Schwarz 1978, Estimating the dimension of a model, Annals of Statistics 6",
  formula:
    "\\log R(G)=\\max\\log p(\\text{data}\\mid G)-\\tfrac{\\log n}2\\sum_j\\left(|\\mathrm{pa}(j)|+2\\right)",
  isLikelihood: true,
  parameters: evidenceParameters,
  check: likelihoodProblems,
  draws: drawsEvidence,
  build(space: DagSpace, values, seed) {
    const { moments, drawn } = evidenceOf(space, values, seed);
    const likelihood = logLikelihoodScore(moments);
    const table = scoreTable(
      space.nodes,
      (node, parents) =>
        likelihood(node, parents) - 0.5 * (parents.length + 2) * Math.log(moments.n),
    );
    return rewardOfScores(space, table, drawn);
  },
});
