// Claims of what is covered and what is lost.
import { formatWhole } from "../math/numberText.ts";
import {
  asLargeAs,
  balanceLane,
  claimHead,
  cornersSetting,
  cornersTask,
  divergenceLanes,
  fourLanes,
  inMostSeeds,
  lastDistance,
  lowerThan,
  paperName,
  paperTraining,
  regionsAtEnd,
} from "./protocols.ts";

const lastJensenShannon = { of: "lastTenth", metric: "jensenShannon" } as const;

/** What the paper shows of a continuous target, asked of the same target on a grid. */
function mixtureClaim({ id, where, reward }: { id: string; where: string; reward: object }) {
  const { environment, ...rest } = cornersTask(21, 0.001, "coordinates");
  const config = {
    ...rest,
    environment: { ...environment, reward },
    training: { ...paperTraining, schedule: "polynomial" },
    lanes: [balanceLane, ...divergenceLanes],
  };
  return {
    ...claimHead,
    id,
    title: `On ${where} trajectory balance is reverse KL, and the others are nearer`,
    statement: `On a grid version of ${where} reverse KL ends as far from the target as trajectory balance, from 80 to 125 % of its Jensen–Shannon divergence, and forward KL, Rényi and Tsallis of order ½ end nearer.`,
    source: `${paperName}, of a policy on the plane; this is the same density on a 21×21 grid, walked cell by cell, which the paper does not have`,
    protocol:
      "The paper’s batch, network, rates and schedule, 600 steps; as a walk on the grid is up to forty steps long and one on the plane two, 2,000 steps stand beside them. The network sees coordinates, as it would on the plane. Alike is what regulators call bioequivalent, 80 to 125 %. Twelve seeds.",
    seeds: { first: 1, count: 12 },
    settings: [600, 2_000].map((steps) => ({
      name: `21×21 seen as coordinates, ${formatWhole(steps)} steps`,
      steps,
      config,
    })),
    tests: [
      ...asLargeAs(1, 0, lastJensenShannon),
      ...[2, 3, 4].map((lane) => lowerThan(lane, 0, lastJensenShannon)),
    ],
  };
}

export const collapseClaims = {
  "what-alpha-covers": {
    ...claimHead,
    id: "what-alpha-covers",
    title: "Forward KL covers the corners that reverse KL loses",
    statement:
      "On a grid whose network sees coordinates, forward KL and Tsallis of order ½ hold all four corners in most seeds, reverse KL and trajectory balance at most one.",
    source: "The page’s own, of its first experiment; see docs/results.md",
    protocol:
      "The page’s first experiment as it stands, sixteen seeds: a region is reached when it has at least half of its target’s mass, as a mean over the last tenth of the steps.",
    seeds: { first: 1, count: 16 },
    settings: [cornersSetting({ name: "10×10 seen as coordinates", height: 10, lanes: fourLanes })],
    tests: [
      ...[2, 3].map((lane) => inMostSeeds(lane, regionsAtEnd, "atLeast", 4)),
      ...[0, 1].map((lane) => inMostSeeds(lane, regionsAtEnd, "atMost", 1)),
    ],
  },
  "what-alpha-seeks": {
    ...claimHead,
    id: "what-alpha-seeks",
    title: "At orders above one Tsallis seeks a corner, as reverse KL does",
    statement:
      "On a grid whose network sees coordinates, Tsallis of order 1.5 and 2 and VarGrad hold at most one corner in most seeds.",
    source: "The page’s own, the other side of its first experiment",
    protocol:
      "The page’s first experiment at other orders, sixteen seeds: a region is reached when it has at least half of its target’s mass, as a mean over the last tenth of the steps.",
    seeds: { first: 1, count: 16 },
    settings: [
      cornersSetting({
        name: "10×10 seen as coordinates",
        height: 10,
        lanes: [
          { objective: "tsallis", alpha: 1.5, controlVariate: "leaveOneOut" },
          { objective: "tsallis", alpha: 2, controlVariate: "leaveOneOut" },
          { objective: "varGrad", controlVariate: "none" },
        ],
      }),
    ],
    tests: [0, 1, 2].map((lane) => inMostSeeds(lane, regionsAtEnd, "atMost", 1)),
  },
  "what-alpha-covers-longer": {
    ...claimHead,
    id: "what-alpha-covers-longer",
    title: "Trained longer on a larger grid, the orders below one still cover",
    statement:
      "On a 12×12 grid whose network sees coordinates, after 12,500 steps forward KL, Rényi and Tsallis of order ½ hold all four corners in most seeds, reverse KL and trajectory balance at most one.",
    source:
      "The page’s own, of its first experiment, on the paper’s size of grid; see docs/results.md",
    protocol:
      "Sixteen seeds at a constant rate; a region is reached when it has at least half of its target’s mass, as a mean over the last tenth of the steps. Its seeds are none that were looked at before.",
    seeds: { first: 101, count: 16 },
    settings: [
      cornersSetting({
        name: "12×12 seen as coordinates",
        height: 12,
        steps: 12_500,
        lanes: [balanceLane, ...divergenceLanes],
      }),
    ],
    tests: [
      ...[2, 3, 4].map((lane) => inMostSeeds(lane, regionsAtEnd, "atLeast", 4)),
      ...[0, 1].map((lane) => inMostSeeds(lane, regionsAtEnd, "atMost", 1)),
    ],
  },
  "nine-gaussians": mixtureClaim({
    id: "nine-gaussians",
    where: "nine Gaussians",
    reward: { id: "gaussians", centres: 3, variance: 0.1, minimum: -1, maximum: 3, floor: 1e-4 },
  }),
  banana: mixtureClaim({
    id: "banana",
    where: "the banana",
    reward: {
      id: "banana",
      x1Minimum: -3,
      x1Maximum: 3,
      x2Minimum: -9,
      x2Maximum: 2,
      floor: 1e-4,
    },
  }),
  "encoding-decides": {
    ...claimHead,
    id: "encoding-decides",
    title: "What the network sees decides more than what it minimises",
    statement:
      "Seen one-hot, trajectory balance, reverse KL, forward KL and Tsallis of order ½ each end nearer to the target than any of the four seen as coordinates.",
    source: "The page’s own; see docs/results.md",
    protocol:
      "The page’s first experiment, lanes that differ in their encoding, twelve seeds; each of the four seen one-hot against each of the four seen as coordinates (at first, against fewer).",
    seeds: { first: 1, count: 12 },
    settings: [
      cornersSetting({
        name: "10×10 with four corners",
        height: 10,
        lanes: [
          ...fourLanes,
          ...fourLanes.map((lane) => ({ ...lane, policy: { encoding: "kHot" } })),
        ],
      }),
    ],
    tests: [4, 5, 6, 7].flatMap((one) =>
      [0, 1, 2, 3].map((other) => lowerThan(one, other, lastDistance)),
    ),
  },
} as const;
