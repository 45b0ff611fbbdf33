// What is said of seeds that are being added while they catch up with the others.
import { formatWhole } from "../../math/numberText.ts";
import type { RunState } from "./runState.ts";

/** "seeds 4–10"; null where none are being added. */
export function addedSeedsName({
  seeding,
  config,
}: Pick<RunState, "seeding" | "config">): string | null {
  if (!seeding || !config || seeding.after < seeding.before) return null;
  const first = config.seed + seeding.before;
  const last = config.seed + seeding.after - 1;
  return first === last ? `seed ${first}` : `seeds ${first}–${last}`;
}

/** "seeds 4–10: step 1,200 of 5,000"; null where none are being added. */
export function addedSeedsText(state: Pick<RunState, "seeding" | "config" | "wantsPlay">) {
  const name = addedSeedsName(state);
  if (name === null || !state.seeding) return null;
  const { step, of } = state.seeding;
  const paused = state.wantsPlay ? "" : ", paused";
  return `${name}: step ${formatWhole(step)} of ${formatWhole(of)}${paused}`;
}
