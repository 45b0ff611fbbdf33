// Claims of what papers report where the target can't be summed: a total variation counted from samples, and
// measures that do without the truth. Here the truth is known beside them.
import {
  balanceLane,
  claimHead,
  cornersSetting,
  divergenceLanes,
  fourLanes,
  inMostSeeds,
  lastDistance,
  lowerThan,
} from "./protocols.ts";

/** Samples that a total variation is counted from: of one look, and those that papers keep. */
const SAMPLES = [10_000, 200_000] as const;

/** One lane's measures against one another. */
const within = (one: object, other: object, expect: "lower" | "higher", factor: number) => ({
  kind: "difference",
  one: { lane: 0, measure: one },
  other: { lane: 0, measure: other },
  expect,
  factor,
});

const counted = (from: "policy" | "target", samples: number) =>
  ({ of: "sampledTotalVariation", from, samples }) as const;

const own = { states: "sampled", size: 128 } as const;
const correlationBy = (by: "values" | "ranks") =>
  ({ of: "rewardCorrelation", by, ...own }) as const;
const best = { of: "topReward", samples: 10_000, best: 100 } as const;

export const reportedClaims = {
  "sampled-distance-has-a-floor": {
    ...claimHead,
    id: "sampled-distance-has-a-floor",
    title: "A total variation counted from samples has a floor, and trained policies lie below it",
    statement:
      "Counted from 10,000 and from 200,000 samples the total variation of the target to itself is what its exact floor says, from 80 to 125 % of it; reverse KL and trajectory balance end at half of the floor of 10,000 samples or nearer, and counted from these samples reverse KL’s policy is as far as the target itself.",
    source:
      "Papers report an L1 distance counted from the last 200,000 samples; the floor is De Moivre’s mean absolute deviation of a binomial count",
    protocol:
      "The paper’s batch, network and rates on an 8×8 grid; alike is what regulators call bioequivalent, 80 to 125 %. Samples are drawn anew for every seed. Half of the floor stands for clearly below it.",
    seeds: { first: 1, count: 16 },
    settings: [
      cornersSetting({
        name: "8×8 with four corners, one-hot",
        height: 8,
        R0: 0.1,
        encoding: "kHot",
        steps: 2_000,
        lanes: [divergenceLanes[0], balanceLane],
      }),
    ],
    tests: [
      ...SAMPLES.flatMap((samples) => {
        const floor = { of: "totalVariationFloor", samples };
        return [
          within(counted("target", samples), floor, "lower", 1.25),
          within(counted("target", samples), floor, "higher", 0.8),
        ];
      }),
      ...[0, 1].map((lane) => ({
        kind: "difference",
        one: { lane, measure: lastDistance },
        other: { lane, measure: { of: "totalVariationFloor", samples: SAMPLES[0] } },
        expect: "lower",
        factor: 0.5,
      })),
      within(counted("policy", SAMPLES[0]), counted("target", SAMPLES[0]), "lower", 1.25),
      within(counted("policy", SAMPLES[0]), counted("target", SAMPLES[0]), "higher", 0.8),
    ],
  },
  "measures-miss-a-collapse": {
    ...claimHead,
    id: "measures-miss-a-collapse",
    title: "Measures that do without the truth do not see a collapse",
    statement:
      "On a grid where reverse KL seen as coordinates misses half of its target or more in most seeds, and seen one-hot is within a tenth, the collapsed policy looks good by what can be reported without the truth: on subsets of its own samples its probabilities are within a tenth of proportional to rewards, they correlate with them at 0.9 or more by value and by rank, as the other’s do by rank, and its best samples have at least 0.95 times the other’s reward. On subsets of all states it is farther than a tenth.",
    source:
      "Measures that the literature reports: flow consistency on subsets, the correlation of log-probability and log-reward, the mean reward of the best samples; whether they miss a collapse is the page’s own question",
    protocol:
      "The page’s first experiment. A tenth is the threshold that the page’s table of arrivals opens with, 0.9 what is commonly called a very strong correlation, 0.95 a loss of a twentieth. Subsets are made of 128 draws, as many as a batch; the best are 100 of 10,000 samples. The rank correlation of the other policy was added after the first had answered.",
    seeds: { first: 1, count: 16 },
    settings: [
      cornersSetting({
        name: "10×10 with four corners, R₀ = 0.001",
        height: 10,
        lanes: [fourLanes[1], { ...fourLanes[1], policy: { encoding: "kHot" } }],
      }),
    ],
    tests: [
      inMostSeeds(0, lastDistance, "atLeast", 0.5),
      inMostSeeds(1, lastDistance, "atMost", 0.1),
      inMostSeeds(0, { of: "subsetDistance", ...own, subsets: 64 }, "atMost", 0.1),
      inMostSeeds(0, correlationBy("values"), "atLeast", 0.9),
      inMostSeeds(0, correlationBy("ranks"), "atLeast", 0.9),
      inMostSeeds(1, correlationBy("ranks"), "atLeast", 0.9),
      { ...lowerThan(0, 1, best), expect: "higher", factor: 0.95 },
      inMostSeeds(
        0,
        { of: "subsetDistance", states: "uniform", size: 128, subsets: 64 },
        "atLeast",
        0.1,
      ),
    ],
  },
} as const;
