// Claims of the paper’s continuous targets, trained on the plane itself: densities and divergences are integrals,
// exact to the error that is stated with them.
import {
  asLargeAs,
  balanceLane,
  claimHead,
  divergenceLanes,
  inMostSeeds,
  lowerThan,
  nineGaussians,
  paperName,
  planeTask,
} from "./protocols.ts";

const STEPS = 600;
const endDivergence = { of: "lastTenth", metric: "jensenShannon" } as const;

export const continuousClaims = {
  "plane-targets": {
    ...claimHead,
    id: "plane-targets",
    title: "On the plane trajectory balance is reverse KL, and the others are nearer",
    statement:
      "On the paper’s nine Gaussians and on its banana reverse KL ends as far from the target as trajectory balance, from 80 to 125 % of its Jensen–Shannon divergence, and forward KL, Rényi and Tsallis of order ½ end nearer.",
    source: `${paperName}, table 1 (0.31, 0.31, 0.09, 0.19 and 0.21 on the Gaussians) and figure 4`,
    protocol:
      "The paper’s batch, network, rates and schedule, 600 steps; each step of the policy mixes nine normals, whose means begin spread by a standard normal: the paper says neither. Alike is what regulators call bioequivalent, 80 to 125 %. Ten seeds.",
    seeds: { first: 1, count: 10 },
    settings: [
      { name: "nine Gaussians", reward: nineGaussians },
      { name: "the banana", reward: { id: "banana" } },
    ].map(({ name, reward }) => ({
      name,
      steps: STEPS,
      config: { ...planeTask(reward, 1), lanes: [balanceLane, ...divergenceLanes] },
    })),
    tests: [
      ...asLargeAs(1, 0, endDivergence),
      ...[2, 3, 4].map((lane) => lowerThan(lane, 0, endDivergence)),
    ],
  },
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
