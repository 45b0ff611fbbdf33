// Claims of the paper’s continuous targets, trained on the plane itself: densities and divergences are integrals,
// exact to the error that is stated with them.
import {
  balanceLane,
  claimHead,
  divergenceLanes,
  inMostSeeds,
  nineGaussians,
  paperName,
  planeTask,
} from "./protocols.ts";

const STEPS = 600;
const endDivergence = { of: "lastTenth", metric: "jensenShannon" } as const;

export const continuousClaims = {
  "gaussians-lost": {
    ...claimHead,
    id: "gaussians-lost",
    title:
      "From one place reverse KL and trajectory balance lose Gaussians, and forward KL does not",
    statement:
      "Where all components of the policy begin in one place, reverse KL and trajectory balance end on nine Gaussians at a Jensen–Shannon divergence of at least 0.186, that of five of nine, in most seeds, and forward KL at no more than 0.084, that of seven.",
    source: `${paperName}, table 1: 0.31 for trajectory balance and reverse KL, that of three of nine, and 0.09 for forward KL`,
    protocol:
      "As with spread means, at a spread of 0. A policy that holds k of nine Gaussians and nothing else has a divergence in closed form: 0.318 for three, 0.186 for five, 0.084 for seven.",
    seeds: { first: 1, count: 10 },
    settings: [
      {
        name: "nine Gaussians, components in one place",
        steps: STEPS,
        config: {
          ...planeTask(nineGaussians, 0),
          lanes: [balanceLane, divergenceLanes[0], divergenceLanes[1]],
        },
      },
    ],
    tests: [
      ...[0, 1].map((lane) => inMostSeeds(lane, endDivergence, "atLeast", 0.186)),
      inMostSeeds(2, endDivergence, "atMost", 0.084),
    ],
  },
} as const;
