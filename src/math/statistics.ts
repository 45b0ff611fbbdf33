// What is said of a few measured values: Student's quantiles for intervals, and the value in the middle.

/** 97.5 % quantiles for 1 … 30 degrees of freedom. */
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
