// How a lane looks, as one number: its slot, which is its dash pattern and its hue; or its slot and a
// stop on the ramp of hues, for lanes that differ in α alone. It belongs to the lane, not to its place
// in the list. What a slot and a stop look like on paper: src/charts/ink/colours.ts.

/** A slot, plus `N_SLOTS` times one more than the stop where the hue is the ramp's. Made by `lookOf` alone,
 * so that no lane's place in the list passes for its look. */
export type Look = number & { readonly made: "look" };

/** Slots there are: as many as an experiment may have lanes, each with a dash pattern of its own. */
export const N_SLOTS = 12;

/** Stops of the ramp of hues, finer than lanes are many, so that one fits between two. */
export const RAMP_STOPS = 240;

/** A look of this slot, on the ramp where a stop is given. */
export function lookOf(slot: number, stop: number | null = null): Look {
  // the one place where a number becomes a look
  return (slot + N_SLOTS * (stop === null ? 0 : stop + 1)) as Look;
}

/** The slot of a look, from 0. */
export function slotOf(look: Look): number {
  return look % N_SLOTS;
}

/** The ramp's stop of a look, from 0 for the smallest α; null where the hue is the slot's. */
export function stopOf(look: Look): number | null {
  return look < N_SLOTS ? null : Math.floor(look / N_SLOTS) - 1;
}

/** Whether these are looks that lanes of one experiment may have: whole, in range, no slot twice. */
export function areLooks(values: readonly number[]): values is readonly Look[] {
  const areInRange = values.every(
    (value) => Number.isInteger(value) && value >= 0 && value < N_SLOTS * (RAMP_STOPS + 1),
  );
  return areInRange && new Set(values.map((value) => value % N_SLOTS)).size === values.length;
}
