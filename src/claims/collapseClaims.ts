// Claims of what is covered and what is lost.
import {
  claimHead,
  cornersTask,
  fourLanes,
  inMostSeeds,
  lastDistance,
  lowerThan,
  regionsAtEnd,
} from "./protocols.ts";

export const collapseClaims = {
  "what-alpha-covers": {
    ...claimHead,
    id: "what-alpha-covers",
    title: "Forward KL covers the corners that reverse KL loses",
    statement:
      "On a grid whose network sees coordinates, forward KL and Tsallis of order ½ hold all four corners in most seeds, reverse KL and trajectory balance at most one.",
    source: "The page's own, of its first experiment; see docs/results.md",
    protocol:
      "The page's first experiment as it stands, sixteen seeds: a region is reached when it has at least half of its target's mass, as a mean over the last tenth of the steps.",
    seeds: { first: 1, count: 16 },
    settings: [
      {
        name: "10×10 seen as coordinates",
        steps: 1_500,
        config: {
          ...cornersTask(10, 0.001, "coordinates"),
          lanes: fourLanes,
        },
      },
    ],
    tests: [
      ...[2, 3].map((lane) => inMostSeeds(lane, regionsAtEnd, "atLeast", 4)),
      ...[0, 1].map((lane) => inMostSeeds(lane, regionsAtEnd, "atMost", 1)),
    ],
  },
  "encoding-decides": {
    ...claimHead,
    id: "encoding-decides",
    title: "What the network sees decides more than what it minimises",
    statement:
      "Seen one-hot, trajectory balance, reverse KL, forward KL and Tsallis of order ½ each end nearer to the target than any of the four seen as coordinates.",
    source: "The page's own; see docs/results.md",
    protocol:
      "The page's first experiment, lanes that differ in their encoding, twelve seeds; each of the four seen one-hot against each of the four seen as coordinates (at first, against fewer).",
    seeds: { first: 1, count: 12 },
    settings: [
      {
        name: "10×10 with four corners",
        steps: 1_500,
        config: {
          ...cornersTask(10, 0.001, "coordinates"),
          lanes: [
            ...fourLanes,
            ...fourLanes.map((lane) => ({ ...lane, policy: { encoding: "kHot" } })),
          ],
        },
      },
    ],
    tests: [4, 5, 6, 7].flatMap((one) =>
      [0, 1, 2, 3].map((other) => lowerThan(one, other, lastDistance)),
    ),
  },
} as const;
