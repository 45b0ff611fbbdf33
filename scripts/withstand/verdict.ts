// What has become of a lane that was tried.
import type { LaneConfig } from "../../src/experiment/config.ts";

/**
 * "trained": nearer than at step 0, beyond rounding; "atTarget": there at step 0 and at the end; "stopped":
 * with a reason; "told": it trains on, and its card says that it is no nearer than at step 0. Of a lane
 * without a word: "broken", weights or moments are not finite; "silent", no nearer.
 */
export type Outcome = "trained" | "atTarget" | "stopped" | "told" | "broken" | "silent";

/** The outcomes that there must be none of. */
export const deadOutcomes: readonly Outcome[] = ["broken", "silent"];

/** One lane, tried. */
export interface Verdict {
  readonly lane: LaneConfig;
  readonly outcome: Outcome;
  /** Why it was stopped; null where it was not. */
  readonly reason: string | null;
  /** Own distance at step 0 and at the last step (objectives/ownDistance.ts). */
  readonly first: number;
  readonly last: number;
}

/** What a marked lane shows: the first sentence of why it stopped, or that it gets no nearer. */
export function markOf({ outcome, reason }: Verdict): string | null {
  if (outcome === "stopped") return /^.*?\.(?= |$)/.exec(reason ?? "")?.[0] ?? "";
  return outcome === "told" ? "No nearer than at step 0." : null;
}
