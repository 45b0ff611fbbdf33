// The partition function and exact samples of a target over the subsets of one size whose log-reward is a sum
// over elements, log R(x) = Σ_{d∈x} f(d), without listing a subset: Z is the elementary symmetric polynomial
// e_k(exp f), by its recursion over elements, and the same sums say with which probability an element is in.
// For sets beyond enumeration (docs/decisions/implicit-graphs.md); log space throughout.

/** log e_j of the first d worths, for all d and j. */
export interface SubsetSums {
  readonly logWorths: readonly number[];
  readonly size: number;
  /** [elements considered, elements chosen], −∞ where more are chosen than there are. */
  readonly logSums: Float64Array;
}

/**
 * All sums over subsets of up to `size` of these worths (nats): e_j(d) = e_j(d − 1) + exp(f_d)·e_{j−1}(d − 1).
 * @throws RangeError where the size is no whole number from 0 to the number of elements.
 */
export function subsetSums(logWorths: readonly number[], size: number): SubsetSums {
  const n = logWorths.length;
  if (!Number.isInteger(size) || size < 0 || size > n)
    throw new RangeError(`subsets of ${size} of ${n} elements`);
  const columns = size + 1;
  const logSums = new Float64Array((n + 1) * columns).fill(Number.NEGATIVE_INFINITY);
  logSums[0] = 0;
  for (let d = 1; d <= n; d++) {
    const [row, before] = [d * columns, (d - 1) * columns];
    logSums[row] = 0;
    for (let j = 1; j <= Math.min(d, size); j++)
      logSums[row + j] = logAdd(logSums[before + j]!, logWorths[d - 1]! + logSums[before + j - 1]!);
  }
  return { logWorths, size, logSums };
}

/** log Z of the target over subsets of that size, exact but for rounding. */
export function logPartition({ logSums }: SubsetSums): number {
  return logSums.at(-1)!;
}

/** An exact sample of the target, ascending; takes one uniform number in [0, 1) an element, the last first. */
export function drawSubset(sums: SubsetSums, uniform: () => number): number[] {
  const { logWorths, size, logSums } = sums;
  const columns = size + 1;
  const members: number[] = [];
  for (let d = logWorths.length, left = size; d > 0 && left > 0; d--) {
    const without = (d - 1) * columns + left - 1;
    const logShare = logWorths[d - 1]! + logSums[without]! - logSums[d * columns + left]!;
    if (uniform() >= Math.exp(logShare)) continue;
    members.push(d - 1);
    left--;
  }
  return members.reverse();
}

/** p(d ∈ x) under the target, exact but for rounding: exp(f_d)·e_{k−1} of the others over e_k, by the sums over
 * the elements before d and after it. [element] */
export function elementMarginals({ logWorths, size, logSums }: SubsetSums): Float64Array {
  const n = logWorths.length;
  const columns = size + 1;
  const logZ = logSums.at(-1)!;
  const after = subsetSums(logWorths.toReversed(), size).logSums;
  return Float64Array.from(logWorths, (logWorth, d) => {
    let logOthers = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < size; j++)
      logOthers = logAdd(
        logOthers,
        logSums[d * columns + j]! + after[(n - 1 - d) * columns + size - 1 - j]!,
      );
    return Math.exp(logWorth + logOthers - logZ);
  });
}

/** log(e^a + e^b). */
function logAdd(a: number, b: number): number {
  const [high, low] = a > b ? [a, b] : [b, a];
  return high === Number.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
}
