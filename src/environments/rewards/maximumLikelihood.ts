// The largest likelihood that a network can give the data, without any penalty. Every edge fits something, so
// the complete networks win.
import { defineReward } from "../environment.ts";
import { likelihoodProblems } from "./likelihoodProblems.ts";
import { drawsEvidence, evidenceParameters } from "./networkEvidence.ts";

/** log R(G) = max log p(data | G), weights, intercepts and noise fitted. */
export const maximumLikelihood = defineReward({
  label: "Likelihood",
  sentence:
    "The largest likelihood that the network can give the data; nothing is paid for an edge, so networks with every edge are best.",
  reference: "Koller and Friedman 2009, Probabilistic Graphical Models, section 18.3",
  formula: "\\log R(G)=\\max\\log p(\\mathcal D\\mid G)",
  isLikelihood: true,
  parameters: evidenceParameters,
  check: likelihoodProblems,
  draws: drawsEvidence,
});
