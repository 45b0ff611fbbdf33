// How many seeds would settle an undecided comparison. The share π of seeds in which the lane is on the side
// that leads now is not known: after x of n it has the density of Beta(x + ½, n − x + ½) (Jeffreys' prior),
// and further seeds are Beta-binomial. So few seeds promise less than they seem to, and five of five is no
// certainty. It is a forecast, not a test.
import { ERROR_RATE, intervalRank } from "./orderStatistics.ts";
import type { ComparisonPlan, SignCounts } from "./pairedComparison.ts";

/** The chance of an answer that is asked for. */
const WANTED_CHANCE = 0.8;

/**
 * The smallest number of seeds, those there are included, with which the corrected test finds the difference
 * that leads now with a chance of at least 80 %; null where it takes more than `most`.
 */
export function seedsToSettle(
  counts: SignCounts,
  { nComparisons, errorRate = ERROR_RATE }: Omit<ComparisonPlan, "scale">,
  most: number,
): number | null {
  const { nLower, nHigher, nOpen } = counts;
  const n = nLower + nHigher + nOpen;
  const nAgainst = n - Math.max(nLower, nHigher);
  for (let total = n; total <= most; total++) {
    const allowed = intervalRank(total, errorRate / nComparisons) - 1 - nAgainst;
    if (chanceOfAtMost(allowed, total - n, nAgainst, n) >= WANTED_CHANCE) return total;
  }
  return null;
}

/** Chance that of `more` seeds at most `allowed` are against, after `nAgainst` of n were. */
function chanceOfAtMost(allowed: number, more: number, nAgainst: number, n: number): number {
  const against = nAgainst + 0.5;
  const leading = n - nAgainst + 0.5;
  let term = 1;
  for (let i = 0; i < more; i++) term *= (leading + i) / (against + leading + i);
  let chance = 0;
  for (let j = 0; j <= Math.min(allowed, more); j++) {
    chance += term;
    term *= ((more - j) * (against + j)) / ((j + 1) * (leading + more - j - 1));
  }
  return chance;
}
