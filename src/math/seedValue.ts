// A value of one seed of which perhaps only a bound is known: a threshold that was not reached within the
// run's steps is reached later or never. And how two of them compare.

/** The value lies from `low` to `high`, both included; they are equal where it is known. */
export interface SeedValue {
  readonly low: number;
  readonly high: number;
}

/** What a comparison of two values counts: lane less baseline, or lane over baseline of what is not negative. */
export type Scale = "difference" | "ratio";

/** A known value. NaN is a seed that stopped: worse (larger) than every number, and so it counts. */
export function exactly(value: number): SeedValue {
  const known = Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
  return { low: known, high: known };
}

/** A value of which is known only that it is this large at least. */
export function atLeast(low: number): SeedValue {
  return { low, high: Number.POSITIVE_INFINITY };
}

/**
 * What is known of `lane` less `baseline`, or of the logarithm of their ratio. Equal known values have
 * difference 0, zeros too; of two that are infinite nothing is known.
 */
export function comparedValues(lane: SeedValue, baseline: SeedValue, scale: Scale): SeedValue {
  const isTie =
    lane.low === lane.high && baseline.low === baseline.high && lane.low === baseline.low;
  if (isTie && Number.isFinite(lane.low)) return exactly(0);
  const at = scale === "ratio" ? Math.log : (value: number) => value;
  const low = at(lane.low) - at(baseline.high);
  const high = at(lane.high) - at(baseline.low);
  return {
    low: Number.isNaN(low) ? Number.NEGATIVE_INFINITY : low,
    high: Number.isNaN(high) ? Number.POSITIVE_INFINITY : high,
  };
}
