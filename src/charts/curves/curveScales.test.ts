// The axes of curves against ticks and places read off by hand.

import { describe, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import { createLaneCurve, fillLaneCurve } from "./curveData.ts";
import { xAxisOf, yAxisOf } from "./curveScales.ts";

/** A row every `stride` steps; [replica][row]. */
function historyOf(values: readonly (readonly number[])[], stride = 10): MetricHistory {
  const history = createHistory({ nReplicas: values.length, metrics: ["totalVariation"] });
  const step = values[0]!.map((_, row) => stride * row);
  appendRows(history, {
    step,
    trajectories: step.map((s) => 64 * s),
    seconds: step.map((s) => s / 50),
    replicas: values.map((totalVariation) => ({ totalVariation })),
  });
  return history;
}

/** The vertical axis of so many curves, 200 pixels high unless told otherwise. */
function yAxis(
  values: readonly (readonly number[])[],
  change: Partial<Parameters<typeof yAxisOf>[0]> = {},
) {
  const history = historyOf(values);
  const curves = values.map((_, replica) => {
    const lane = { label: "Lane", look: lookOf(0), replicas: [replica] };
    return fillLaneCurve(createLaneCurve(lane, history.capacity), history, "totalVariation");
  });
  return yAxisOf({
    drawn: [{ curves, history }],
    xAxis: "steps",
    xDomain: [0, 1e9],
    references: [],
    wantsLog: true,
    range: [200, 0],
    ...change,
  });
}

const textsOf = ({ ticks }: { ticks: readonly { text: string }[] }) =>
  ticks.map(({ text }) => text);

describe("the horizontal axis", () => {
  const flat = historyOf([Array(101).fill(1)]);
  const options = { zoom: null, range: [0, 800], isLog: false } as const;

  it("spans the run, with a tick about every eighty pixels, two at least", () => {
    const axis = xAxisOf(flat, "steps", options);
    expect(axis.domain).toEqual([0, 1000]);
    expect(axis.ticks.map(({ value }) => value)).toEqual([
      0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000,
    ]);
    expect(axis.to(250)).toBe(200);
    expect(axis.from(200)).toBe(250);
    const narrow = xAxisOf(flat, "steps", { ...options, range: [700, 800] });
    expect(textsOf(narrow)).toEqual(["0", "500", "1,000"]);
  });

  it("spans what is zoomed to", () => {
    const axis = xAxisOf(flat, "steps", { ...options, zoom: [200, 400] });
    expect(axis.domain).toEqual([200, 400]);
    expect(axis.to(300)).toBe(400);
  });

  it("has parts of a second, but no parts of a step or a trajectory", () => {
    const short = historyOf([[1, 1]], 1);
    const valuesOf = (axis: Parameters<typeof xAxisOf>[1]) =>
      xAxisOf(short, axis, options).ticks.map(({ value }) => value);
    expect(valuesOf("steps")).toEqual([0, 1]);
    expect(valuesOf("trajectories").every(Number.isInteger)).toBe(true);
    expect(valuesOf("seconds")).toContain(0.01);
  });

  it("has a unit's length before anything was recorded, and at step 0", () => {
    const nothing = createHistory({ nReplicas: 1, metrics: [] });
    expect(xAxisOf(nothing, "seconds", options).domain).toEqual([0, 1]);
    expect(xAxisOf(historyOf([[1]]), "steps", options).domain).toEqual([0, 1]);
  });

  describe("with a logarithm", () => {
    const log = { ...options, isLog: true };
    it("counts in powers of ten from a unit on: a step, a trajectory, a tenth of a second", () => {
      expect(textsOf(xAxisOf(flat, "steps", log))).toEqual(["0", "1", "10", "100", "1,000"]);
      const long = historyOf([Array(101).fill(1)], 1_000);
      expect(textsOf(xAxisOf(long, "trajectories", log)).at(-1)).toBe("1M");
      expect(textsOf(xAxisOf(flat, "seconds", log))).toEqual(["0", "0.1", "1", "10"]);
    });

    it("is straight up to a unit and leaves out ticks that would touch", () => {
      const axis = xAxisOf(flat, "trajectories", log);
      // log(1 + x/64): 0 to 64 is the first doubling, 64 to 192 the second
      expect(axis.to(192) - axis.to(64)).toBeCloseTo(axis.to(64) - axis.to(0), 9);
      const places = axis.ticks.map(({ value }) => axis.to(value));
      for (const [k, place] of places.slice(1).entries())
        expect(place - places[k]!).toBeGreaterThanOrEqual(28);
      expect(axis.from(axis.to(5_000))).toBeCloseTo(5_000, 6);
    });

    it("has ticks 28 pixels apart, however little room there is", () => {
      // 1, 10, 100 and 1,000 stand at 7, 24, 47 and 70
      expect(textsOf(xAxisOf(flat, "steps", { ...log, range: [0, 70] }))).toEqual(["0", "100"]);
    });

    it("has the ticks of what is zoomed to alone", () => {
      expect(textsOf(xAxisOf(flat, "steps", { ...log, zoom: [10, 100] }))).toEqual(["10", "100"]);
    });
  });
});

describe("the vertical axis", () => {
  it("is logarithmic where that is asked for and most values are positive", () => {
    expect(yAxis([[1, 0.1]]).isLog).toBe(true);
    expect(yAxis([[1, 0.1]], { wantsLog: false }).isLog).toBe(false);
    expect(yAxis([[-1, 1, 2]]).isLog).toBe(true);
    expect(yAxis([[-1, 1]]).isLog).toBe(false);
    expect(yAxis([[-1, -2, 3]]).isLog).toBe(false);
    expect(yAxis([[0, 0]]).isLog).toBe(false);
  });

  it("holds what is shown and nothing else", () => {
    const values = [[100, 1, 0.5, 0.001]];
    expect(yAxis(values, { xDomain: [10, 20] }).domain).toEqual([0.5 / 1.12, 1.06]);
    // a reference counts wherever it lies
    const [bottom, top] = yAxis(values, { xDomain: [10, 20], references: [7] }).domain;
    expect([bottom, top]).toEqual([0.5 / 1.12, 7 * 1.06]);
    expect(yAxis(values, { xDomain: [10, 20], references: [Number.NaN] }).domain[1]).toBe(1.06);
  });

  it("has round steps where a stretch is too short for multiples of a power of ten", () => {
    const texts = (values: readonly number[]) => yAxis([values]).ticks.map(({ text }) => text);
    // from 2.3/2 = 1.15 to 2.3 · 1.06 = 2.44: 2 would stand alone
    expect(texts([2.3, 1.58])).toEqual(["1.2", "1.4", "1.6", "1.8", "2", "2.2", "2.4"]);
    // from 0.8/2 = 0.4 to 0.85, which has five
    expect(texts([0.8, 0.7])).toEqual(["0.4", "0.5", "0.6", "0.7", "0.8"]);
    // from 0.9/1.12 = 0.80 to 4.24, a ratio above 4
    expect(texts([4, 0.9])).not.toContain("2.5");
  });

  it("leaves room below values that hardly differ", () => {
    expect(yAxis([[1, 0.9]]).domain).toEqual([0.5, 1.06]);
  });

  it("takes what is below rounding for 0, and says that it lies at or below the floor", () => {
    const axis = yAxis([[1, 0.1, 1e-13]]);
    expect(axis.domain[0]).toBe(0.1 / 1.12);
    expect(axis.isClamped).toBe(true);
    expect(yAxis([[1, 0.1, 1e-11]]).isClamped).toBe(false);
  });

  it("inverts", () => {
    const axis = yAxis([[1, 1e-4]]);
    for (const value of [0.5, 1e-3]) expect(axis.from(axis.to(value))).toBeCloseTo(value, 9);
    const linear = yAxis([[3, -4]], { wantsLog: false });
    expect(linear.from(linear.to(-1.5))).toBeCloseTo(-1.5, 9);
  });

  it("divides a decade by the room it has", () => {
    const ticksIn = (pixels: number) => yAxis([[1, 0.1]], { range: [pixels, 0] });
    // the axis spans 0.0893 … 1.06, a little more than a decade
    expect(textsOf(ticksIn(60))).toEqual(["0.1", "1"]);
    expect(textsOf(yAxis([[1, 0.1]], { range: [340, 280] }))).toEqual(["0.1", "1"]);
    expect(textsOf(ticksIn(70))).toEqual(["0.1", "0.2", "0.5", "1"]);
    expect(textsOf(ticksIn(150))).toEqual(["0.09", "0.1", "0.2", "0.5", "1"].slice(1));
    expect(textsOf(ticksIn(300))).toEqual([
      "0.09",
      "0.1",
      "0.2",
      "0.3",
      "0.4",
      "0.5",
      "0.6",
      "0.7",
      "0.8",
      "0.9",
      "1",
    ]);
  });

  it("thins decades that are closer than a line of text, and keeps those that are multiples", () => {
    const axis = yAxis([[1, 1e-9]], { range: [100, 0] });
    expect(textsOf(axis)).toEqual(["10⁻⁸", "10⁻⁶", "10⁻⁴", "0.01", "1"]);
  });

  describe("without a logarithm", () => {
    const linear = (values: number[], range: readonly [number, number] = [180, 0]) =>
      yAxis([values], { wantsLog: false, range });

    it("begins at 0 where values come near it, and leaves a twentieth of air elsewhere", () => {
      expect(linear([10, 4]).domain).toEqual([0, 10.5]);
      expect(linear([10, 5]).domain).toEqual([4.75, 10.25]);
      expect(linear([10, -10]).domain).toEqual([-11, 11]);
      expect(linear([-2, -10])).toMatchObject({ isLog: false, isClamped: false });
      expect(linear([-2, -10]).domain).toEqual([-10.4, -1.6]);
    });

    it("has some height where all values are equal, or there are none", () => {
      expect(linear([5, 5]).domain).toEqual([4.75, 5.25]);
      expect(linear([0, 0]).domain).toEqual([0, 0.05]);
      expect(linear([Number.NaN]).domain).toEqual([0, 1.05]);
    });

    it("has a tick about every 36 pixels, two at least", () => {
      expect(textsOf(linear([10, 0]))).toEqual(["0", "2", "4", "6", "8", "10"]);
      expect(textsOf(linear([10, 0], [0, 180]))).toHaveLength(6);
      expect(textsOf(linear([10, 0], [220, 40]))).toHaveLength(6);
      expect(textsOf(linear([10, 0], [400, 340]))).toEqual(["0", "5", "10"]);
      expect(textsOf(linear([10, 0], [40, 0]))).toEqual(["0", "5", "10"]);
    });

    it("draws infinities at its ends and beyond", () => {
      const axis = linear([10, 0]);
      expect(axis.to(Number.POSITIVE_INFINITY)).toBeLessThan(0);
      expect(axis.to(Number.NEGATIVE_INFINITY)).toBeGreaterThan(180);
      expect(Number.isFinite(axis.to(Number.POSITIVE_INFINITY))).toBe(true);
      // many heights away, however large the values are
      expect(linear([1e7, 0]).to(Number.POSITIVE_INFINITY)).toBeLessThan(-1_000);
    });
  });
});
