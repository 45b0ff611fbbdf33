// Moments against the two-pass formulas, Student's quantiles against tables, medians by hand.
import { expect, it } from "vitest";
import { addValue, createMoments, standardErrorOf, varianceOf } from "./momentFixtures.ts";
import { median, medianIndex, studentHalfWidth } from "./statistics.ts";

it("agrees with the two-pass formulas, also far from zero", () => {
  for (const offset of [0, 1e9]) {
    const values = [3, -1, 4, 1.5, 9].map((x) => x + offset);
    const moments = createMoments();
    for (const value of values) addValue(moments, value);
    const mean = values.reduce((a, b) => a + b) / 5;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4;
    expect(moments.mean).toBeCloseTo(mean, 5);
    expect(varianceOf(moments)).toBeCloseTo(variance, 5);
    expect(standardErrorOf(moments)).toBeCloseTo(Math.sqrt(variance / 5), 5);
  }
  expect(varianceOf(createMoments())).toBeNaN();
});

it("widens confidence intervals for few degrees of freedom", () => {
  expect(studentHalfWidth(1)).toBe(12.706);
  expect(studentHalfWidth(15)).toBe(2.131);
  expect(studentHalfWidth(31)).toBeCloseTo(2.04, 2);
  expect(studentHalfWidth(1e6)).toBeCloseTo(1.96, 3);
});

it("finds the value in the middle, the lower of two", () => {
  expect(medianIndex([5, 1, 3])).toBe(2);
  expect(medianIndex([4, 1, 3, 2])).toBe(3);
  expect(medianIndex([7])).toBe(0);
  expect(medianIndex([])).toBe(-1);
});

it("takes the mean of the two in the middle, and leaves out what is no number", () => {
  expect([median([5, 1, 3]), median([4, 1, 3, 2]), median([7])]).toEqual([3, 2.5, 7]);
  expect([median([Number.NaN, 1, 3]), median([3, Number.NaN, 1, 2])]).toEqual([2, 2]);
  expect([median([]), median([Number.NaN])]).toEqual([Number.NaN, Number.NaN]);
  expect(median([Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY])).toBe(
    Number.POSITIVE_INFINITY,
  );
  expect(median([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])).toBe(
    Number.POSITIVE_INFINITY,
  );
});
