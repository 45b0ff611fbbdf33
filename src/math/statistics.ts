// Running mean and variance by Welford's recurrence (Welford 1962; Knuth, volume 2, 4.2.2), which
// does not lose precision where the mean is large against the spread.

/** Mean and sum of squared deviations of the values seen so far. */
export interface RunningMoments {
  count: number;
  mean: number;
  sumOfSquares: number;
}

/** Moments of nothing yet. */
export function createMoments(): RunningMoments {
  return { count: 0, mean: 0, sumOfSquares: 0 };
}

/** Takes one more value into account; mutates `moments`. */
export function addValue(moments: RunningMoments, value: number): void {
  moments.count++;
  const deviation = value - moments.mean;
  moments.mean += deviation / moments.count;
  moments.sumOfSquares += deviation * (value - moments.mean);
}

/** Unbiased variance; NaN for fewer than two values. */
export function varianceOf({ count, sumOfSquares }: RunningMoments): number {
  return count < 2 ? Number.NaN : sumOfSquares / (count - 1);
}

/** Standard error of the mean; NaN for fewer than two values. */
export function standardErrorOf(moments: RunningMoments): number {
  return Math.sqrt(varianceOf(moments) / moments.count);
}

// 97.5 % quantiles of Student's t for 1 … 30 degrees of freedom.
const T_QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042,
] as const;

/** Half-width, in standard errors, of a 95 % confidence interval with so many degrees of freedom. */
export function studentHalfWidth(degreesOfFreedom: number): number {
  if (degreesOfFreedom < 1) return Number.POSITIVE_INFINITY;
  return T_QUANTILES[Math.floor(degreesOfFreedom) - 1] ?? 1.96 + 2.5 / degreesOfFreedom;
}

/** Index of the value in the middle (the lower of two); −1 of nothing. */
export function medianIndex(values: readonly number[]): number {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  return order[(order.length - 1) >> 1] ?? -1;
}

/** The value in the middle, or the mean of the two in the middle; NaN is left out, and NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const lower = sorted[(sorted.length - 1) >> 1];
  const upper = sorted[sorted.length >> 1];
  if (lower === undefined || upper === undefined) return Number.NaN;
  return lower === upper ? lower : (lower + upper) / 2;
}
