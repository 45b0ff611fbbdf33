// The largest likelihood that a network can give the data, without any penalty: the reward of da Silva's
// thesis. Every edge fits something, so the complete networks win.
import type { DagSpace } from "../dagSpace.ts";
import { defineReward } from "../environment.ts";
import { likelihoodProblems } from "./likelihoodProblems.ts";
import { drawsEvidence, evidenceOf, evidenceParameters } from "./networkEvidence.ts";
import { logLikelihoodScore, rewardOfScores, scoreTable } from "./networkScores.ts";

/** log R(G) = max log p(data | G), weights, intercepts and noise fitted. */
export const maximumLikelihood = defineReward({
  label: "Likelihood",
  sentence:
    "The largest likelihood that the network can give the data; nothing is paid for an edge, so networks with every edge are best.",
  reference: "da Silva 2024, thesis, section 3.4",
  formula:
    "\\log R(G)=-\\tfrac n2\\sum_j\\left(\\log 2\\pi\\hat\\sigma_{j\\mid\\mathrm{pa}(j)}^2+1\\right)",
  isLikelihood: true,
  parameters: evidenceParameters,
  check: likelihoodProblems,
  draws: drawsEvidence,
  build(space: DagSpace, values, seed) {
    const { moments, drawn } = evidenceOf(space, values, seed);
    return rewardOfScores(space, scoreTable(space.nodes, logLikelihoodScore(moments)), drawn);
  },
});
