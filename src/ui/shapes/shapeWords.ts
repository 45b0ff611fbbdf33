// What is said of a shape, from its numbers: how its push ends on either side, and what its policy settles on.
import { formatNumber, formatPercent } from "../../math/numberText.ts";
import type { Fit } from "./stationary.ts";

/** Where ends are looked at, in nats: bounded pushes are at their bounds by then, lines and powers are not. */
const FAR = 30;

/** How hard the push gets, on trajectories that are sampled too rarely (x → ∞) and too often (x → −∞). */
export function endsOf(push: (x: number) => number): string {
  const up = endAt((x) => -push(x));
  const down = endAt((x) => push(-x));
  if (up === null && down === null) return "No limit to its push, up or down.";
  if (up !== null && down !== null)
    return up === down
      ? `Pushes up and down by at most ${formatNumber(up, 3)}.`
      : `Pushes up by at most ${formatNumber(up, 3)}, down by at most ${formatNumber(down, 3)}.`;
  return up === null
    ? `Pushes down by at most ${formatNumber(down!, 3)}, up without limit.`
    : `Pushes up by at most ${formatNumber(up, 3)}, down without limit.`;
}

/** The limit of a rising function; null where it has none. */
function endAt(rising: (x: number) => number): number | null {
  const far = rising(FAR);
  return rising(2 * FAR) - far < 1e-6 * Math.max(1, far) ? far : null;
}

/** What of the two bumps the fitted policy covers. */
export function coverSentence({ covered: [left, right] }: Fit): string {
  return `Covers ${formatPercent(left, 2)} of the left bump and ${formatPercent(right, 2)} of the right.`;
}
