// A table of numbers as a painted target.
import { FULL } from "../../environments/rewards/paint.ts";

/** Paints numbers in their ratios, the largest as byte 255; null where one is no number of at least 0,
 * or all are 0. [cell] */
export function paintRatios(values: readonly unknown[]): Uint8Array | null {
  let largest = 0;
  for (const value of values) {
    if (typeof value !== "number" || !(value >= 0) || value === Number.POSITIVE_INFINITY)
      return null;
    largest = Math.max(largest, value);
  }
  if (largest === 0) return null;
  // divided first: 255 times the largest number there is would be none
  return Uint8Array.from(values, (value) => Math.round(FULL * (Number(value) / largest)));
}
