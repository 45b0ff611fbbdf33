// Claims of how fast objectives learn: divergences against balance, with and without a control variate, with
// noise and without.
import {
  balanceLane,
  claimHead,
  cornersTask,
  divergenceLanes,
  inMostSeeds,
  lastDistance,
  lowerThan,
  meanLogOfDistance,
  paperName,
  paperTraining,
  sequenceTask,
  setTask,
  stepsToDistance,
} from "./protocols.ts";

/** Every divergence gets within .1 of the target before trajectory balance does. */
const fasterThanBalance = divergenceLanes.map((_, k) => lowerThan(k + 1, 0, stepsToDistance(0.1)));

const faster = (kind: string, where: string, setting: object) =>
  ({
    ...claimHead,
    id: `divergences-faster-${kind}`,
    title: `Divergences converge faster than trajectory balance on ${where}`,
    statement: `Reverse KL, forward KL, Rényi and Tsallis of order ½, each with leave-one-out, are within a total variation of 0.1 of their target on ${where} in fewer steps than trajectory balance.`,
    source: `${paperName}: "often", over its own tasks and baselines`,
    protocol:
      "The paper’s batch, network and rates on a task of a few hundred states, so that twelve seeds take minutes; the threshold is the one that the page’s table of arrivals opens with. Twelve seeds, all on one target, lanes of one seed with equal weights and random numbers.",
    seeds: { first: 1, count: 12 },
    settings: [setting],
    tests: fasterThanBalance,
  }) as const;

const pairs = divergenceLanes.flatMap((lane) => [{ ...lane, controlVariate: "none" }, lane]);
const pairTests = divergenceLanes.map((_, k) => lowerThan(2 * k + 1, 2 * k, meanLogOfDistance));

/** Exact and sampled, side by side. */
const noisy = (height: number, R0: number) => ({
  ...cornersTask(height, R0, "kHot"),
  training: { ...paperTraining, batchSize: 64 },
  lanes: [
    { objective: "tsallis", alpha: -2, gradient: "exact" },
    { objective: "tsallis", alpha: -2, controlVariate: "leaveOneOut" },
  ],
});

export const convergenceClaims = {
  "divergences-faster-sequences": faster("sequences", "sequences", {
    name: "sequences of up to four of ACGT",
    steps: 1_500,
    config: { ...sequenceTask, lanes: [balanceLane, ...divergenceLanes] },
  }),
  "divergences-faster-sets": faster("sets", "sets", {
    name: "sets of four of eight",
    steps: 1_500,
    config: { ...setTask, lanes: [balanceLane, ...divergenceLanes] },
  }),
  "divergences-faster-hypergrids": faster("hypergrids", "a hypergrid", {
    name: "12×12 with four corners, one-hot",
    steps: 2_500,
    config: { ...cornersTask(12, 0.001, "kHot"), lanes: [balanceLane, ...divergenceLanes] },
  }),
  "control-variates-learning": {
    ...claimHead,
    id: "control-variates-learning",
    title: "Learning is faster with a control variate than without",
    statement:
      "On sets and on an 8×8 grid every divergence with leave-one-out is nearer to its target on the way, by the area under its curve of log total variation, than the same without a control variate.",
    source: `${paperName}, figure 5, of sets`,
    protocol:
      "The paper’s batch, network and rates. The area under the curve weighs every step alike and needs no threshold. Ten seeds.",
    seeds: { first: 1, count: 10 },
    settings: [
      { name: "sets of four of eight", steps: 1_000, config: { ...setTask, lanes: pairs } },
      {
        name: "8×8 with four corners, one-hot",
        steps: 1_500,
        config: { ...cornersTask(8, 0.1, "kHot"), lanes: pairs },
      },
    ],
    tests: pairTests,
  },
  "noise-at-minus-two": {
    ...claimHead,
    id: "noise-at-minus-two",
    title: "At α = −2 it is the noise that fails, not the divergence",
    statement:
      "Descending the exact gradient of the Tsallis divergence of order −2 comes nearer to the target on the way than descending its estimates, and ends within a total variation of 0.1 in most seeds, which the estimates do not.",
    source: "The page’s own; the variance of w^{1−α} grows with 1 − α",
    protocol:
      "Two grids with four corners seen one-hot, a small one with a high floor and a larger one with a low floor, whose gradient falls by orders of magnitude while it is descended; batch 64, ten seeds of initial weights and samples. The second grid was added after the first had answered.",
    seeds: { first: 1, count: 10 },
    settings: [
      { name: "6×6, R₀ = 0.01, one-hot", steps: 500, config: noisy(6, 0.01) },
      { name: "8×8, R₀ = 0.001, one-hot", steps: 1_500, config: noisy(8, 0.001) },
    ],
    tests: [
      lowerThan(0, 1, meanLogOfDistance),
      inMostSeeds(0, lastDistance, "atMost", 0.1),
      { ...inMostSeeds(1, lastDistance, "atMost", 0.1), expect: "lessThan" },
    ],
  },
} as const;
