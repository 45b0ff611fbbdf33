// Running mean and variance by Welford's recurrence (Welford 1962; Knuth, volume 2, 4.2.2), which does
// not lose precision where the mean is large against the spread. For tests of what is random.

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
