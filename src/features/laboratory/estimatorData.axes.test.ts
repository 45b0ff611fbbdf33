// The axes over batch sizes against ends and ticks worked out by hand.
import { describe, expect, it } from "vitest";
import { type EstimatorPoint, estimatorAxes } from "./estimatorData.ts";

const textsOf = ({ ticks }: { ticks: readonly { text: string }[] }) =>
  ticks.map(({ text }) => text);

describe("the axes over batch sizes", () => {
  const pointsOf = (...points: readonly (readonly [number, number, number])[]): EstimatorPoint[] =>
    points.map(([low, value, high], k) => ({ at: 8 * 2 ** k, low, value, high }));
  const axesOf = (points: EstimatorPoint[], isLog = true, width = 280, height = 180) =>
    estimatorAxes({
      x: "batch size",
      series: [{ label: "None", variate: "none", line: [], dots: points, unresolved: [] }],
      isLog,
      xRange: [50, 50 + width],
      yRange: [20 + height, 20],
    });
  const ones = (n: number) => pointsOf(...Array(n).fill([1, 1, 1]));

  it("name every size, or every second where 34 pixels are not to be had", () => {
    expect(textsOf(axesOf(ones(4), true, 136).x)).toEqual(["8", "16", "32", "64"]);
    expect(textsOf(axesOf(ones(4), true, 135).x)).toEqual(["8", "", "32", ""]);
    expect(axesOf(ones(1)).x.domain).toEqual([8, 16]);
    expect(axesOf([]).x.domain).toEqual([8, 16]);
  });

  it("sort sizes whatever order lines have them in", () => {
    expect(axesOf(ones(5).reverse()).x.ticks.map(({ value }) => value)).toEqual([
      8, 16, 32, 64, 128,
    ]);
  });

  it("leave a third of room around figures on a logarithm, a decade at least", () => {
    const { y, floor } = axesOf(pointsOf([0, 0.01, 0.02], [1, 2, 4]));
    expect(y.domain).toEqual([0.01 / 1.3, 4 * 1.3]);
    expect(floor).toBe(0.01 / 1.3);
    expect(axesOf(pointsOf([1, 1, 1])).y.domain).toEqual([0.13, 1.3]);
    expect(axesOf([]).y.domain).toEqual([0.1, 1]);
    // what is rounding, and what is not finite, is not held
    expect(axesOf(pointsOf([0, 1e-10, Number.POSITIVE_INFINITY], [1, 1, 1])).y.domain[0]).toBe(
      0.13,
    );
  });

  it("put on their ends what lies beyond", () => {
    const { y } = axesOf(pointsOf([1, 1, 1]));
    expect([y.to(0), y.to(1e9)]).toEqual([200, 20]);
    expect(y.from(y.to(0.5))).toBeCloseTo(0.5, 9);
  });

  it("have decades, with 2 and 5 between where there are hardly any", () => {
    expect(textsOf(axesOf(pointsOf([1, 1, 1])).y)).toEqual(["0.2", "0.5", "1"]);
    expect(textsOf(axesOf(pointsOf([0, 0.011, 0], [0, 9, 9])).y)).toEqual([
      "0.01",
      "0.1",
      "1",
      "10",
    ]);
    const far = pointsOf([0, 1e-6, 0], [1, 1, 1]);
    expect(textsOf(axesOf(far, true, 280, 126).y)).toHaveLength(7);
    expect(textsOf(axesOf(far, true, 280, 125).y)).toEqual(["10⁻⁶", "10⁻⁴", "0.01", "1"]);
    expect(textsOf(axesOf(far, true, 280, 60).y)).toEqual(["10⁻⁶", "0.001", "1"]);
  });

  it("hold intervals and 0 to 1 without a logarithm", () => {
    const { y } = axesOf(pointsOf([-0.5, 0, 2.5], [0, 1, Number.NaN]), false);
    expect(y.domain).toEqual([-0.5, 2.5]);
    expect([y.to(-0.5), y.to(1), y.from(20)]).toEqual([200, 110, 2.5]);
    expect(textsOf(y)).toEqual(["−0.5", "0", "0.5", "1", "1.5", "2", "2.5"]);
    expect(axesOf([], false).y.domain).toEqual([0, 1]);
  });
});
