// A distribution painted before training against the one that training came to. The score is their overlap,
// Σ min(p, q) = 1 − TV: 1 where both are the same, 0 where they share nothing. Exact.

/** Paint as a distribution; null where nothing is painted. [cell] */
export function paintedDistribution(paint: ArrayLike<number>): Float64Array | null {
  const total = Array.from(paint).reduce((sum, amount) => sum + amount, 0);
  return total > 0 ? Float64Array.from(paint, (amount) => amount / total) : null;
}

/** What two distributions share, cell by cell. [cell] */
export function sharedMass(p: ArrayLike<number>, q: ArrayLike<number>): Float64Array {
  return Float64Array.from(p, (mass, cell) => Math.min(mass, q[cell] ?? 0));
}

/** 1 − TV of two distributions, in [0, 1]. */
export function overlap(p: ArrayLike<number>, q: ArrayLike<number>): number {
  return sharedMass(p, q).reduce((sum, mass) => sum + mass, 0);
}
