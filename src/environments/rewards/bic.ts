// The Bayesian information criterion on the scale of the log-likelihood (Schwarz 1978): each node pays for its
// slopes, its intercept and its variance.
import { defineReward } from "../environment.ts";
import { likelihoodProblems } from "./likelihoodProblems.ts";
import { drawsEvidence, evidenceParameters } from "./networkEvidence.ts";

/** log R(G) = max log p(data | G) − ½ log n · Σ_j (|pa(j)| + 2). */
export const bic = defineReward({
  label: "BIC",
  sentence:
    "The largest likelihood that the network can give the data, less half a log n for each of its parameters.",
  reference: "Schwarz 1978, Estimating the dimension of a model, Annals of Statistics 6",
  formula:
    "\\log R(G)=\\max\\log p(\\mathcal D\\mid G)-\\tfrac{\\log n}2\\sum_j\\left(|\\mathrm{pa}_j|+2\\right)",
  isLikelihood: true,
  parameters: evidenceParameters,
  check: likelihoodProblems,
  draws: drawsEvidence,
});
