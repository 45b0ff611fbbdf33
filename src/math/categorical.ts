// Draws from a categorical distribution by inverting its cumulative sum, so that one uniform number
// decides one draw: the same uniform gives nearby distributions the same outcome.

/**
 * The outcome k in [0, n) that `uniform` ∈ [0, 1) selects under probabilities[start + k], which sum to one up to
 * rounding: that of drawFromLogProbabilities under their logarithms. A loop of its own, since sampling spends its
 * time here. Never an outcome of probability zero; −1 where there is none.
 */
export function drawFromProbabilities(
  probabilities: Float64Array,
  start: number,
  n: number,
  uniform: number,
): number {
  let left = uniform;
  let last = -1;
  for (let k = 0; k < n; k++) {
    const p = probabilities[start + k]!;
    if (!(p > 0)) continue;
    last = k;
    left -= p;
    if (left < 0) return k;
  }
  return last;
}

/**
 * The outcome k in [0, n) that `uniform` ∈ [0, 1) selects under probabilities exp(logP[start + k]),
 * which sum to one up to rounding. Never an outcome of probability zero; −1 where there is none.
 */
export function drawFromLogProbabilities(
  logP: Float64Array,
  start: number,
  n: number,
  uniform: number,
): number {
  let left = uniform;
  let last = -1;
  for (let k = 0; k < n; k++) {
    const p = Math.exp(logP[start + k]!);
    if (!(p > 0)) continue;
    last = k;
    left -= p;
    if (left < 0) return k;
  }
  return last;
}
