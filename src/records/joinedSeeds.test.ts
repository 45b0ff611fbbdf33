// Replicas of added seeds between those of a race, against orders and curves written by hand.
import { expect, it } from "vitest";
import { firstSeeds, historyOfReplicas, joinHistories, joinReplicas } from "./joinedSeeds.ts";
import { appendRows, createHistory, type MetricHistory, seriesOffset } from "./metricHistory.ts";

/** Rows whose values are 100 · replica + step, of one metric. */
function historyOfSteps(nReplicas: number, steps: readonly number[], capacity = 8): MetricHistory {
  const history = createHistory({ nReplicas, metrics: ["distance"], capacity });
  appendRows(history, {
    step: steps,
    trajectories: steps.map((step) => 4 * step),
    seconds: steps.map((step) => step / 10),
    replicas: Array.from({ length: nReplicas }, (_, replica) => ({
      distance: steps.map((step) => 100 * replica + step),
    })),
  });
  return history;
}

const valuesOf = (history: MetricHistory, name: "minimum" | "maximum" | "last" = "last") =>
  Array.from({ length: history.nReplicas }, (_, replica) => {
    const start = seriesOffset(history, "distance", replica);
    return [...history[name].subarray(start, start + history.nBuckets)];
  });

it("puts the seeds that a lane gets after its own, before the next lane's", () => {
  expect(joinReplicas(["a1", "a2", "b1", "b2"], ["a3", "b3"], 2)).toEqual([
    "a1",
    "a2",
    "a3",
    "b1",
    "b2",
    "b3",
  ]);
  expect(firstSeeds(2, 3, 2)).toEqual([0, 1, 3, 4]);
});

it("joins curves at the steps of the race, and leaves out what was not measured there", () => {
  const joined = joinHistories(historyOfSteps(2, [0, 4, 8]), historyOfSteps(2, [0, 8, 9]), 2);
  expect([...joined.step.subarray(0, joined.nBuckets)]).toEqual([0, 4, 8]);
  expect(valuesOf(joined)).toEqual([
    [0, 4, 8],
    [0, Number.NaN, 8],
    [100, 104, 108],
    [100, Number.NaN, 108],
  ]);
  // both took their time: 0.8 s each
  expect([...joined.seconds.subarray(0, 3)]).toEqual([0, 0.4, 1.6]);
  expect([...joined.trajectories.subarray(0, 3)]).toEqual([0, 16, 32]);
});

it("goes on where the race's buckets hold more than a row", () => {
  const race = historyOfSteps(1, [0, 1, 2, 3, 4], 4);
  expect([...race.step.subarray(0, race.nBuckets)]).toEqual([1, 3, 4]);
  const joined = joinHistories(race, historyOfSteps(1, [1, 3, 4], 4), 1);
  expect(valuesOf(joined, "minimum")).toEqual([
    [0, 2, 4],
    [1, 3, 4],
  ]);
  appendRows(joined, {
    step: [5],
    trajectories: [20],
    seconds: [1],
    replicas: [{ distance: [7] }, { distance: [9] }],
  });
  expect(valuesOf(joined)).toEqual([
    [1, 3, 7],
    [1, 3, 9],
  ]);
});

it("keeps some replicas' curves in the order in which they are named", () => {
  const race = historyOfSteps(4, [0, 2]);
  expect(valuesOf(historyOfReplicas(race, [0, 2]))).toEqual([
    [0, 2],
    [200, 202],
  ]);
});
