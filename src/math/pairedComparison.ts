// A lane against a baseline, paired by seed (lanes of one seed share initial weights and random numbers): the
// median of the paired differences, its interval from order statistics, and the sign test that agrees with
// it. Both hold for any distribution, so also where some seeds collapse; means at these numbers of seeds do
// not (`npm run intervals`). Several comparisons are corrected after Bonferroni, which holds under any
// dependence and for directions too; Holm's order of steps has no two-sided intervals that go with it.
import { ERROR_RATE, fairCoinTail, fewestForInterval, intervalRank } from "./orderStatistics.ts";
import { comparedValues, type Scale, type SeedValue } from "./seedValue.ts";
import { median } from "./statistics.ts";

/** How a comparison is made. */
export interface ComparisonPlan {
  readonly scale: Scale;
  /** How many comparisons are made together: their intervals hold all at once in 95 % of races. */
  readonly nComparisons: number;
  /** How often any of them may miss; 0.05 where left out. */
  readonly errorRate?: number;
}

/** How many seeds' differences are certainly below zero, certainly above, or neither (equal or not known). */
export interface SignCounts {
  readonly nLower: number;
  readonly nHigher: number;
  readonly nOpen: number;
}

/** What may be said of a lane against its baseline: differences in the values' unit, or ratios. */
export interface PairedComparison extends SignCounts {
  /** Median over the seeds; null where unreached values leave it open. */
  readonly value: number | null;
  /** Simultaneous with the other comparisons'; ends may be infinite. Null of fewer than `fewestSeeds`. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** From how many seeds on so many comparisons have intervals. */
  readonly fewestSeeds: number;
  /** Two-sided, of the sign test; what is open counts against a difference. */
  readonly p: number;
  /** Times the number of comparisons, 1 at most: not above the error rate just where the interval
   * leaves "no difference" out. */
  readonly correctedP: number;
  readonly verdict: "lower" | "higher" | "undecided";
}

/**
 * Compares one value a seed with the baseline's of the same seeds.
 * @param lane [seed]; @param baseline [seed]
 * @throws RangeError where they are not equally many, or none.
 */
export function comparePaired(
  lane: readonly SeedValue[],
  baseline: readonly SeedValue[],
  { scale, nComparisons, errorRate = ERROR_RATE }: ComparisonPlan,
): PairedComparison {
  const n = lane.length;
  if (n === 0 || n !== baseline.length)
    throw new RangeError(`${n} seeds cannot be paired with ${baseline.length}`);
  const differences = lane.map((value, seed) => comparedValues(value, baseline[seed]!, scale));
  const lows = differences.map(({ low }) => low).sort((a, b) => a - b);
  const highs = differences.map(({ high }) => high).sort((a, b) => a - b);
  const shown = scale === "ratio" ? Math.exp : (value: number) => value;
  const nLower = highs.filter((high) => high < 0).length;
  const nHigher = lows.filter((low) => low > 0).length;
  const k = intervalRank(n, errorRate / nComparisons);
  const interval = k === 0 ? null : { low: shown(lows[k - 1]!), high: shown(highs[n - k]!) };
  const p = Math.min(1, 2 * fairCoinTail(n - Math.max(nLower, nHigher), n));
  return {
    nLower,
    nHigher,
    nOpen: n - nLower - nHigher,
    value: median(lows) === median(highs) ? shown(median(lows)) : null,
    interval,
    fewestSeeds: fewestForInterval(errorRate / nComparisons),
    p,
    correctedP: Math.min(1, nComparisons * p),
    verdict: verdictFor(nLower, nHigher, n - k),
  };
}

/** A difference is told where more than `most` seeds agree: then the interval lies on their side of it. */
function verdictFor(nLower: number, nHigher: number, most: number): PairedComparison["verdict"] {
  if (nLower > most) return "lower";
  return nHigher > most ? "higher" : "undecided";
}
