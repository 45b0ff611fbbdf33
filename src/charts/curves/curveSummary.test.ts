// What curves say in words, against the sentences that a reader should hear.

import { expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { createLaneCurve, fillLaneCurve, firstStepOf } from "./curveData.ts";
import { summariseCurves } from "./curveSummary.ts";

const gone = Number.NaN;

function historyOf(values: readonly (readonly number[])[]) {
  const history = createHistory({ nReplicas: values.length, metrics: ["totalVariation"] });
  const step = values[0]?.map((_, row) => 1_000 * row) ?? [];
  const replicas = values.map((totalVariation) => ({ totalVariation }));
  appendRows(history, { step, trajectories: step, seconds: step, replicas });
  return history;
}

it("names the first value of a metric that is measured from a later step on", () => {
  const step = [0, 10, 20];
  const history = createHistory({ nReplicas: 1, metrics: ["tsallis"] });
  const replicas = [{ tsallis: [Number.NaN, 0.75, 0.5] }];
  appendRows(history, { step, trajectories: step, seconds: step, replicas });
  const lane = { label: "TB", look: lookOf(0), replicas: [0] };
  const curve = fillLaneCurve(createLaneCurve(lane, history.capacity), history, "tsallis");
  expect(summariseCurves("Tsallis", { history, curves: [curve] })).toBe(
    "Tsallis at step 20: TB 0.5 (first 0.75).",
  );
  expect(firstStepOf(history, "tsallis")).toBe(10);
});

it("names the spread over seeds, where a lane stopped, and one that has no value", () => {
  const history = historyOf([
    [0.9, 0.2, 0.1],
    [0.7, 0.4, 0.3],
    [0.8, 0.5, gone],
    [gone, gone, gone],
    [0.6, gone, gone],
  ]);
  const lanes = [[0, 1], [2], [3], [4]].map((replicas, lane) =>
    fillLaneCurve(
      createLaneCurve({ label: `Lane ${lane}`, look: lookOf(lane), replicas }, history.capacity),
      history,
      "totalVariation",
    ),
  );
  expect(summariseCurves("Total variation", { history, curves: lanes })).toBe(
    "Total variation at step 2,000: " +
      "Lane 0 0.2, 2 seeds 0.1 to 0.3 (first 0.8); " +
      "Lane 1 0.5, stopped at step 1,000 (first 0.8); " +
      "Lane 2: no value; " +
      "Lane 3 0.6, stopped at step 0 (first 0.6).",
  );
});

it("says that nothing is recorded yet", () => {
  expect(summariseCurves("Total variation", { history: historyOf([]), curves: [] })).toBe(
    "Total variation: nothing recorded yet.",
  );
});
