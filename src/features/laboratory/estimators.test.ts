// Axes of the laboratory's charts on made-up intervals: equal steps for doublings, every value on
// the axis or at its floor.
import { expect, it } from "vitest";
import { type EstimatorSeries, estimatorAxes } from "./estimatorData.ts";

const room = { xRange: [50, 330], yRange: [200, 20] } as const;

function seriesOf(...values: readonly (readonly [number, number, number])[]): EstimatorSeries {
  const points = values.map(([low, value, high], k) => ({
    at: 2 ** (3 + k),
    low,
    value,
    high,
  }));
  return { label: "None", variate: "none", line: [], dots: points, unresolved: [] };
}

it("sets batch sizes at equal distances, each with a tick", () => {
  const series = [seriesOf([1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3])];
  const { x } = estimatorAxes({ x: "batch size", series, isLog: true, ...room });
  expect(x.ticks.map(({ value }) => value)).toEqual([8, 16, 32, 64]);
  expect(x.to(8)).toBeCloseTo(50, 9);
  expect(x.to(64)).toBeCloseTo(330, 9);
  expect(x.to(32) - x.to(16)).toBeCloseTo(x.to(16) - x.to(8), 9);
  expect(x.from(x.to(32))).toBeCloseTo(32, 9);
});

it("holds every positive value on a logarithmic axis and stops the others at its floor", () => {
  const series = [seriesOf([0, 0, 0.2], [0, 0.01, 0.1]), seriesOf([2, 3, 4], [1, 1.5, 2])];
  const { y, floor } = estimatorAxes({ x: "batch size", series, isLog: true, ...room });
  expect(floor).toBeLessThan(0.01);
  expect(floor).toBeGreaterThan(0.005);
  expect(y.to(0)).toBeCloseTo(200, 9);
  expect(y.to(4)).toBeGreaterThan(20);
  expect(y.to(0.01)).toBeLessThan(200);
  expect(y.ticks.map(({ text }) => text)).toEqual(["0.01", "0.1", "1"]);
});

it("always has room for 0 to 1 on a linear axis, and more where values leave it", () => {
  const inside = estimatorAxes({
    x: "batch size",
    series: [seriesOf([0.2, 0.3, 0.4])],
    isLog: false,
    ...room,
  });
  expect([inside.y.domain, inside.floor]).toEqual([[0, 1], null]);
  const outside = estimatorAxes({
    x: "batch size",
    series: [seriesOf([-0.1, 0.3, 0.4])],
    isLog: false,
    ...room,
  });
  expect(outside.y.domain[0]).toBe(-0.1);
});

it("has axes before there is anything to show", () => {
  for (const isLog of [true, false]) {
    const { x, y } = estimatorAxes({ x: "batch size", series: [], isLog, ...room });
    expect([x.to(8), y.to(0.5)].every(Number.isFinite)).toBe(true);
  }
});

it("holds exact lines and the sizes at which nothing is known", () => {
  const line = [
    { at: 8, value: 5 },
    { at: 16, value: 2.5 },
  ];
  const one: EstimatorSeries = { label: "", variate: "none", line, dots: [], unresolved: [32] };
  const { x, y } = estimatorAxes({ x: "batch size", series: [one], isLog: true, ...room });
  expect(x.ticks.map(({ value }) => value)).toEqual([8, 16, 32]);
  expect(y.to(5)).toBeGreaterThan(20);
  expect(y.to(2.5)).toBeLessThan(200);
});
