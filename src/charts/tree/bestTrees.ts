// Which trees a card shows: those of largest target or learned mass, and, where they are in the target's
// order, those that a lane holds and the target does not.

/** The finished trees by descending target mass. */
export interface TreeRanking {
  /** [rank] → state */
  readonly order: Int32Array;
  /** [state] → rank; −1 where it is no tree. */
  readonly rankOf: Int32Array;
}

const rankings = new WeakMap<Float64Array, TreeRanking>();

/** Ranks states from `first` on, ties by number; once a target. */
export function rankTrees(target: Float64Array, first: number): TreeRanking {
  const known = rankings.get(target);
  if (known) return known;
  const order = Int32Array.from({ length: target.length - first }, (_, k) => first + k);
  order.sort((a, b) => target[b]! - target[a]! || a - b);
  const rankOf = new Int32Array(target.length).fill(-1);
  for (let rank = 0; rank < order.length; rank++) rankOf[order[rank]!] = rank;
  const ranking = { order, rankOf };
  rankings.set(target, ranking);
  return ranking;
}

/** The `count` states of largest value from `first` on, the largest first, ties by number: one pass. */
export function largestStates(values: Float64Array, first: number, count: number): number[] {
  const best: number[] = [];
  if (count < 1) return best;
  for (let state = first; state < values.length; state++) {
    const value = values[state]!;
    if (best.length === count && !(value > values[best[count - 1]!]!)) continue;
    let at = Math.min(best.length, count - 1);
    for (; at > 0 && value > values[best[at - 1]!]!; at--) best[at] = best[at - 1]!;
    best[at] = state;
  }
  return best;
}

/** Of so many trees in the target's order one place in three may go to what a lane holds beside them. */
const EXTRA_SHARE = 1 / 3;
/** A tree is held beside the target where it has so many times its target mass. */
const EXTRA_FACTOR = 2;

export interface TreeChoice {
  readonly order: "target" | "learned";
  /** How many fit. */
  readonly count: number;
  readonly first: number;
  readonly ranking: TreeRanking;
  /** p*. [state] */
  readonly target: Float64Array;
  /** What the lane has learned, or sizes of what it shows; null on the target's own card. [state] */
  readonly learned: Float64Array | null;
}

/** A tree of a card. */
export interface ShownTree {
  readonly state: number;
  /** Its rank by target mass, from 0. */
  readonly rank: number;
  /** Whether it stands there for the lane alone. */
  readonly isExtra: boolean;
}

/** The trees of a card, in their order. */
export function chooseTrees(choice: TreeChoice): readonly ShownTree[] {
  const { order, count, first, ranking, target, learned } = choice;
  const shown = (isExtra: boolean) => (state: number) => ({
    state,
    rank: ranking.rankOf[state]!,
    isExtra,
  });
  const best = [...ranking.order.subarray(0, count)];
  if (!learned) return best.map(shown(false));
  const own = largestStates(learned, first, count);
  if (order === "learned") return own.map(shown(false));
  // none of them is among the target's first, and each holds more than the least of those
  const most = Math.floor(count * EXTRA_SHARE);
  const extra = own.filter(
    (state) =>
      ranking.rankOf[state]! >= count &&
      learned[state]! > target[best.at(-1)!]! &&
      learned[state]! > EXTRA_FACTOR * target[state]!,
  );
  const added = extra.slice(0, most);
  return [
    ...best.slice(0, best.length - added.length).map(shown(false)),
    ...added.map(shown(true)),
  ];
}
