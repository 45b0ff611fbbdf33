// A confidence interval in words, with as many digits as tell its ends apart.
import type { Interval } from "../../math/meanInterval.ts";

/** "0.677 to 0.682", and the digits it is written with: from two to four. */
export function intervalText(
  { low, high }: Pick<Interval, "low" | "high">,
  text: (value: number, digits?: number) => string,
): { readonly interval: string; readonly digits: number } {
  const digits = [2, 3].find((n) => text(low, n) !== text(high, n)) ?? 4;
  return { interval: `${text(low, digits)} to ${text(high, digits)}`, digits };
}
