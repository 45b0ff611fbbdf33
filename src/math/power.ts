// What so many seeds can find: how far from "no difference" the truth has to be for a test to tell it with a chance of
// 80 %. Exact sums over binomial counts, for the sign test behind paired intervals (orderStatistics.ts) and for shares
// (shareInterval.ts). Held to simulation by scripts/intervals.
import { ERROR_RATE, intervalRank } from "./orderStatistics.ts";
import { binomialTail, shareInterval } from "./shareInterval.ts";

/** With this chance what is looked for is found. */
const POWER = 0.8;

/**
 * The share of all seeds that have to be on one side for n seeds to show a difference, of so many comparisons made
 * together; null where nothing is ever found.
 */
export function neededShare(n: number, nComparisons: number): number | null {
  const k = intervalRank(n, ERROR_RATE / nComparisons);
  if (k === 0) return null;
  return smallestWhere((share) => binomialTail(k - 1, n, 1 - share) >= POWER, 0.5);
}

/**
 * The share of all seeds from which on n seeds show that it is more than `claimed`, of so many tests made together;
 * null where nothing is ever found.
 */
export function neededAbove(claimed: number, n: number, nTogether: number): number | null {
  const counts = Array.from({ length: n + 1 }, (_, count) => count);
  const least = counts.find(
    (count) => shareInterval(count, n, ERROR_RATE / nTogether).low > claimed,
  );
  if (least === undefined) return null;
  return smallestWhere((share) => 1 - binomialTail(least - 1, n, share) >= POWER, claimed);
}

/** From `low` to 1, by bisection: `isSo` holds from somewhere on. */
function smallestWhere(isSo: (share: number) => boolean, from: number): number {
  let [low, high] = [from, 1];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (isSo(middle)) high = middle;
    else low = middle;
  }
  return high;
}
