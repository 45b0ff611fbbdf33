// Claims of gradients: how much their estimates vary, and which are the same but for a factor.
import {
  balanceLane,
  claimHead,
  cornersTask,
  divergenceLanes,
  inMostSeeds,
  paperName,
  sequenceTask,
  setTask,
} from "./protocols.ts";

/** One lane with each of two control variates on its own final policy. */
const varianceTests = [0, 1, 2].map((lane) => ({
  kind: "difference",
  one: { lane, measure: { of: "variance", controlVariate: "leaveOneOut", batchSize: 128 } },
  other: { lane, measure: { of: "variance", controlVariate: "none", batchSize: 128 } },
  expect: "lower",
}));
const varianceLanes = [divergenceLanes[0], divergenceLanes[1], divergenceLanes[3]];

/** What rounding may take of a gradient's direction and length. */
const ROUNDING = 1e-6;

const identityTasks = [
  { name: "sets of four of eight", task: setTask },
  { name: "8×8 with four corners, one-hot", task: cornersTask(8, 0.1, "kHot") },
];

/** Lanes on each task, each trained for so many steps. */
const schedule = (
  tasks: readonly { readonly name: string; readonly task: object }[],
  steps: readonly number[],
  lanes: readonly object[],
) =>
  tasks.flatMap(({ name, task }) =>
    steps.map((n) => ({
      name: `${name}, ${n === 0 ? "before training" : `after ${n} steps`}`,
      steps: n,
      config: { ...task, lanes },
    })),
  );

/** Of the first lane, in more than three quarters of all seeds. */
const inNearlyAll = (is: "atMost" | "atLeast", value: number, measure: object) => ({
  ...inMostSeeds(0, measure, is, value),
  share: 0.75,
});

/** The first lane's gradient has the other's direction and `factor` times its length. */
const sameBut = (factor: number, measure: object) => {
  const ratio = { ...measure, figure: "ratio" };
  return [
    inNearlyAll("atLeast", 1 - ROUNDING, { ...measure, figure: "cosine" }),
    inNearlyAll("atLeast", factor * (1 - ROUNDING), ratio),
    inNearlyAll("atMost", factor * (1 + ROUNDING), ratio),
  ];
};

export const gradientClaims = {
  "leave-one-out-variance": {
    ...claimHead,
    id: "leave-one-out-variance",
    title: "Leave-one-out cuts the variance of the gradient",
    statement:
      "With leave-one-out one gradient estimate varies less than without a control variate, for reverse KL, forward KL and Tsallis of order ½, before training and after 300 steps, on sequences, sets and a grid.",
    source: `${paperName}, figure 2`,
    protocol:
      "The variance is exact, the trace of the covariance in the logits of the table, so each seed’s answer is certain; seeds are of initial weights. The factors are what is of interest.",
    seeds: { first: 1, count: 10 },
    settings: [
      ["sequences, before training", 0, sequenceTask],
      ["sequences, after 300 steps", 300, sequenceTask],
      ["sets, before training", 0, setTask],
      ["sets, after 300 steps", 300, setTask],
      ["8×8 grid, before training", 0, cornersTask(8, 0.1, "kHot")],
      ["8×8 grid, after 300 steps", 300, cornersTask(8, 0.1, "kHot")],
    ].map(([name, steps, config]) => ({
      name,
      steps,
      config: { ...(config as object), lanes: varianceLanes },
    })),
    tests: varianceTests,
  },
  "balance-is-reverse-kl": {
    ...claimHead,
    id: "balance-is-reverse-kl",
    title: "On-policy, trajectory balance descends reverse KL, twice as steeply",
    statement:
      "The expected gradient of trajectory balance in the policy has the direction of reverse KL’s and twice its length, with log Z as it was learned and with log Z at −10 and at 10, before training and on the way.",
    source: `${paperName}, on the gradients of trajectory balance and reverse KL`,
    protocol:
      "Both gradients are exact, by dynamic programming on the table, so each seed’s answer is certain; seeds are of initial weights and samples. The same is within 10⁻⁶, what rounding may take of gradients that have become small. A share of seeds can be told to lie above three quarters, not to be all.",
    seeds: { first: 1, count: 32 },
    settings: schedule(identityTasks, [0, 50, 500], [balanceLane, divergenceLanes[0]]),
    tests: [undefined, -10, 10].flatMap((logZ) =>
      sameBut(2, { of: "expectedGradient", against: 1, ...(logZ !== undefined && { logZ }) }),
    ),
  },
  "balance-explores": {
    ...claimHead,
    id: "balance-explores",
    title: "Exploring, trajectory balance no longer descends reverse KL",
    statement:
      "Where a tenth of the actions are drawn alike, the expected gradient of trajectory balance has another direction than reverse KL’s: with log Z as it was learned, at −10 and at 10.",
    source:
      "The page’s own, the other side of the paper’s statement, which is of trajectories drawn on-policy",
    protocol:
      "As for the claim on-policy, with the same bounds: another direction is a cosine further from 1 than 10⁻⁶.",
    seeds: { first: 1, count: 32 },
    settings: schedule(
      identityTasks.map(({ name, task }) => ({
        name,
        task: { ...task, training: { ...task.training, exploration: 0.1 } },
      })),
      [0, 50, 500],
      [balanceLane, divergenceLanes[0]],
    ),
    tests: [undefined, -10, 10].map((logZ) =>
      inNearlyAll("atMost", 1 - ROUNDING, {
        of: "expectedGradient",
        figure: "cosine",
        against: 1,
        ...(logZ !== undefined && { logZ }),
      }),
    ),
  },
  "var-grad-is-leave-one-out": {
    ...claimHead,
    id: "var-grad-is-leave-one-out",
    title: "VarGrad is reverse KL with leave-one-out",
    statement:
      "On every batch of N trajectories the gradient of VarGrad is 2(N − 1)/N times that of reverse KL with leave-one-out, at N = 8, 32 and 128.",
    source:
      "Algebra: the variance’s derivative is twice the deviation from the batch’s mean; the page’s own test of it",
    protocol:
      "One batch a seed and batch size, drawn by the policy that VarGrad has trained, both objectives on the same trajectories; the same is within 10⁻⁶.",
    seeds: { first: 1, count: 32 },
    settings: schedule(
      identityTasks,
      [0, 50],
      [{ objective: "varGrad", controlVariate: "none" }, divergenceLanes[0]],
    ),
    tests: [8, 32, 128].flatMap((batchSize) =>
      sameBut((2 * (batchSize - 1)) / batchSize, { of: "batchGradient", against: 1, batchSize }),
    ),
  },
} as const;
