// The terms of how two distributions are compared, as objectives and as measures. What is told of outcomes is
// measured.
import { cornersHeld, endDistance } from "../experiment/measuredFigures.ts";
import { BOUNDS, type GlossaryEntry, PAPER, PAPER_FAMILIES, TRAJECTORY_BALANCE } from "./entry.ts";

const oneHot = "paper-hypergrid";
const coordinates = "paper-hypergrid-coordinates";

export const comparingTerms = {
  divergence: {
    label: "Divergence",
    names: ["divergences", "miss", "count a miss"],
    text: "A number that says how far one distribution is from another: 0 when they are equal. Divergences differ in which misses they count most.",
    formula: "D[p\\Vert q]\\ge 0",
    source: PAPER,
  },
  klDivergences: {
    label: "KL divergence",
    names: ["KL divergences", "KL", "Kullback–Leibler"],
    text: "The mean surprise, in nats, of someone who expects q and meets p, less that of one who expects p. It has two directions: forward KL is large where target mass is missing, reverse KL where there is mass that should not be.",
    formula: "\\mathrm{KL}(p\\Vert q)=\\sum_x p(x)\\log\\frac{p(x)}{q(x)}",
    source: "Kullback and Leibler 1951",
  },
  covering: {
    label: "Covering",
    names: ["covers", "cover", "mass-covering", "covering mass"],
    text: "To put some mass wherever the target has any, even if too much falls in between.",
    source: PAPER,
  },
  seeking: {
    label: "Seeking",
    names: ["seeks", "seek", "mode-seeking", "seeking modes"],
    text: "To put mass only where the target has much, even if some of its modes are left out.",
    source: PAPER,
  },
  alphaDivergences: {
    label: "α-divergences",
    names: ["α", "alpha", "α dial", "order", "α-divergence", "Hellinger-like", "χ²"],
    text: `One family with a dial: forward KL at α = 0, reverse KL at 1, in between a bit of both; ½ is a divergence like Hellinger’s, 2 the one called χ². Tsallis and Rényi are two scales of it. On the paper’s grid seen as coordinates forward KL ends on ${cornersHeld(coordinates, ["forwardKl"])}, Tsallis ½ on ${cornersHeld(coordinates, ["tsallis"])}, reverse KL on ${cornersHeld(coordinates, ["reverseKl"])}.`,
    formula: "f_\\alpha(w)=\\frac{w^{1-\\alpha}-1}{\\alpha-1}",
    source: PAPER_FAMILIES,
  },
  balance: {
    label: "Balance losses",
    names: ["balance loss", "balance objectives", "balance"],
    text: `Losses that ask what flows in to flow out again, and square what is missing. Without exploration trajectory balance pushes on average exactly twice as hard as reverse KL, the same way. The paper finds the balance losses ahead on its hypergrid. Here, on that grid one-hot, the median TV ends at ${endDistance(oneHot, "trajectoryBalance")} for trajectory balance and ${endDistance(oneHot, "tsallis")} for Tsallis ½, too near to tell; seen as coordinates, trajectory balance ends on ${cornersHeld(coordinates, ["trajectoryBalance"])}.`,
    formula: "\\Big(\\log\\frac{Z\\,p_F(\\tau)}{R(x)\\,p_B(\\tau\\mid x)}\\Big)^2",
    source: TRAJECTORY_BALANCE,
  },
  totalVariation: {
    label: "Total variation, TV",
    names: ["TV", "total variation", "distance to the target"],
    text: "The share of the mass that lies in the wrong place: 0 when the learner matches the target, 1 when they share nothing. The papers’ L1 is twice this.",
    formula: "\\mathrm{TV}=\\tfrac12\\sum_x|p_T(x)-p^*(x)|",
    source: "Levin and Peres 2017, Markov Chains and Mixing Times",
  },
  elboEubo: {
    label: "ELBO and EUBO",
    names: ["ELBO", "EUBO", "bounds of log Z"],
    text: "The mean log-weight of trajectories, drawn by the learner (ELBO) or from the target (EUBO). They close in on log Z from below and from above.",
    formula: "\\log Z-D[P_F\\Vert P_B]\\ \\le\\ \\log Z\\ \\le\\ \\log Z+D[P_B\\Vert P_F]",
    source: BOUNDS,
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
