// Intervals of a median that suppose nothing of the distribution: between the k-th smallest and the k-th
// largest of n values. Each value lies below the median with probability ½ at most, so a limit misses with
// P(Bin(n, ½) < k); ties only make it rarer. W. R. Thompson 1936, Ann. Math. Statist. 7; David and Nagaraja,
// Order Statistics, section 7.1. Not interpolated: next to a gap (some seeds collapse) that misses more.
import type { Interval } from "./meanInterval.ts";
import { median } from "./statistics.ts";

/** How often 95 % intervals may miss. */
export const ERROR_RATE = 0.05;

/** P(Bin(n, ½) ≤ k): of n fair coins at most k fall heads. */
export function fairCoinTail(k: number, n: number): number {
  let tail = 0;
  for (let j = 0, term = 0.5 ** n; j <= Math.min(k, n); term *= (n - j) / (j + 1), j++)
    tail += term;
  return tail;
}

/**
 * The k of the narrowest interval from the k-th smallest to the k-th largest of n values that misses the median
 * at most with probability `errorRate`; 0 where even the smallest and the largest miss it more often.
 */
export function intervalRank(n: number, errorRate = ERROR_RATE): number {
  let k = 0;
  while (k < n / 2 && 2 * fairCoinTail(k, n) <= errorRate) k++;
  return k;
}

/** From how many values on there is an interval: 6 at 95 %, 8 for four of them together. */
export function fewestForInterval(errorRate = ERROR_RATE): number {
  let n = 1;
  while (intervalRank(n, errorRate) === 0) n++;
  return n;
}

/**
 * The median with its interval; null of fewer values than have one. A band of a curve is made of these, point
 * by point: the whole curve of medians lies within it less often.
 * @throws RangeError where a value is NaN, for it has no place in the order.
 */
export function medianInterval(values: readonly number[], errorRate = ERROR_RATE): Interval | null {
  if (values.some(Number.isNaN)) throw new RangeError("NaN has no place among ordered values");
  const k = intervalRank(values.length, errorRate);
  if (k === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return { value: median(sorted), low: sorted[k - 1]!, high: sorted[values.length - k]! };
}
