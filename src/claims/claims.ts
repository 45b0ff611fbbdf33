// The claims that come with the page, each written down before it is run. Their protocols say where sizes
// and thresholds come from; a claim that fails stays and says so (docs/claims.md). Inputs to readClaim.
import { CLAIM_FORMAT } from "./claim.ts";

const head = { format: CLAIM_FORMAT, version: 1 } as const;
const paper = "da Silva, de Souza da Silva and Mesquita, NeurIPS 2024";

const network = {
  id: "mlp",
  hiddenLayers: [64, 64],
  activation: "leakyRelu",
  backward: "uniform",
} as const;
const rates = {
  learningRate: 1e-3,
  logZLearningRate: 0.1,
  schedule: "constant",
  exploration: 0,
} as const;
/** The paper's batch. */
const training = { ...rates, batchSize: 128 } as const;

const sequences = {
  environment: {
    id: "sequence",
    construction: "append",
    alphabet: "ACGT",
    maximumLength: 4,
    minimumLength: 0,
    reward: { id: "positional" },
  },
  policy: { ...network, encoding: "kHot" },
  training,
} as const;
const sets = {
  environment: { id: "set", universe: 8, size: 4, reward: { id: "additive" } },
  policy: { ...network, encoding: "kHot" },
  training,
} as const;
const corners = (height: number, R0: number, encoding: string) =>
  ({
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height,
      reward: { id: "corners", R0, R1: 0.5, R2: 2 },
    },
    policy: { ...network, encoding },
    training,
  }) as const;

const balance = { objective: "trajectoryBalance", controlVariate: "none" } as const;
const divergences = [
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "forwardKl", controlVariate: "leaveOneOut" },
  { objective: "renyi", alpha: 0.5, controlVariate: "leaveOneOut" },
  { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" },
] as const;

const distance = "totalVariation" as const;
const stepsTo = (threshold: number) => ({ of: "stepsTo", metric: distance, threshold }) as const;
const lastTenth = { of: "lastTenth", metric: distance } as const;
const meanLog = { of: "meanLog", metric: distance } as const;

/** Lane against lane by one measure: `one` lower. */
const lower = (one: number, other: number, measure: object) => ({
  kind: "difference",
  one: { lane: one, measure },
  other: { lane: other, measure },
  expect: "lower",
});
/** In most of all seeds. */
const mostly = (lane: number, measure: object, is: "atMost" | "atLeast", value: number) => ({
  kind: "share",
  one: { lane, measure },
  is,
  value,
  expect: "moreThan",
  share: 0.5,
});

/** Every divergence gets within .1 of the target before trajectory balance does. */
const fasterThanBalance = divergences.map((_, k) => lower(k + 1, 0, stepsTo(0.1)));

const faster = (kind: string, where: string, setting: object) =>
  ({
    ...head,
    id: `divergences-faster-${kind}`,
    title: `Divergences converge faster than trajectory balance on ${where}`,
    statement: `Reverse KL, forward KL, Rényi and Tsallis of order ½, each with leave-one-out, are within a total variation of 0.1 of their target on ${where} in fewer steps than trajectory balance.`,
    source: `${paper}: "often", over its own tasks and baselines`,
    protocol:
      "The paper's batch, network and rates on a task of a few hundred states, so that twelve seeds take minutes; the threshold is the one that the page's table of arrivals opens with. Twelve seeds, all on one target, lanes of one seed with equal weights and random numbers.",
    seeds: { first: 1, count: 12 },
    settings: [setting],
    tests: fasterThanBalance,
  }) as const;

/** One lane with each of two control variates on its own final policy. */
const varianceTests = [0, 1, 2].map((lane) => ({
  kind: "difference",
  one: { lane, measure: { of: "variance", controlVariate: "leaveOneOut", batchSize: 128 } },
  other: { lane, measure: { of: "variance", controlVariate: "none", batchSize: 128 } },
  expect: "lower",
}));
const varianceLanes = [divergences[0], divergences[1], divergences[3]];

const pairs = divergences.flatMap((lane) => [{ ...lane, controlVariate: "none" }, lane]);
const pairTests = divergences.map((_, k) => lower(2 * k + 1, 2 * k, meanLog));

const fourLanes = [balance, divergences[0], divergences[1], divergences[3]];

/** Exact and sampled, side by side. */
const noisy = (height: number, R0: number) => ({
  ...corners(height, R0, "kHot"),
  training: { ...training, batchSize: 64 },
  lanes: [
    { objective: "tsallis", alpha: -2, gradient: "exact" },
    { objective: "tsallis", alpha: -2, controlVariate: "leaveOneOut" },
  ],
});

const regions = { of: "lastTenth", metric: "regionsReached" } as const;

