// A 95 % confidence interval of a mean that allows for skewness: Hall's transformation of Student's
// statistic. P. Hall 1992, "On the removal of skewness by transformation", J. R. Statist. Soc. B 54.
// Symmetric data give Student's interval. No interval made of data knows of what they have never
// shown: whoever may have missed rare large values has to know it from elsewhere.
import { studentHalfWidth } from "./statistics.ts";

/** A figure with the ends of its 95 % confidence interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface MeanInterval extends Interval {
  /** Skewness of the mean, as far as the data show it: that of the data over √n. */
  readonly skewness: number;
}

/** The interval of the mean of two values or more; of equal ones it is a point. */
export function meanInterval(values: Float64Array): MeanInterval {
  const n = values.length;
  let mean = 0;
  for (let k = 0; k < n; k++) mean += values[k]! / n;
  let squares = 0;
  let cubes = 0;
  for (let k = 0; k < n; k++) {
    const deviation = values[k]! - mean;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  if (squares === 0) return { value: mean, low: mean, high: mean, skewness: 0 };
  const skewness = cubes / n / (squares / n) ** 1.5 / Math.sqrt(n);
  const error = Math.sqrt(squares / (n - 1) / n);
  const quantile = studentHalfWidth(n - 1);
  return {
    value: mean,
    low: mean - error * untransformed(quantile, skewness),
    high: mean - error * untransformed(-quantile, skewness),
    skewness,
  };
}

/** The t at which Hall's t + st²/3 + s²t³/27 + s/6 is y, for the mean's skewness s. */
function untransformed(y: number, s: number): number {
  if (Math.abs(s) < 1e-6) return y;
  return (3 / s) * (Math.cbrt(1 + s * (y - s / 6)) - 1);
}
