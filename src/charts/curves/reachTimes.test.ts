// When seeds got a metric down to a threshold, against rows read by eye.

import { expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { reachTable } from "./reachTimes.ts";

/** Total variation of each replica at the steps 5, 10, 30; [replica][row]. */
function tableOf(values: readonly (readonly number[])[], lanes: readonly (readonly number[])[]) {
  const history = createHistory({ nReplicas: values.length, metrics: ["totalVariation"] });
  const step = [5, 10, 30].slice(0, values[0]!.length);
  appendRows(history, {
    step,
    trajectories: step.map((s) => 64 * s),
    seconds: step.map((s) => s / 50),
    replicas: values.map((totalVariation) => ({ totalVariation })),
  });
  const question = { metric: "totalVariation", threshold: 0.1, xAxis: "steps" } as const;
  return reachTable(
    history,
    lanes.map((replicas, lane) => ({ label: `Lane ${lane}`, look: lookOf(lane), replicas })),
    question,
  );
}

it("counts every lane's own seeds", () => {
  const rows = tableOf(
    [
      [0.5, 0.1, 0],
      [0.5, 0.5, 0.1],
      [0.05, 0.5, 0.5],
    ],
    [[0, 1], [2]],
  );
  expect(rows.map(({ lane }) => lane.label)).toEqual(["Lane 0", "Lane 1"]);
  expect(rows[0]).toMatchObject({
    seeds: [
      { at: 10, after: 5 },
      { at: 30, after: 10 },
    ],
    nReached: 2,
    median: 20,
    earliest: 10,
    latest: 30,
    // the widest of 5 and 20
    resolution: 20,
  });
  // what the first row shows was reached between the start and it
  expect(rows[1]).toMatchObject({ seeds: [{ at: 5, after: 0 }], median: 5, resolution: 5 });
});

it("orders times by their size", () => {
  const late = [0.5, 0.5, 0.1];
  const [row] = tableOf([late, [0.1, 1, 1], [0.5, 0.1, 0.1]], [[0, 1, 2]]);
  expect(row).toMatchObject({ median: 10, earliest: 5, latest: 30 });
});

it("has the middle one where most seeds got there, with those that did not as the latest", () => {
  const never = [1, 1, 1];
  const [row] = tableOf([[1, 1, 0], never, [1, 0, 0]], [[0, 1, 2]]);
  expect(row).toMatchObject({ nReached: 2, median: 30, earliest: 10, latest: 30 });
  const [half] = tableOf([never, [0.1, 1, 1], [1, 0, 0], never], [[0, 1, 2, 3]]);
  expect(half).toMatchObject({ nReached: 2, median: null, latest: 10 });
});

it("has nobody there before anything was recorded, or for a metric that was not", () => {
  const [row] = tableOf([[]], [[0]]);
  expect(row).toMatchObject({ seeds: [null], nReached: 0, median: null, latest: null });
  const history = createHistory({ nReplicas: 1, metrics: ["totalVariation"] });
  const zeros = { step: [0, 1], trajectories: [0, 1], seconds: [0, 1] };
  appendRows(history, { ...zeros, replicas: [{ totalVariation: [0, 0] }] });
  const question = { metric: "unheard", threshold: 1, xAxis: "steps" } as const;
  const lane = { label: "Lane", look: lookOf(0), replicas: [0] };
  expect(reachTable(history, [lane], question)[0]!.nReached).toBe(0);
});

it("counts a lane's own trajectories", () => {
  const history = createHistory({ nReplicas: 1, metrics: ["totalVariation"] });
  const step = [5, 10, 30];
  appendRows(history, {
    step,
    trajectories: step.map((s) => 64 * s),
    seconds: step,
    replicas: [{ totalVariation: [0.5, 0.1, 0.1] }],
  });
  const lane = { label: "Lane", look: lookOf(0), replicas: [0] };
  const own = { ...lane, trajectories: { aStep: 3, lastStep: 8 } };
  const question = { metric: "totalVariation", threshold: 0.1, xAxis: "trajectories" } as const;
  const rows = reachTable(history, [lane, own], question);
  expect(rows.map(({ seeds }) => seeds[0])).toEqual([
    { at: 640, after: 320 },
    { at: 24, after: 15 },
  ]);
});
