// What may be said of a dozen seeds beside their median and its interval (math/orderStatistics): a paired
// test that supposes nothing but symmetry, and the correction for testing many pairs.
import { studentHalfWidth } from "../../src/math/statistics.ts";

/** An estimate with the ends of an interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Two-sided p of the paired sign-flip test: how many of the 2ⁿ ways to swap the members of pairs make
 * the mean difference at least as large. Exact; n at most 20.
 * @throws RangeError for more pairs.
 */
export function signFlipTest(differences: readonly number[]): number {
  const n = differences.length;
  if (n > 20) throw new RangeError(`at most 20 pairs, not ${n}`);
  const observed = Math.abs(sum(differences));
  // a sum that differs by rounding alone is as large
  const threshold = observed * (1 - 1e-12);
  let count = 0;
  for (let flips = 0; flips < 2 ** n; flips++) {
    let total = 0;
    for (let k = 0; k < n; k++) total += (flips >> k) & 1 ? -differences[k]! : differences[k]!;
    if (Math.abs(total) >= threshold) count++;
  }
  return count / 2 ** n;
}

/** Holm's correction: the p values times how many hypotheses are left, none above 1. In their order. */
export function holm(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const corrected = [...values];
  let largest = 0;
  for (const [rank, index] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * values[index]!));
    corrected[index] = largest;
  }
  return corrected;
}

/** Geometric mean of paired ratios with Student's 95 % interval on their logarithms. */
export function meanRatio(
  numerators: readonly number[],
  denominators: readonly number[],
): Estimate {
  const logs = logRatios(numerators, denominators);
  const n = logs.length;
  const mean = sum(logs) / n;
  const variance = sum(logs.map((log) => (log - mean) ** 2)) / (n - 1);
  const half = studentHalfWidth(n - 1) * Math.sqrt(variance / n);
  return { value: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) };
}

/** log(a/b), pair by pair. */
export function logRatios(
  numerators: readonly number[],
  denominators: readonly number[],
): readonly number[] {
  return numerators.map((value, index) => Math.log(value / denominators[index]!));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
