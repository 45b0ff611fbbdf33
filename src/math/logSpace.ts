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

/** A weighted family of values: outcomes start … end of three arrays. */
export interface WeightedValues {
  /** Sum to one over start … end, up to rounding; 0 leaves an outcome out. */
  readonly weights: Float64Array;
  /** Their logarithms, which may be finite where a weight has underflowed to 0. */
  readonly logWeights: Float64Array;
  readonly values: Float64Array;
  readonly start: number;
  readonly end: number;
}

/**
 * The exponential power mean (1/d)·log Σ p_k exp(d·x_k), continuous in d: the plain mean Σ p_k x_k
 * at d = 0. Keeps full precision for tiny d, where the naive form divides rounding errors by d.
 */
export function logPowerMean(family: WeightedValues, d: number): number {
  const { weights, logWeights, values, start, end } = family;
  let mean = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < end; k++) {
    if (logWeights[k]! === Number.NEGATIVE_INFINITY) continue;
    const value = values[k]!;
    const weight = weights[k]!;
    if (weight > 0) mean += weight * value;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  if (d === 0) return mean;
  if (Math.abs(d) * (highest - lowest) >= 1) return widePowerMean(family, d);
  let excess = 0;
  for (let k = start; k < end; k++)
    if (weights[k]! > 0) excess += weights[k]! * Math.expm1(d * (values[k]! - mean));
  return mean + Math.log1p(excess) / d;
}

/** The same by a shifted sum, for values that are 1/|d| or more apart. */
export function widePowerMean(
  { logWeights, values, start, end }: WeightedValues,
  d: number,
): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = start; k < end; k++)
    if (logWeights[k]! > Number.NEGATIVE_INFINITY) {
      const term = logWeights[k]! + d * values[k]!;
      if (term > largest) largest = term;
    }
  if (!Number.isFinite(largest)) return largest / d;
  let sum = 0;
  for (let k = start; k < end; k++)
    if (logWeights[k]! > Number.NEGATIVE_INFINITY)
      sum += Math.exp(logWeights[k]! + d * values[k]! - largest);
  return (largest + Math.log(sum)) / d;
}
