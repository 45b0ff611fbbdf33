// How figures are estimated where states cannot be listed, in the words of cards, curves, tables and files alike.

import type { Interval } from "../../math/meanInterval.ts";
import { formatFixed } from "../../math/numberText.ts";

/** One sentence on how. */
export const ESTIMATED_HOW =
  "Estimated: means over sampled trajectories, forward from the policy and backward from samples of the target, measured from the exactly known log Z, with 95 % intervals.";

/** "2.31 ± 0.05" where both ends are as far, else "2.31, 2.27 to 2.40". */
export function estimateText(estimate: Interval, decimals: number): string {
  const { value, interval } = estimateParts(estimate, decimals);
  return `${value}${interval.startsWith("±") ? "" : ","} ${interval}`;
}

/** The value, and "± 0.05" where both ends are as far, else "2.27 to 2.40"; in more decimals than asked for where the
 * ends would read alike. */
export function estimateParts(
  estimate: Interval,
  decimals: number,
): { readonly value: string; readonly interval: string } {
  const enough = decimalsApart(estimate, decimals);
  const { value, low, high } = estimate;
  const [below, above] = [value - low, high - value].map((part) => formatFixed(part, enough));
  const interval = below === above ? `± ${below}` : fromTo(estimate, enough);
  return { value: formatFixed(value, enough), interval };
}

/** "2.27 to 2.40"; in more decimals where both read alike. */
export function fromTo(interval: Pick<Interval, "low" | "high">, decimals: number): string {
  const enough = decimalsApart(interval, decimals);
  return `${formatFixed(interval.low, enough)} to ${formatFixed(interval.high, enough)}`;
}

/** The fewest decimals, from some on and two more at most, that tell the ends of an interval apart. */
function decimalsApart({ low, high }: Pick<Interval, "low" | "high">, least: number): number {
  const decimals = [least, least + 1];
  return decimals.find((n) => formatFixed(low, n) !== formatFixed(high, n)) ?? least + 2;
}
