// A share of all there could be, from how many of n were so: the interval of C. J. Clopper and E. S. Pearson
// 1934, Biometrika 26, which misses no more often than it says, whatever the share.

/** A share with the ends of its interval, all in [0, 1]. */
export interface ShareInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly n: number;
}

/** Halvings of [0, 1]: beyond what float64 tells apart. */
const HALVINGS = 60;

/**
 * The interval of a share of which `count` of `n` were seen, missing at most with `errorRate`.
 * @throws RangeError where count is not from 0 to n, or n is 0.
 */
export function shareInterval(count: number, n: number, errorRate: number): ShareInterval {
  if (!(n > 0 && count >= 0 && count <= n)) throw new RangeError(`${count} of ${n}`);
  const tail = errorRate / 2;
  const low = count === 0 ? 0 : crossing((p) => 1 - binomialTail(count - 1, n, p) - tail);
  const high = count === n ? 1 : crossing((p) => tail - binomialTail(count, n, p));
  return { value: count / n, low, high, count, n };
}

/** P(Bin(n, p) ≤ k). */
export function binomialTail(k: number, n: number, p: number): number {
  let tail = 0;
  let logChoose = 0;
  for (let j = 0; j <= k; j++) {
    tail += Math.exp(logChoose + times(j, Math.log(p)) + times(n - j, Math.log1p(-p)));
    logChoose += Math.log((n - j) / (j + 1));
  }
  return Math.min(1, tail);
}

/** 0 · −∞ is 0 here: an outcome that is not asked for. */
function times(count: number, logarithm: number): number {
  return count === 0 ? 0 : count * logarithm;
}

/** Where a function that rises from below 0 to above it is 0. */
function crossing(rises: (p: number) => number): number {
  let [low, high] = [0, 1];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    if (rises(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
