// Where steepest ascent of log R leads from every final state. Neighbouring states of equal reward are
// one plateau: it is left by its nearest edge to higher ground, and is a peak where it has none. A state
// from which ascent may end on several peaks keeps all of them, so that nothing depends on an order.
import { type Neighbourhood, type Neighbours, neighbourhoodOf } from "./neighbourhood.ts";

/** Rewards of states that differ by less are equal: rounding makes no peaks (nats). */
const ROUNDING = 1e-9;
/** A state from which more peaks than this can be reached counts as leading to none. */
const MOST_REACHED = 8;
/** A landscape of more peaks is all peaks: there is no telling them apart on a card. */
const MOST_PEAKS = 256;

const UNKNOWN = -1;

export interface Ascent {
  readonly neighbourhood: Neighbourhood;
  /** log R without rounding: the same number on all of a plateau. [state] */
  readonly heights: Float64Array;
  /** Index among `sets`, −1 where the state is not final. [state] */
  readonly setOf: Int32Array;
  /** The peaks that ascent may end on, ascending; empty: more than can be told apart. */
  readonly sets: readonly (readonly number[])[];
  /** Height and first state of each peak. [peak] */
  readonly peaks: readonly { readonly height: number; readonly state: number }[];
}

/** Climbs from every state at once, from the top down; null where there are more than 256 peaks. Sorts,
 * and is else linear in the number of neighbours. */
export function ascend(logRewards: Float64Array, neighbours: Neighbours): Ascent | null {
  const neighbourhood = neighbourhoodOf(logRewards, neighbours);
  const { offsets, states } = neighbourhood;
  const { order, heights } = levelled(logRewards);
  const { sets, add, union } = createSets();
  const setOf = new Int32Array(heights.length).fill(UNKNOWN);
  const peaks: { height: number; state: number }[] = [];
  const layerOf = new Int32Array(heights.length).fill(UNKNOWN);

  /** Of the neighbours that pass, their sets together. */
  const unionOver = (state: number, passes: (next: number) => boolean): number => {
    let set = UNKNOWN;
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const next = states[k]!;
      if (passes(next)) set = set === UNKNOWN ? setOf[next]! : union(set, setOf[next]!);
    }
    return set;
  };

  /** The plateau's neighbours that no layer holds yet. */
  const beyond = (layer: readonly number[], height: number, index: number): number[] => {
    const found: number[] = [];
    for (const state of layer)
      for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
        const next = states[k]!;
        if (heights[next] !== height || layerOf[next] !== UNKNOWN) continue;
        layerOf[next] = index;
        found.push(next);
      }
    return found;
  };

  for (let start = 0; start < order.length; ) {
    const height = heights[order[start]!]!;
    let end = start;
    while (end < order.length && heights[order[end]!] === height) end++;
    const level = order.subarray(start, end);
    let layer: number[] = [];
    for (const state of level) {
      const best = highestNeighbour(state);
      if (best <= height) continue;
      setOf[state] = unionOver(state, (next) => heights[next] === best);
      layerOf[state] = 0;
      layer.push(state);
    }
    for (let index = 1; layer.length > 0; index++) {
      layer = beyond(layer, height, index);
      for (const state of layer)
        setOf[state] = unionOver(
          state,
          (next) => heights[next] === height && layerOf[next] === index - 1,
        );
    }
    for (const state of level) if (setOf[state] === UNKNOWN) makePeak(state, height);
    if (peaks.length > MOST_PEAKS) return null;
    start = end;
  }
  return { neighbourhood, heights, setOf, sets, peaks };

  function highestNeighbour(state: number): number {
    let best = Number.NEGATIVE_INFINITY;
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++)
      best = Math.max(best, heights[states[k]!]!);
    return best;
  }

  function makePeak(state: number, height: number): void {
    const set = add([peaks.length]);
    layerOf[state] = 0;
    const plateau = [state];
    for (let layer = plateau.slice(); layer.length > 0; ) {
      layer = beyond(layer, height, 0);
      for (const member of layer) plateau.push(member);
    }
    let first = state;
    for (const member of plateau) {
      setOf[member] = set;
      first = Math.min(first, member);
    }
    peaks.push({ height, state: first });
  }
}

/** Final states from the highest down, and heights that are equal where rewards are. */
function levelled(logRewards: Float64Array) {
  const order = Int32Array.from(logRewards.keys())
    .filter((state) => logRewards[state]! > Number.NEGATIVE_INFINITY)
    .sort((a, b) => logRewards[b]! - logRewards[a]!);
  const heights = new Float64Array(logRewards.length).fill(Number.NEGATIVE_INFINITY);
  order.forEach((state, k) => {
    const above = order[k - 1];
    const isLevel = above !== undefined && logRewards[above]! - logRewards[state]! <= ROUNDING;
    heights[state] = isLevel ? heights[above]! : logRewards[state]!;
  });
  return { order, heights };
}

/** Sets of peaks, each held once, with unions that are worked out once. */
function createSets() {
  const sets: (readonly number[])[] = [[]];
  const ids = new Map<string, number>([["", 0]]);
  const unions = new Map<number, number>();
  const add = (set: readonly number[]): number => {
    const key = set.join();
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, sets.length);
    return sets.push(set) - 1;
  };
  const union = (a: number, b: number): number => {
    if (a === b) return a;
    // the empty set stands for too many
    if (a === 0 || b === 0) return 0;
    const pair = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    const known = unions.get(pair);
    if (known !== undefined) return known;
    const both = [...new Set([...sets[a]!, ...sets[b]!])].sort((x, y) => x - y);
    const id = both.length > MOST_REACHED ? 0 : add(both);
    unions.set(pair, id);
    return id;
  };
  return { sets, add, union };
}
