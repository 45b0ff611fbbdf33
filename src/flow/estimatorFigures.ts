// Variance and signal of one gradient estimate from a batch of N, exactly, from the moments of single
// trajectories. Without a baseline the estimate is a mean; with the mean of the others as baseline it is a
// U-statistic with kernel ½(f − f′)(T − T′), whose variance Hoeffding 1948 has:
//     4(N − 2)/(N(N − 1))·ζ₁ + 2/(N(N − 1))·ζ₂.
import type { EstimatorMoments } from "./estimatorMoments.ts";

/** An estimator whose variance is known: a baseline and a factor on the whole. */
export interface KnownEstimator {
  /** "none": mean of f·T; "others": each f is compared with the mean of the other trajectories'. */
  readonly baseline: "none" | "others";
  readonly factor: number;
  /** Added to every f before the baseline, which takes it away again where there is one. */
  readonly constant: number;
}

export interface SpreadFigures {
  /** Trace of the covariance matrix in the table's logits; Infinity beyond float64. */
  readonly variance: number;
  /** ‖E g‖/√variance; Infinity of an estimate without noise, NaN where the gradient is zero too. */
  readonly signalToNoise: number;
}

/** @throws RangeError where a batch is too small for the baseline. */
export function spreadFigures(
  moments: EstimatorMoments,
  { baseline, factor, constant }: KnownEstimator,
  batchSize: number,
): SpreadFigures {
  if (batchSize < (baseline === "others" ? 2 : 1)) throw new RangeError(`a batch of ${batchSize}`);
  const { logUnit, square, variance } =
    baseline === "others"
      ? ofOthers(moments, batchSize)
      : ofPlain(moments, moments.constant + constant, batchSize);
  // rounding may leave a little less than nothing of what cancels
  const spread = Math.max(0, variance);
  return {
    variance: factor ** 2 * scaled(spread, 2 * logUnit),
    signalToNoise: Math.sqrt(Math.max(0, square) / spread),
  };
}

/** In units of e^{logUnit}: ‖E g‖² and tr Cov. */
interface Spread {
  readonly logUnit: number;
  readonly square: number;
  readonly variance: number;
}

function ofPlain(moments: EstimatorMoments, constant: number, n: number): Spread {
  const { logScale, scores, gradientSquare, drift } = moments;
  const logUnit = Math.max(logScale, Math.log(Math.abs(constant)));
  const a = Math.exp(logScale - logUnit);
  const c = Math.sign(constant) * Math.exp(Math.log(Math.abs(constant)) - logUnit) || 0;
  const combined = (two: number, one: number, zero: number) =>
    a * a * two + 2 * a * c * one + c * c * zero;
  const square = combined(gradientSquare, drift[1], drift[0]);
  return { logUnit, square, variance: (combined(scores[2], scores[1], scores[0]) - square) / n };
}

function ofOthers(moments: EstimatorMoments, n: number): Spread {
  const { logScale, meanLogScale, scores, drift } = moments;
  const logUnit = Math.max(logScale, meanLogScale);
  const a = Math.exp(logScale - logUnit);
  const b = Math.exp(meanLogScale - logUnit);
  const mean = b * moments.mean;
  const meanSquare = b * b * moments.meanSquare;
  // the kernel does not see μ = E T: T − μ in place of T
  const v0 = scores[0] - drift[0];
  const v1 = a * scores[1] - 2 * a * drift[1] + mean * drift[0];
  const v2 = a * a * scores[2] - 2 * a * a * drift[2] + meanSquare * drift[0];
  const square = a * a * moments.gradientSquare - 2 * mean * a * drift[1] + mean * mean * drift[0];
  const centred = Math.max(0, v2 - 2 * mean * v1 + mean * mean * v0);
  const first = (centred - square) / 4;
  const second = (v2 + meanSquare * v0 - 2 * mean * v1) / 2;
  const variance = (4 * (n - 2) * first + 2 * second) / (n * (n - 1));
  return { logUnit, square, variance };
}

/** value·e^{log}, without an intermediate that overflows. */
function scaled(value: number, log: number): number {
  return value === 0 ? 0 : Math.exp(Math.log(value) + log);
}
