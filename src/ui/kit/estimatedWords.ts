// How figures are estimated where states cannot be listed, in the words of cards, curves, tables and files alike.

import type { Interval } from "../../math/meanInterval.ts";
import { formatFixed } from "../../math/numberText.ts";

/** One sentence on how. */
export const ESTIMATED_HOW =
  "Estimated: means over sampled trajectories, forward from the policy and backward from samples of the target, measured from the exactly known log Z, with 95 % intervals.";

/** "2.31 ± 0.05" where both ends are as far, else "2.31, 2.27 to 2.40". */
export function estimateText(estimate: Interval, decimals: number): string {
  const interval = intervalText(estimate, decimals);
  return `${formatFixed(estimate.value, decimals)}${interval.startsWith("±") ? "" : ","} ${interval}`;
}

/** What follows the value: "± 0.05" where both ends are as far, else "2.27 to 2.40". */
export function intervalText({ value, low, high }: Interval, decimals: number): string {
  const [below, above] = [value - low, high - value].map((part) => formatFixed(part, decimals));
  return below === above ? `± ${below}` : fromTo({ low, high }, decimals);
}

/** "2.27 to 2.40". */
export function fromTo({ low, high }: Pick<Interval, "low" | "high">, decimals: number): string {
  return `${formatFixed(low, decimals)} to ${formatFixed(high, decimals)}`;
}
