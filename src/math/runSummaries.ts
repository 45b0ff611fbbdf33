// What a run of one seed comes to, from its recorded steps: where it ends, when it first gets there, and how
// far away it was on the way. Each is one number a seed, for medians and paired differences over seeds.
import { atLeast, exactly, type SeedValue } from "./seedValue.ts";

/** Distances below are counted as this: single precision rounds a table's total variation to about 10⁻⁷. */
const DISTANCE_FLOOR = 1e-6;
/** Where the last tenth of the steps begins, of the last step. */
export const LAST_TENTH = 0.9;

/**
 * Mean of the recorded values with a step in the last tenth, above 0.9·last: the last alone is a noisy
 * snapshot. NaN where one of them is, and of nothing.
 * @param steps [row], ascending; @param values [row], of one metric
 */
export function lastTenthMean(steps: ArrayLike<number>, values: ArrayLike<number>): number {
  const start = LAST_TENTH * (steps[steps.length - 1] ?? Number.NaN);
  let sum = 0;
  let n = 0;
  for (let row = 0; row < steps.length; row++) {
    if (!(steps[row]! > start)) continue;
    sum += values[row]!;
    n++;
  }
  return sum / n;
}

/**
 * When a metric was first recorded at or below a threshold, in the unit of `times` (steps, trajectories,
 * seconds); where it was not, some time from the last one on, or never (∞) where the seed has stopped.
 * First and not for good: what has been said stays true as the run goes on and does not hang on its length.
 * A figure is as late as rows are apart, for all lanes alike.
 * @param times [row], ascending; @param values [row], NaN once the seed has stopped
 */
export function firstTimeWithin(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  threshold: number,
): SeedValue {
  for (let row = 0; row < times.length; row++)
    if (values[row]! <= threshold) return exactly(times[row]!);
  const last = times.length - 1;
  return last < 0 || !Number.isNaN(values[last]!) ? atLeast(times[last] ?? 0) : exactly(Infinity);
}

/**
 * Area under the logarithm of a distance over the steps, by trapezoids, divided by their number: the mean
 * log-distance of the run, in nats. The difference of two lanes is the log of how many times as far one was on
 * the way. What is below 10⁻⁶ counts as that, zeros too. NaN where a value is, and of nothing.
 * @param steps [row], ascending, not all equal; @param values [row], not negative
 */
export function meanLogDistance(steps: ArrayLike<number>, values: ArrayLike<number>): number {
  const logAt = (row: number) => Math.log(Math.max(values[row]!, DISTANCE_FLOOR));
  const last = steps.length - 1;
  if (last <= 0) return last < 0 ? Number.NaN : logAt(0);
  let area = 0;
  for (let row = 1; row <= last; row++)
    area += ((logAt(row - 1) + logAt(row)) / 2) * (steps[row]! - steps[row - 1]!);
  return area / (steps[last]! - steps[0]!);
}
