// Curves of several seeds against medians and order statistics worked out by hand, with gaps, other metrics and
// histories whose rows have been merged into buckets.

import { describe, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import {
  axisValues,
  createLaneCurve,
  fillLaneCurve,
  laneAxisValues,
  nearestBucket,
  type SeedDrawing,
} from "./curveData.ts";

/** One row every ten steps; [replica][row]. */
function historyOf(values: readonly (readonly number[])[], capacity?: number): MetricHistory {
  const metrics = ["totalVariation", "elbo"];
  const history = createHistory({
    nReplicas: values.length,
    metrics,
    ...(capacity !== undefined && { capacity }),
  });
  const step = values[0]!.map((_, row) => 10 * row);
  appendRows(history, {
    step,
    trajectories: step.map((s) => 64 * s),
    seconds: step.map((s) => s / 50),
    replicas: values.map((totalVariation) => ({
      totalVariation,
      elbo: totalVariation.map((value) => -value),
    })),
  });
  return history;
}

function curveOf(
  history: MetricHistory,
  lane: { replicas: number[]; metric?: string },
  seeds?: SeedDrawing,
) {
  const named = { label: "Lane", look: lookOf(0), ...lane };
  const curve = createLaneCurve(named, history.capacity, seeds);
  fillLaneCurve(curve, history, "totalVariation");
  const upTo = (values: Float64Array) => [...values.subarray(0, history.nBuckets)];
  return { ...curve, middle: upTo(curve.middle), low: upTo(curve.low), high: upTo(curve.high) };
}

it("has not stopped where only a figure of the last batch is absent at the end", () => {
  const history = createHistory({ nReplicas: 1, metrics: ["totalVariation", "loss"] });
  const append = (step: number, totalVariation: number, loss: number) =>
    appendRows(history, {
      step: [step],
      trajectories: [step],
      seconds: [step],
      replicas: [{ totalVariation: [totalVariation], loss: [loss] }],
    });
  append(0, 0.5, 2);
  append(1, 0.4, Number.NaN);
  expect(curveOf(history, { replicas: [0], metric: "loss" })).toMatchObject({
    end: 0,
    hasStopped: false,
  });
  append(2, Number.NaN, Number.NaN);
  expect(curveOf(history, { replicas: [0], metric: "loss" }).hasStopped).toBe(true);
});

describe("a lane of two seeds", () => {
  it("has their mean in the middle, and lies between them", () => {
    const curve = curveOf(
      historyOf([
        [1, 8],
        [5, 4],
      ]),
      { replicas: [0, 1] },
    );
    expect([curve.middle, curve.low, curve.high]).toEqual([
      [3, 6],
      [1, 4],
      [5, 8],
    ]);
  });

  it("is the seed that is left where the other has stopped, and none where both have", () => {
    const history = historyOf([
      [1, 8, Number.NaN],
      [5, Number.NaN, Number.NaN],
    ]);
    const curve = curveOf(history, { replicas: [0, 1] });
    expect([curve.middle, curve.low, curve.high]).toEqual([
      [3, 8, Number.NaN],
      [1, 8, Number.NaN],
      [5, 8, Number.NaN],
    ]);
    expect([curve.end, curve.hasStopped]).toEqual([1, true]);
  });

  it("is infinite where its seeds are, and not undefined", () => {
    const infinite = [Number.POSITIVE_INFINITY];
    expect(curveOf(historyOf([infinite, infinite]), { replicas: [0, 1] }).middle).toEqual(infinite);
  });
});

describe("a lane of many seeds", () => {
  // 1 … n in some order at the first row; at the second the two largest have stopped
  const manySeeds = (n: number) =>
    historyOf(
      Array.from({ length: n }, (_, k) => {
        const value = ((k * 5) % n) + 1;
        return [value, value > n - 2 ? Number.NaN : value];
      }),
    );
  const replicas = (n: number) => Array.from({ length: n }, (_, k) => k);
  const endsOf = (n: number, seeds?: SeedDrawing) => {
    const { low, high, middle, spread } = curveOf(manySeeds(n), { replicas: replicas(n) }, seeds);
    return { low, high, middle, spread };
  };

  it("has the 95 % interval of its median between order statistics", () => {
    // P(Bin(16, ½) ≤ 3) = 697/65536, twice that is 2.1 %; ≤ 4 it is 7.7 %: from the 4th to the 13th;
    // of 14: ≤ 2 it is 106/16384, twice 1.3 %; ≤ 3 5.7 %: from the 3rd to the 12th
    expect(endsOf(16)).toEqual({
      low: [4, 3],
      high: [13, 12],
      middle: [8.5, 7.5],
      spread: "interval",
    });
  });

  it("has none where fewer than six seeds still learn", () => {
    expect(endsOf(6)).toEqual({
      low: [1, Number.NaN],
      high: [6, Number.NaN],
      middle: [3.5, 2.5],
      spread: "interval",
    });
  });

  it("is every seed's line where that is chosen, and where there are five", () => {
    expect(endsOf(16, "lines")).toMatchObject({ spread: "seeds", low: [1, 1], high: [16, 14] });
    for (const seeds of ["band", "lines"] as const)
      expect(endsOf(4, seeds)).toMatchObject({ spread: "seeds", low: [1, 1], high: [4, 2] });
  });
});

describe("a curve", () => {
  it("ends where it began where its seed stopped after the first row", () => {
    const curve = curveOf(historyOf([[1, Number.NaN, Number.NaN]]), { replicas: [0] });
    expect([curve.end, curve.hasStopped]).toEqual([0, true]);
    const whole = curveOf(historyOf([[1]]), { replicas: [0] });
    expect([whole.end, whole.hasStopped]).toEqual([0, false]);
  });

  it("shows a metric of its own where it has one", () => {
    const history = historyOf([[1, 2]]);
    expect(curveOf(history, { replicas: [0], metric: "elbo" }).middle).toEqual([-1, -2]);
    expect(curveOf(history, { replicas: [0] }).middle).toEqual([1, 2]);
  });

  it("has no value of a metric that was not recorded", () => {
    const curve = curveOf(
      historyOf([
        [1, 2],
        [1, 2],
      ]),
      { replicas: [0, 1], metric: "unheard" },
    );
    expect(curve.middle).toEqual([Number.NaN, Number.NaN]);
    expect([curve.end, curve.hasStopped]).toEqual([-1, false]);
    const alone = curveOf(historyOf([[1, 2]]), { replicas: [0], metric: "unheard" });
    expect([alone.low, alone.high]).toEqual([curve.low, curve.high]);
    expect(alone.low).toEqual([Number.NaN, Number.NaN]);
  });

  it("of one seed shows the last value of each bucket and its extremes", () => {
    const history = historyOf([[4, 9, 1, 2, 8, 3, 5, 7]], 4);
    expect(history.nBuckets).toBeLessThan(8);
    const curve = curveOf(history, { replicas: [0] });
    expect(Math.max(...curve.high)).toBe(9);
    expect(Math.min(...curve.low)).toBe(1);
    for (let bucket = 0; bucket < history.nBuckets; bucket++) {
      expect(curve.low[bucket]!).toBeLessThanOrEqual(curve.middle[bucket]!);
      expect(curve.high[bucket]!).toBeGreaterThanOrEqual(curve.middle[bucket]!);
    }
  });

  it("forgets what it showed before when it is filled anew", () => {
    const curve = createLaneCurve({ label: "Lane", look: lookOf(0), replicas: [0] }, 512);
    const gone = [Number.NaN, Number.NaN, Number.NaN];
    fillLaneCurve(curve, historyOf([[1, 2, 3]]), "totalVariation");
    fillLaneCurve(curve, historyOf([gone]), "totalVariation");
    expect([curve.end, curve.hasStopped]).toEqual([-1, false]);
  });
});

it("counts steps, trajectories or seconds along", () => {
  const history = historyOf([[1, 2, 3]]);
  const along = (axis: Parameters<typeof axisValues>[1]) => [
    ...axisValues(history, axis).subarray(0, 3),
  ];
  expect(along("steps")).toEqual([0, 10, 20]);
  expect(along("trajectories")).toEqual([0, 640, 1280]);
  expect(along("seconds")).toEqual([0, 0.2, 0.4]);
});

it("finds the bucket nearest to each point; of two equally near, the later", () => {
  const history = historyOf([[1, 2, 3, 4, 5]]);
  const nearest = [-99, 0, 4, 5, 6, 10, 14, 15, 26, 35, 36, 40, 99];
  expect(nearest.map((x) => nearestBucket(history, "steps", x))).toEqual([
    0, 0, 0, 1, 1, 1, 1, 2, 3, 4, 4, 4, 4,
  ]);
});

it("stands at a lane's own trajectories where lanes sample unlike numbers of them", () => {
  const history = historyOf([[1, 0.5, 0.25, 0.2]]);
  const lane = { label: "Lane", look: lookOf(0), replicas: [0] };
  const own = { ...lane, trajectories: { aStep: 16, lastStep: 20 } };
  const upTo = (values: Float64Array) => [...values.subarray(0, history.nBuckets)];
  expect(upTo(laneAxisValues(history, "trajectories", lane))).toEqual([0, 640, 1280, 1920]);
  // it sampled nothing after its last step
  expect(upTo(laneAxisValues(history, "trajectories", own))).toEqual([0, 160, 320, 320]);
  expect(upTo(laneAxisValues(history, "steps", own))).toEqual([0, 10, 20, 30]);
  expect(upTo(laneAxisValues(history, "seconds", own))).toEqual([0, 0.2, 0.4, 0.6]);
});
