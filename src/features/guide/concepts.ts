// The page's terms: one sentence and a formula each, in the notation of the paper (da Silva et al.
// 2024). conceptFacts.ts adds the numbers of the moment; what is told of outcomes is measured.
import { cornersHeld, endDistance } from "../../experiment/measuredFigures.ts";

const oneHot = "paper-hypergrid";
const coordinates = "paper-hypergrid-coordinates";

export interface Concept {
  readonly label: string;
  readonly sentence: string;
  /** TeX. */
  readonly formula: string;
}

export const concepts = {
  gflownet: {
    label: "GFlowNet",
    sentence:
      "A policy that builds objects step by step so that each comes out with probability proportional to its reward.",
    formula: "p_T(x)\\propto R(x)",
  },
  trajectory: {
    label: "Trajectory",
    sentence:
      "One way to build an object: from the start, action by action, to the stop action that ends in it.",
    formula: "\\tau=s_0\\to s_1\\to\\dots\\to x\\to\\mathrm{stop}",
  },
  forwardPolicy: {
    label: "Forward policy",
    sentence: "What is learned: how probable each action is in each state.",
    formula: "p_F(\\tau)=\\prod_t p_F(s_{t+1}\\mid s_t)",
  },
  backwardPolicy: {
    label: "Backward policy",
    sentence:
      "How the probability of an object is split over the ways to build it: evenly over a state’s parents, unless it is learned.",
    formula: "p_B(\\tau\\mid x)=\\prod_t p_B(s_t\\mid s_{t+1})",
  },
  flow: {
    label: "Flow",
    sentence:
      "Reward as a quantity that runs through the graph: what leaves the start arrives in the objects, and a state’s flow is what passes through it.",
    formula: "F(s)=R(s)+\\sum_{s'}F(s')\\,p_B(s\\mid s'),\\\\ F(s_0)=Z",
  },
  logZ: {
    label: "log Z",
    sentence:
      "The logarithm of the summed reward; trajectory balance learns an estimate of it, the divergences need none.",
    formula: "Z=\\sum_x R(x)",
  },
  logWeight: {
    label: "Log-weight",
    sentence:
      "By how much a trajectory is sampled too rarely (above log Z) or too often (below it); when training has succeeded all are log Z.",
    formula: "\\log w(\\tau)=\\log\\frac{R(x)\\,p_B(\\tau\\mid x)}{p_F(\\tau)}",
  },
  totalVariation: {
    label: "Total variation, TV",
    sentence:
      "Half the summed distance between learned and target probabilities: 0 when equal, 1 when nothing is shared; the literature’s L1 is twice this.",
    formula: "\\mathrm{TV}=\\tfrac12\\sum_x|p_T(x)-p^*(x)|",
  },
  klDivergences: {
    label: "KL divergences",
    sentence:
      "Forward KL is large where target mass is missing, so lowering it covers mass; reverse KL is large where there is mass that should not be, so lowering it seeks modes.",
    formula: "\\mathrm{KL}(p\\Vert q)=\\sum_x p(x)\\log\\frac{p(x)}{q(x)}",
  },
  alphaDivergences: {
    label: "α-divergences",
    sentence: `One family with a dial: forward KL at α = 0, a Hellinger-like divergence at ½, reverse KL at 1, χ² at 2; Tsallis and Rényi are two scales of it. On the paper’s grid seen as coordinates forward KL ends on ${cornersHeld(coordinates, ["forwardKl"])}, Tsallis ½ on ${cornersHeld(coordinates, ["tsallis"])}, reverse KL on ${cornersHeld(coordinates, ["reverseKl"])}.`,
    formula: "f_\\alpha(w)=\\frac{w^{1-\\alpha}-1}{\\alpha-1}",
  },
  balance: {
    label: "Balance losses",
    sentence: `Squared differences that vanish when flow is conserved; on-policy, trajectory balance expects exactly twice the gradient of reverse KL. The paper finds the balance losses ahead on its hypergrid. Here, on that grid one-hot, the median TV ends at ${endDistance(oneHot, "trajectoryBalance")} for trajectory balance and ${endDistance(oneHot, "tsallis")} for Tsallis ½; seen as coordinates, trajectory balance ends on ${cornersHeld(coordinates, ["trajectoryBalance"])}.`,
    formula: "\\Big(\\log\\frac{Z\\,p_F(\\tau)}{R(x)\\,p_B(\\tau\\mid x)}\\Big)^2",
  },
  controlVariate: {
    label: "Control variate",
    sentence:
      "A baseline taken off each trajectory’s push to lower the variance of the estimated gradient. Leave-one-out leaves unchanged what is expected for reverse KL, forward KL and Tsallis, not for Rényi.",
    formula: "\\frac1N\\sum_i\\big(f_i-\\bar f_{-i}\\big)\\nabla\\log p_F(\\tau_i)",
  },
  elboEubo: {
    label: "ELBO and EUBO",
    sentence:
      "The mean log-weight of trajectories from the policy and from the target: they close in on log Z from below and from above.",
    formula: "\\log Z-D[P_F\\Vert P_B]\\ \\le\\ \\log Z\\ \\le\\ \\log Z+D[P_B\\Vert P_F]",
  },
  effectiveSampleSize: {
    label: "Effective sample size, ESS",
    sentence:
      "The share of a batch that its uneven weights are worth: 100 % when all trajectories weigh the same. It is of what the policy visits: one that is right there and misses all else has 100 % too.",
    formula: "\\frac{(\\sum_i w_i)^2}{N\\sum_i w_i^2}",
  },
  nat: {
    label: "Nat",
    sentence:
      "The unit of natural logarithms, and so of log Z, log-weights and KL divergences: a difference of one nat is a factor of e.",
    formula: "1\\ \\text{nat}=\\log e",
  },
  mode: {
    label: "Mode",
    sentence:
      "A single state of high reward; it counts as found when it is drawn at least half as often as it should be.",
    formula: "p_T(x)\\ge\\tfrac12\\,p^*(x)",
  },
  region: {
    label: "Region",
    sentence:
      "All states from which steepest ascent of the reward leads to one peak, or what the reward says belongs together: a quadrant, a bump, a ring; reached when at least half of its mass is there, wherever in it, so that a region can be full while its mode is missed.",
    formula: "p_T(A)\\ge\\tfrac12\\,p^*(A)",
  },
  collapse: {
    label: "Collapse",
    sentence:
      "A sampler that never leaves a part of the target takes that part’s sum for all there is: its estimate of log Z is low by the logarithm of the share it holds, ln 4 on one of four equal corners.",
    formula: "\\log Z_\\theta\\approx\\mathrm{ELBO}\\approx\\log Z+\\ln p^*(A)",
  },
} as const satisfies Record<string, Concept>;

export type ConceptId = keyof typeof concepts;
