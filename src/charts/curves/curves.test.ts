// Curves: medians and quartiles by hand, axes against the values they must hold.

import { describe, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import { createLaneCurve, fillLaneCurve, type LaneCurve, nearestBucket } from "./curveData.ts";
import { xAxisOf, yAxisOf } from "./curveScales.ts";
import { summariseCurves } from "./curveSummary.ts";
import { reachTable } from "./reachTimes.ts";

function historyOf(columns: readonly (readonly number[])[]): MetricHistory {
  const history = createHistory({ nReplicas: columns.length, metrics: ["totalVariation"] });
  const step = columns[0]!.map((_, k) => 10 * k);
  appendRows(history, {
    step,
    trajectories: step.map((s) => 64 * s),
    seconds: step.map((s) => s / 50),
    replicas: columns.map((totalVariation) => ({ totalVariation })),
  });
  return history;
}

function curveOf(history: MetricHistory, replicas: readonly number[]): LaneCurve {
  const curve = createLaneCurve({ label: "Lane", look: lookOf(0), replicas }, history.capacity);
  return fillLaneCurve(curve, history, "totalVariation");
}

describe("lane curves", () => {
  it("take the median and the ends of the seeds that are still there", () => {
    const history = historyOf([
      [1, 0.5, Number.NaN],
      [2, 0.1, Number.NaN],
      [3, 0.2, 0.7],
      [4, 0.4, 0.3],
      [5, 0.3, 0.5],
    ]);
    const curve = curveOf(history, [0, 1, 2, 3, 4]);
    expect([...curve.middle.subarray(0, 3)]).toEqual([3, 0.3, 0.5]);
    expect([curve.low[0], curve.high[0]]).toEqual([1, 5]);
    expect([curve.low[2], curve.high[2]]).toEqual([0.3, 0.7]);
    expect([curve.end, curve.hasStopped]).toEqual([2, false]);
  });

  it("end where every seed has stopped", () => {
    const curve = curveOf(historyOf([[1, 0.5, Number.NaN, Number.NaN]]), [0]);
    expect([curve.end, curve.hasStopped]).toEqual([1, true]);
  });

  it("find the nearest bucket", () => {
    const history = historyOf([[1, 0.5, 0.09, 0.2]]);
    expect([-5, 4, 6, 17, 99].map((x) => nearestBucket(history, "steps", x))).toEqual([
      0, 0, 1, 2, 3,
    ]);
    expect(nearestBucket(createHistory({ nReplicas: 1, metrics: [] }), "steps", 3)).toBe(-1);
  });
});

describe("when a threshold was reached", () => {
  const question = { metric: "totalVariation", threshold: 0.1, xAxis: "steps" } as const;
  const rowOf = (columns: readonly (readonly number[])[], change = {}) => {
    const replicas = columns.map((_, replica) => replica);
    const lane = { label: "Lane", look: lookOf(0), replicas };
    return reachTable(historyOf(columns), [lane], { ...question, ...change })[0]!;
  };

  it("counts the seeds, and those that have not as later than any that has", () => {
    const row = rowOf([
      [1, 0.5, 0.09, 0.2],
      [1, 0.1, 0.8, 0.7],
      [1, 0.9, 0.8, 0.7],
    ]);
    expect(row.seeds).toEqual([{ at: 20, after: 10 }, { at: 10, after: 0 }, null]);
    expect(row).toMatchObject({ nReached: 2, median: 20, earliest: 10, latest: 20 });
    expect(row.resolution).toBe(10);
  });

  it("has no median where the middle seed has not got there", () => {
    const never = [1, 0.9, 0.8];
    expect(rowOf([never, never, [1, 0.1, 0.1]])).toMatchObject({ nReached: 1, median: null });
    expect(rowOf([never, [1, 0.1, 0.1]])).toMatchObject({ nReached: 1, median: null });
    expect(rowOf([never])).toMatchObject({ nReached: 0, earliest: null, resolution: 0 });
  });

  it("counts in trajectories or seconds, and knows a start that was good enough", () => {
    expect(rowOf([[1, 0.05]], { xAxis: "trajectories" }).median).toBe(640);
    expect(rowOf([[1, 0.05]], { xAxis: "seconds" }).median).toBe(0.2);
    expect(rowOf([[0.05, 0.5]]).median).toBe(0);
  });
});

describe("axes", () => {
  const axisFor = (
    columns: readonly (readonly number[])[],
    wantsLog = true,
    references: number[] = [],
  ) => {
    const history = historyOf(columns);
    return yAxisOf({
      drawn: [{ curves: columns.map((_, replica) => curveOf(history, [replica])), history }],
      xAxis: "steps",
      xDomain: [0, 1e9],
      references,
      wantsLog,
      range: [200, 0],
    });
  };

  it("hold every value and reference, whatever their size", () => {
    for (const wantsLog of [true, false]) {
      const axis = axisFor(
        [
          [0.9, 0.01],
          [0.7, 4e5],
        ],
        wantsLog,
        [3.1],
      );
      for (const value of [0.9, 0.01, 4e5, 3.1]) {
        expect(axis.to(value)).toBeGreaterThanOrEqual(-1e-9);
        expect(axis.to(value)).toBeLessThanOrEqual(200 + 1e-9);
      }
    }
  });

  it("put what is not positive on the floor of a log axis and say so", () => {
    const axis = axisFor([[0.9, 0.1, 0.01, 0]]);
    expect([axis.isLog, axis.isClamped]).toEqual([true, true]);
    expect(axis.to(0)).toBe(200);
    expect(axis.to(-3)).toBe(200);
    expect(axis.to(Number.POSITIVE_INFINITY)).toBeLessThan(0);
    expect(axisFor([[0.9, 0.1]]).isClamped).toBe(false);
  });

  it("fall back to linear where hardly anything is positive", () => {
    const axis = axisFor([[-8, -2, -0.5]]);
    expect(axis.isLog).toBe(false);
    expect(axis.to(-8)).toBeGreaterThan(axis.to(-0.5));
  });

  it("label decades and thin them where they are dense", () => {
    const texts = (values: number[]) =>
      axisFor([values])
        .ticks.map(({ text }) => text)
        .filter(Boolean);
    expect(texts([1, 1e-6])).toEqual(["10⁻⁶", "10⁻⁵", "10⁻⁴", "0.001", "0.01", "0.1", "1"]);
    expect(texts([0.9, 0.2])).toContain("0.5");
  });

  it("reach logarithmically from 0 on", () => {
    const history = historyOf([Array.from({ length: 101 }, () => 1)]);
    const axis = xAxisOf(history, "steps", { zoom: null, range: [0, 600], isLog: true });
    expect(axis.to(0)).toBe(0);
    expect(axis.to(1000)).toBeCloseTo(600, 9);
    expect(axis.from(axis.to(37))).toBeCloseTo(37, 9);
    // equal ratios take equal room, but for the stretch near 0
    expect(axis.to(800) - axis.to(400)).toBeCloseTo(axis.to(400) - axis.to(200), 0);
    expect(axis.ticks.map(({ value }) => value)).toEqual([0, 1, 10, 100, 1000]);
  });

  it("have whole steps only and invert", () => {
    const axis = xAxisOf(historyOf([[1, 2]]), "steps", {
      zoom: null,
      range: [0, 1000],
      isLog: false,
    });
    expect(axis.domain).toEqual([0, 10]);
    for (const { value } of axis.ticks) expect(Number.isInteger(value)).toBe(true);
    expect(axis.from(axis.to(7))).toBeCloseTo(7, 9);
    expect(
      xAxisOf(createHistory({ nReplicas: 0, metrics: [] }), "steps", {
        zoom: null,
        range: [0, 9],
        isLog: false,
      }).domain,
    ).toEqual([0, 1]);
  });
});

it("summarises with the latest values", () => {
  const history = historyOf([[0.9, 0.0412]]);
  const curve = curveOf(history, [0]);
  expect(
    summariseCurves("Total variation", {
      history,
      curves: [curve],
      references: [{ label: "log Z", value: 3.109 }],
    }),
  ).toBe("Total variation at step 10: Lane 0.0412 (first 0.9). log Z: 3.11.");
});
