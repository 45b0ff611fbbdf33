// Claims of gradients: how much their estimates vary.
import {
  claimHead,
  cornersTask,
  divergenceLanes,
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

export const gradientClaims = {
  "leave-one-out-variance": {
    ...claimHead,
    id: "leave-one-out-variance",
    title: "Leave-one-out cuts the variance of the gradient",
    statement:
      "With leave-one-out one gradient estimate varies less than without a control variate, for reverse KL, forward KL and Tsallis of order ½, before training and after 300 steps, on sequences, sets and a grid.",
    source: `${paperName}, figure 2`,
    protocol:
      "The variance is exact, the trace of the covariance in the logits of the table, so each seed's answer is certain; seeds are of initial weights. The factors are what is of interest.",
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
} as const;
