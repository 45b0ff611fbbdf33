// Sums and means of quantities that are only known by their logarithms, without overflow.
// Empty sums are log 0 = −∞.

/** log Σ exp(values[start … end)). −∞ where all are −∞ or none is given; ∞ where one is. */
export function logSumExp(values: Float64Array, start = 0, end = values.length): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < end; k++) if (values[k]! > largest) largest = values[k]!;
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let k = start; k < end; k++) sum += Math.exp(values[k]! - largest);
  return largest + Math.log(sum);
}

/** log(exp(a) + exp(b)). */
export function logAddExp(a: number, b: number): number {
  const larger = Math.max(a, b);
  const smaller = Math.min(a, b);
  return smaller === Number.NEGATIVE_INFINITY || larger === Number.POSITIVE_INFINITY
    ? larger
    : larger + Math.log1p(Math.exp(smaller - larger));
}

/** Where a weighted family of values lies: outcomes start … end, with their log-weights. */
export interface WeightedValues {
  /** log of weights that sum to one over start … end; −∞ leaves an outcome out. */
  readonly logWeights: Float64Array;
  readonly values: Float64Array;
  readonly start: number;
  readonly end: number;
}

/**
 * The exponential power mean (1/d)·log Σ p_k exp(d·x_k), continuous in d: the plain mean Σ p_k x_k
 * at d = 0. Keeps full precision for tiny d, where the naive form divides rounding errors by d.
 */
export function logPowerMean({ logWeights, values, start, end }: WeightedValues, d: number) {
  let mean = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < end; k++) {
    const weight = Math.exp(logWeights[k]!);
    const value = values[k]!;
    if (weight > 0) mean += weight * value;
    if (logWeights[k]! === Number.NEGATIVE_INFINITY) continue;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (d === 0) return mean;
  if (Math.abs(d) * (highest - lowest) < 1) {
    let excess = 0;
    for (let k = start; k < end; k++) {
      const weight = Math.exp(logWeights[k]!);
      if (weight > 0) excess += weight * Math.expm1(d * (values[k]! - mean));
    }
    return mean + Math.log1p(excess) / d;
  }
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < end; k++)
    if (logWeights[k]! > Number.NEGATIVE_INFINITY)
      largest = Math.max(largest, logWeights[k]! + d * values[k]!);
  if (!Number.isFinite(largest)) return largest / d;
  let sum = 0;
  for (let k = start; k < end; k++)
    if (logWeights[k]! > Number.NEGATIVE_INFINITY)
      sum += Math.exp(logWeights[k]! + d * values[k]! - largest);
  return (largest + Math.log(sum)) / d;
}
