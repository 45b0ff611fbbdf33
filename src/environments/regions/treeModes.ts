// Neighbouring trees, and which trees are the modes of a target. A nearest-neighbour interchange swaps a
// part of an inner node for that node's sibling (Robinson 1971; Waterman and Smith 1978): 2(n − 2) trees lie
// next to a rooted one, and the relation is symmetric.
import { type ForestSpace, nLeaves, partsOf } from "../spaces/forestSpace.ts";

/** A mode has at least this share of the largest reward. */
const LEAST_SHARE = 1 / 20;

/** The finished trees one nearest-neighbour interchange from a finished state. */
export function interchanged({ forests }: ForestSpace, state: number): number[] {
  const { cladesOf, stateOf } = forests();
  const clades = cladesOf(state);
  return clades.flatMap((clade) => {
    const above = clades.filter((other) => other !== clade && (other & clade) === clade);
    if (above.length === 0) return [];
    const parent = above.reduce((a, b) => (nLeaves(a) < nLeaves(b) ? a : b));
    const others = clades.filter((other) => other !== clade);
    return partsOf(clade, clades).map((part) => stateOf([...others, parent & ~part])!);
  });
}

/**
 * Which finished states are modes: no interchange has a larger reward, and theirs is at least a twentieth of
 * the largest. None is where all have one reward.
 */
export function treeModes(
  space: ForestSpace,
  logReward: (state: number) => number,
): (state: number) => boolean {
  const { offsets } = space.forests();
  const first = offsets[space.species - 1]!;
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let state = first; state < space.nStates; state++) {
    lowest = Math.min(lowest, logReward(state));
    highest = Math.max(highest, logReward(state));
  }
  const threshold = highest + Math.log(LEAST_SHARE);
  return (state) =>
    lowest < highest &&
    logReward(state) >= threshold &&
    interchanged(space, state).every((next) => logReward(next) <= logReward(state));
}
