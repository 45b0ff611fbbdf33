// The axes over a parameter against ends and ticks worked out by hand, and what is said of the lines.
import { describe, expect, it } from "vitest";
import {
  amountAxis,
  nearestFrame,
  parameterAxis,
  summariseByParameter,
} from "./byParameterData.ts";

const textsOf = ({ ticks }: { ticks: readonly { text: string }[] }) =>
  ticks.map(({ text }) => text);
const line = (...values: readonly number[]) => [
  { label: "TV", lane: 0, values: values.map((value) => [value]) },
];

describe("the axis over a parameter", () => {
  it("leaves a twenty-fifth of its length on both sides, and some around a single frame", () => {
    const axis = parameterAxis({ places: [2, -0.5, 1], scale: "linear" }, [0, 540]);
    expect(axis.domain).toEqual([-0.6, 2.1]);
    expect([axis.to(-0.6), axis.to(2.1), axis.from(540)]).toEqual([0, 540, 2.1]);
    expect(textsOf(axis)).toEqual(["−0.5", "0", "0.5", "1", "1.5", "2"]);
    expect(parameterAxis({ places: [1], scale: "linear" }, [0, 100]).domain).toEqual([0.96, 1.04]);
  });

  it("has equal factors at equal distances where the record says so, and room at both ends", () => {
    const axis = parameterAxis({ places: [0.05, 1, 20], scale: "log" }, [0, 540]);
    expect(axis.to(1)).toBeCloseTo(270, 9);
    expect(axis.to(20) - axis.to(1)).toBeCloseTo(axis.to(1) - axis.to(0.05), 9);
    // a twenty-fifth of the range's factor beyond either end
    expect(axis.domain[1]).toBeCloseTo(20 * 400 ** 0.04, 9);
    expect(axis.to(0.05)).toBeCloseTo((540 * 0.04) / 1.08, 9);
    expect(textsOf(axis)).toEqual(["0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20"]);
    expect(textsOf(parameterAxis({ places: [0.05, 20], scale: "log" }, [0, 150]))).toEqual([
      "0.1",
      "1",
      "10",
    ]);
  });
});

describe("the axis of an amount", () => {
  it("goes from 0 to a little above the largest", () => {
    const axis = amountAxis(line(0.5, 10), [108, 0]);
    expect(axis.domain).toEqual([0, 10.8]);
    expect([axis.to(10.8), axis.from(0)]).toEqual([0, 10.8]);
    expect(textsOf(axis)).toEqual(["0", "2", "4", "6", "8", "10"]);
  });

  it("holds what is below 0, and has a height where nothing is above", () => {
    expect(amountAxis(line(-2, 10), [100, 0]).domain).toEqual([-2, 10.8]);
    expect(amountAxis(line(-2, -1), [100, 0]).domain).toEqual([-2, 1]);
    expect(amountAxis(line(0), [100, 0]).domain).toEqual([0, 1]);
    expect(amountAxis(line(Number.NaN, Number.POSITIVE_INFINITY), [100, 0]).domain).toEqual([0, 1]);
  });

  it("holds every seed, not the medians alone", () => {
    const series = [{ label: "TV", lane: 0, values: [[0.1, 0.2, 1], [0.2]] }];
    expect(amountAxis(series, [108, 0]).domain).toEqual([0, 1.08]);
  });

  it("is logarithmic from twenty times on, where all is positive", () => {
    expect(amountAxis(line(1, 20), [100, 0]).domain[0]).toBe(0);
    const axis = amountAxis(line(1, 21), [160, 0]);
    expect(axis.domain).toEqual([1 / 1.3, 21 * 1.3]);
    expect(axis.to(1 / 1.3)).toBeCloseTo(160, 9);
    expect(axis.from(axis.to(5))).toBeCloseTo(5, 9);
    expect(textsOf(axis)).toEqual(["1", "2", "5", "10", "20"]);
    expect(amountAxis(line(0, 21), [100, 0]).domain[0]).toBe(0);
  });

  it("has decades alone where there are two or more, thinned to sixteen pixels each", () => {
    const far = line(1e-6, 1);
    expect(textsOf(amountAxis(far, [160, 0]))).toEqual([
      "10⁻⁶",
      "10⁻⁵",
      "10⁻⁴",
      "0.001",
      "0.01",
      "0.1",
      "1",
    ]);
    expect(textsOf(amountAxis(far, [60, 0]))).toEqual(["10⁻⁶", "10⁻⁴", "0.01", "1"]);
    expect(textsOf(amountAxis(far, [40, 0]))).toEqual(["10⁻⁶", "0.001", "1"]);
  });
});

it("finds the nearest frame, of two equally near the first", () => {
  expect(nearestFrame([0, 1, 2], 0.5)).toBe(0);
  expect(nearestFrame([0, 1, 2], 1.6)).toBe(2);
});

it("names the lowest of a line, of equals the first, and every value", () => {
  const series = [
    { label: "A", lane: 0, values: [[2], [1], [1]] },
    { label: "B", lane: 1, values: [[Number.NaN], [Number.NaN], [3]] },
    { label: "C", lane: 2, values: [[Number.NaN], [], [Number.NaN]] },
  ];
  expect(summariseByParameter("TV", { symbol: "α", places: [0, 0.5, 1] }, series)).toBe(
    "TV. A: lowest 1 at α = 0.5 (2 at 0, 1 at 0.5, 1 at 1). " +
      "B: lowest 3 at α = 1 (– at 0, – at 0.5, 3 at 1). C: no value yet.",
  );
});
