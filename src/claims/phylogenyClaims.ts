// Claims of inferring a phylogeny from an alignment: that no objective is nearer than another, and that an
// alignment's unit, hundreds of nats below zero, stops what has to learn log Z.
import {
  asLargeAs,
  balanceLane,
  claimHead,
  divergenceLanes,
  inMostSeeds,
  lastDistance,
  paperName,
  paperTraining,
} from "./protocols.ts";

/** The page's six species with their simulated alignment of 25 columns, in the paper's batch. */
const sixSpecies = (offset: "maximum" | "none") =>
  ({
    environment: { id: "phylogeny", species: 6, reward: { id: "jc69", branch: 0.3, offset } },
    policy: {
      id: "mlp",
      hiddenLayers: [64, 64],
      activation: "leakyRelu",
      encoding: "clades",
      backward: "uniform",
    },
    training: { ...paperTraining, batchSize: 64, schedule: "polynomial" },
  }) as const;

const STEPS = 1_500;
const SEEDS = { first: 1, count: 10 } as const;

const [reverseKl] = divergenceLanes;
const varGrad = { objective: "varGrad", controlVariate: "none" } as const;
const fromZero = [
  balanceLane,
  { objective: "detailedBalance", controlVariate: "none" },
  { objective: "subTrajectoryBalance", controlVariate: "none" },
] as const;
const fromBatch = fromZero.map((lane) => ({ ...lane, training: { logZStart: "firstBatch" } }));

const training =
  "The paper’s batch of 64, rates and schedule on six simulated species instead of its seven, with an own network that sees clades instead of a graph network, and 1,500 steps instead of 6,000, so that it is answered in minutes. Ten seeds.";

export const phylogenyClaims = {
  "trees-alike": {
    ...claimHead,
    id: "trees-alike",
    title: "On phylogenies no divergence is nearer than trajectory balance",
    statement:
      "On six species reverse KL, forward KL, Rényi and Tsallis of order ½ each end as far from the target as trajectory balance, from 80 to 125 % of its total variation.",
    source: `${paperName}, table 1: an L¹ distance of 0.21 to 0.22 for every objective on phylogenies`,
    protocol: `${training} Rewards are relative to the largest, so that log Z is within reach. Alike is what regulators call bioequivalent, 80 to 125 %.`,
    seeds: SEEDS,
    settings: [
      {
        name: "six species, log R relative to its maximum",
        steps: STEPS,
        config: { ...sixSpecies("maximum"), lanes: [balanceLane, ...divergenceLanes] },
      },
    ],
    tests: [1, 2, 3, 4].flatMap((lane) => asLargeAs(lane, 0, lastDistance)),
  },
  "unit-of-a-likelihood": {
    ...claimHead,
    id: "unit-of-a-likelihood",
    title: "An alignment’s own unit stops TB, DB and SubTB, unless log Z starts at the first batch",
    statement:
      "With the likelihood of six species as it is, without an offset, reverse KL and VarGrad end within a total variation of 0.2 of the target in most seeds. Trajectory balance, detailed balance and sub-trajectory balance do not where log Z and state flows start at 0, and do where they start at the first batch’s mean log weight.",
    source:
      "Follows from the objectives, as unit-of-the-reward does, whose lowered reward is here the likelihood itself. On seven species da Silva et al. find DB and SubTB far from the target and the others near it",
    protocol: `${training} The threshold of 0.2 is a little less than a quarter of what a uniform policy has (0.92), and was written down before anything of this was run at these steps.`,
    seeds: SEEDS,
    settings: [
      {
        name: "six species, log R as it is",
        steps: STEPS,
        config: {
          ...sixSpecies("none"),
          lanes: [reverseKl, varGrad, ...fromZero, ...fromBatch],
        },
      },
    ],
    tests: [
      ...[0, 1].map((lane) => inMostSeeds(lane, lastDistance, "atMost", 0.2)),
      ...[2, 3, 4].map((lane) => inMostSeeds(lane, lastDistance, "atLeast", 0.2)),
      ...[5, 6, 7].map((lane) => inMostSeeds(lane, lastDistance, "atMost", 0.2)),
    ],
  },
} as const;
