// Intervals of medians against published tables of order statistics (sign test: critical values 0, 1, 2, 3 at
// n = 6, 9, 12, 15; W. J. Conover, Practical Nonparametric Statistics), and their coverage by simulation.
import { expect, it } from "vitest";
import {
  fairCoinTail,
  fewestForInterval,
  intervalRank,
  medianInterval,
} from "./orderStatistics.ts";
import { createRandomStream } from "./rng.ts";

it("sums fair coins", () => {
  expect(fairCoinTail(1, 10)).toBe(11 / 1024);
  expect(fairCoinTail(4, 16)).toBe((1 + 16 + 120 + 560 + 1820) / 65536);
  expect([fairCoinTail(-1, 5), fairCoinTail(5, 5), fairCoinTail(9, 5)]).toEqual([0, 1, 1]);
});

it("takes the ranks of the published table, one more than the sign test's critical value", () => {
  const ranks = [5, 6, 8, 9, 11, 12, 14, 15, 16, 20, 25].map((n) => intervalRank(n));
  expect(ranks).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 6, 8]);
});

it("needs six values, and more for several intervals together", () => {
  // 2·2⁻ⁿ ≤ 0.05/m
  expect([1, 2, 4, 8, 28].map((m) => fewestForInterval(0.05 / m))).toEqual([6, 7, 8, 9, 11]);
});

it("is the third and the tenth of twelve, and null of five", () => {
  const values = [7, 1, 12, 3, 9, 5, 2, 11, 4, 10, 6, 8];
  expect(medianInterval(values)).toEqual({ value: 6.5, low: 3, high: 10 });
  expect(medianInterval([3, 1, 2, 6, 5, 4])).toEqual({ value: 3.5, low: 1, high: 6 });
  expect(medianInterval([3, 1, 2, 5, 4])).toBeNull();
  expect(() => medianInterval([1, Number.NaN, 3, 4, 5, 6])).toThrow(RangeError);
});

it("holds a skewed median as often as coins say, and one between ties more often", () => {
  const stream = createRandomStream(5);
  const held = { skewed: 0, ties: 0 };
  for (let sample = 0; sample < 4000; sample++) {
    stream.seek("test", sample, 0);
    const values = Array.from({ length: 10 }, () => -Math.log(1 - stream.uniform()));
    const skewed = medianInterval(values)!;
    if (skewed.low <= Math.LN2 && Math.LN2 <= skewed.high) held.skewed++;
    const ties = medianInterval(values.map(Math.round))!;
    if (ties.low <= 1 && 1 <= ties.high) held.ties++;
  }
  // 97.85 %, give or take three standard errors of 0.0023
  expect(Math.abs(held.skewed / 4000 - (1 - 22 / 1024))).toBeLessThan(0.007);
  expect(held.ties).toBeGreaterThan(held.skewed);
});