export const claims = {
  "divergences-faster-sequences": faster("sequences", "sequences", {
    name: "sequences of up to four of ACGT",
    steps: 1_500,
    config: { ...sequences, lanes: [balance, ...divergences] },
  }),
  "divergences-faster-sets": faster("sets", "sets", {
    name: "sets of four of eight",
    steps: 1_500,
    config: { ...sets, lanes: [balance, ...divergences] },
  }),
  "divergences-faster-hypergrids": faster("hypergrids", "a hypergrid", {
    name: "12×12 with four corners, one-hot",
    steps: 2_500,
    config: { ...corners(12, 0.001, "kHot"), lanes: [balance, ...divergences] },
  }),
  "leave-one-out-variance": {
    ...head,
    id: "leave-one-out-variance",
    title: "Leave-one-out cuts the variance of the gradient",
    statement:
      "With leave-one-out one gradient estimate varies less than without a control variate, for reverse KL, forward KL and Tsallis of order ½, before training and after 300 steps, on sequences, sets and a grid.",
    source: `${paper}, figure 2`,
    protocol:
      "The variance is exact, the trace of the covariance in the logits of the table, so each seed's answer is certain; seeds are of initial weights. The factors are what is of interest.",
    seeds: { first: 1, count: 10 },
    settings: [
      ["sequences, before training", 0, sequences],
      ["sequences, after 300 steps", 300, sequences],
      ["sets, before training", 0, sets],
      ["sets, after 300 steps", 300, sets],
      ["8×8 grid, before training", 0, corners(8, 0.1, "kHot")],
      ["8×8 grid, after 300 steps", 300, corners(8, 0.1, "kHot")],
    ].map(([name, steps, config]) => ({
      name,
      steps,
      config: { ...(config as object), lanes: varianceLanes },
    })),
    tests: varianceTests,
  },
  "control-variates-learning": {
    ...head,
    id: "control-variates-learning",
    title: "Learning is faster with a control variate than without",
    statement:
      "On sets and on an 8×8 grid every divergence with leave-one-out is nearer to its target on the way, by the area under its curve of log total variation, than the same without a control variate.",
    source: `${paper}, figure 5, of sets`,
    protocol:
      "The paper's batch, network and rates. The area under the curve weighs every step alike and needs no threshold. Ten seeds.",
    seeds: { first: 1, count: 10 },
    settings: [
      { name: "sets of four of eight", steps: 1_000, config: { ...sets, lanes: pairs } },
      {
        name: "8×8 with four corners, one-hot",
        steps: 1_500,
        config: { ...corners(8, 0.1, "kHot"), lanes: pairs },
      },
    ],
    tests: pairTests,
  },
  "what-alpha-covers": {
    ...head,
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
          ...corners(10, 0.001, "coordinates"),
          lanes: fourLanes,
        },
      },
    ],
    tests: [
      ...[2, 3].map((lane) => mostly(lane, regions, "atLeast", 4)),
      ...[0, 1].map((lane) => mostly(lane, regions, "atMost", 1)),
    ],
  },
  "noise-at-minus-two": {
    ...head,
    id: "noise-at-minus-two",
    title: "At α = −2 it is the noise that fails, not the divergence",
    statement:
      "Descending the exact gradient of the Tsallis divergence of order −2 comes nearer to the target on the way than descending its estimates, and ends within a total variation of 0.1 in most seeds, which the estimates do not.",
    source: "The page's own; the variance of w^{1−α} grows with 1 − α",
    protocol:
      "Two grids with four corners seen one-hot, a small one with a high floor and a larger one with a low floor, whose gradient falls by orders of magnitude while it is descended; batch 64, ten seeds of initial weights and samples. The second grid was added after the first had answered.",
    seeds: { first: 1, count: 10 },
    settings: [
      { name: "6×6, R₀ = 0.01, one-hot", steps: 500, config: noisy(6, 0.01) },
      { name: "8×8, R₀ = 0.001, one-hot", steps: 1_500, config: noisy(8, 0.001) },
    ],
    tests: [
      lower(0, 1, meanLog),
      mostly(0, lastTenth, "atMost", 0.1),
      { ...mostly(1, lastTenth, "atMost", 0.1), expect: "lessThan" },
    ],
  },
  "encoding-decides": {
    ...head,
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
          ...corners(10, 0.001, "coordinates"),
          lanes: [
            ...fourLanes,
            ...fourLanes.map((lane) => ({ ...lane, policy: { encoding: "kHot" } })),
          ],
        },
      },
    ],
    tests: [4, 5, 6, 7].flatMap((one) => [0, 1, 2, 3].map((other) => lower(one, other, lastTenth))),
  },
} as const;

export type ClaimId = keyof typeof claims;
