// The simulations behind docs/intervals.md, each with random numbers of its own: coverage of single and
// simultaneous intervals, of times that are not always reached, of forecasts, and repeated looks.
import { comparePaired, type SignCounts } from "../../src/math/pairedComparison.ts";
import { seedsToSettle } from "../../src/math/seedsToSettle.ts";
import { atLeast, exactly, type SeedValue } from "../../src/math/seedValue.ts";
import type { Rival } from "./rivals.ts";
import { type Shape, streamOf } from "./shapes.ts";

/** Numbers that name the streams of a question. */
const questions = { single: 1, joint: 2, times: 3, looks: 4, forecast: 5, power: 6 } as const;

const drawn = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const isWithin = ({ low, high }: { low: number; high: number }, truth: number) =>
  low <= truth && truth <= high;

/** Share of samples of n whose interval holds the truth; null where there is no interval. */
export function coverage(
  { interval, of }: Rival,
  shape: Shape,
  { n, nSamples }: { readonly n: number; readonly nSamples: number },
): number | null {
  let nHeld = 0;
  for (let sample = 0; sample < nSamples; sample++) {
    const stream = streamOf(questions.single, sample, shape.name);
    const values = drawn(n, () => shape.draw(stream));
    const ends = interval(values, stream);
    if (ends === null) return null;
    if (isWithin(ends, shape[of])) nHeld++;
  }
  return nHeld / nSamples;
}

/**
 * Share of races in which the intervals of all lanes hold at once. Lanes of one seed share their draw in half
 * of the seeds, as they do when all collapse together.
 */
export function jointCoverage(
  shape: Shape,
  { n, nComparisons, nSamples }: { n: number; nComparisons: number; nSamples: number },
): number | null {
  let nHeld = 0;
  for (let sample = 0; sample < nSamples; sample++) {
    const stream = streamOf(questions.joint, sample, shape.name);
    const common = drawn(n, () => (stream.uniform() < 0.5 ? shape.draw(stream) : Number.NaN));
    let holds = true;
    for (let lane = 0; lane < nComparisons; lane++) {
      const values = common.map((value) => (Number.isNaN(value) ? shape.draw(stream) : value));
      const { interval } = comparePaired(values.map(exactly), values.map(zero), {
        scale: "difference",
        nComparisons,
      });
      if (interval === null) return null;
      holds &&= isWithin(interval, shape.median);
    }
    if (holds) nHeld++;
  }
  return nHeld / nSamples;
}

const zero = () => exactly(0);

/** Times to a threshold: log-normal, with a part of each seed's that its lanes share, cut at the last step. */
export interface TimesCase {
  readonly name: string;
  /** The lane's median time over the baseline's. */
  readonly ratio: number;
  /** The run's length in median times of the baseline. */
  readonly budget: number;
}

export interface TimesOutcome {
  /** Shares of lanes' and baselines' seeds that are not there at the end. */
  readonly unreached: readonly [number, number];
  readonly held: number;
  /** Intervals with an infinite end or one at zero, and medians that are left open. */
  readonly endless: number;
  readonly withoutValue: number;
  readonly found: number;
}

/** Comparisons of times on the scale of ratios; the true median ratio is `ratio`. */
export function timesOutcome(
  { ratio, budget }: TimesCase,
  n: number,
  nSamples: number,
): TimesOutcome {
  const counts = { lane: 0, baseline: 0, held: 0, endless: 0, withoutValue: 0, found: 0 };
  const seen = (time: number): SeedValue => (time <= budget ? exactly(time) : atLeast(budget));
  for (let sample = 0; sample < nSamples; sample++) {
    const stream = streamOf(questions.times, sample);
    const pairs = Array.from({ length: n }, () => {
      const shared = 0.4 * stream.normal();
      const time = (median: number) => median * Math.exp(shared + 0.3 * stream.normal());
      return { lane: seen(time(ratio)), baseline: seen(time(1)) };
    });
    const lanes = pairs.map(({ lane }) => lane);
    const baselines = pairs.map(({ baseline }) => baseline);
    const { interval, value, verdict } = comparePaired(lanes, baselines, {
      scale: "ratio",
      nComparisons: 1,
    });
    counts.lane += unreached(lanes);
    counts.baseline += unreached(baselines);
    if (value === null) counts.withoutValue++;
    if (verdict !== "undecided") counts.found++;
    if (interval && isWithin(interval, ratio)) counts.held++;
    if (interval && (interval.low === 0 || interval.high === Infinity)) counts.endless++;
  }
  return {
    unreached: [counts.lane / n / nSamples, counts.baseline / n / nSamples],
    held: counts.held / nSamples,
    endless: counts.endless / nSamples,
    withoutValue: counts.withoutValue / nSamples,
    found: counts.found / nSamples,
  };
}

const unreached = (values: readonly SeedValue[]) =>
  values.filter(({ low, high }) => low !== high).length;

/** Share of races without a difference in which one is told after some look, where each look decides on going on. */
export function wrongAfterLooks(looks: readonly number[], nSamples: number): number {
  let nWrong = 0;
  for (let sample = 0; sample < nSamples; sample++) {
    const stream = streamOf(questions.looks, sample);
    const values = drawn(Math.max(...looks), () => stream.normal());
    if (looks.some((n) => isFound(values.slice(0, n)))) nWrong++;
  }
  return nWrong / nSamples;
}

function isFound(values: readonly number[]): boolean {
  const plan = { scale: "difference", nComparisons: 1 } as const;
  return comparePaired(values.map(exactly), values.map(zero), plan).verdict !== "undecided";
}

/** How often a share of normal differences with a mean of `shift` standard deviations is told from zero. */
export function foundShare(
  { interval }: Rival,
  { shift, n, nSamples }: { shift: number; n: number; nSamples: number },
): number {
  let nFound = 0;
  for (let sample = 0; sample < nSamples; sample++) {
    const stream = streamOf(questions.power, sample);
    const ends = interval(
      drawn(n, () => shift + stream.normal()),
      stream,
    );
    if (ends && !isWithin(ends, 0)) nFound++;
  }
  return nFound / nSamples;
}

/** Of undecided races of n seeds with a forecast, how many are settled with as many seeds as it says. The
 * share of seeds on one side is anything from 0 to 1 with Jeffreys' density, as the forecast has it. */
export function forecastOutcome(n: number, most: number, nSamples: number) {
  const counts = { undecided: 0, forecast: 0, settled: 0 };
  const plan = { nComparisons: 1 };
  for (let sample = 0; sample < nSamples; sample++) {
    const stream = streamOf(questions.forecast, sample);
    // the arcsine law is Beta(½, ½)
    const share = Math.sin((Math.PI / 2) * stream.uniform()) ** 2;
    const signs = drawn(most, () => (stream.uniform() < share ? 1 : -1));
    if (isFound(signs.slice(0, n))) continue;
    counts.undecided++;
    const total = seedsToSettle(countSigns(signs.slice(0, n)), plan, most);
    if (total === null) continue;
    counts.forecast++;
    if (isFound(signs.slice(0, total))) counts.settled++;
  }
  return counts;
}

function countSigns(signs: readonly number[]): SignCounts {
  const nLower = signs.filter((sign) => sign < 0).length;
  return { nLower, nHigher: signs.length - nLower, nOpen: 0 };
}
