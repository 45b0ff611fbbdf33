// Which final states lie next to which: what a landscape of log R is made of. Each environment says its
// own (one step on a grid, one edit of a string, one element swapped); kept as lists for several passes.
import { GrowingIntegers } from "../../math/growingIntegers.ts";

/** The states next to `state`, in any order, repeats allowed; the relation must be symmetric. States
 * that cannot be final may be among them, and −1 for one that is not in the graph. */
export type Neighbours = (state: number) => readonly number[];

/** Neighbours of s: states[offsets[s] … offsets[s + 1]). Only final states have and are any. */
export interface Neighbourhood {
  readonly offsets: Int32Array;
  readonly states: Int32Array;
}

/** The neighbourhood of the states with a reward. Linear in the number of neighbours. */
export function neighbourhoodOf(logRewards: Float64Array, neighbours: Neighbours): Neighbourhood {
  const isFinal = (state: number) => state >= 0 && logRewards[state]! > Number.NEGATIVE_INFINITY;
  const offsets = new Int32Array(logRewards.length + 1);
  const states = new GrowingIntegers();
  for (let state = 0; state < logRewards.length; state++) {
    if (isFinal(state)) for (const next of neighbours(state)) if (isFinal(next)) states.push(next);
    offsets[state + 1] = states.length;
  }
  return { offsets, states: states.toArray() };
}
