// States in the order of their target mass, and that order cut into columns of at least a pixel, so
// that a picture of half a million states has no more columns than its width.
import type { ZoomRange } from "../axis/zoom.ts";

/** Terminating states by descending reward, ties by index. */
export interface Ranking {
  /** [rank] → state */
  readonly order: Int32Array;
  /** [state] → rank, −1 where a state does not terminate */
  readonly rankOf: Int32Array;
}

const rankings = new WeakMap<Float64Array, Ranking>();

/** The ranking of a target, made once for all its pictures. */
export function rankingOf(logRewards: Float64Array): Ranking {
  const ranking = rankings.get(logRewards) ?? rankStates(logRewards);
  rankings.set(logRewards, ranking);
  return ranking;
}

/** Ranks the states that terminate (finite log-reward). Sorts numbers, not states, so that no comparison
 * is a call: a state's rank is where its number begins among them, after the states before it there. */
export function rankStates(logRewards: Float64Array): Ranking {
  const sorted = logRewards.filter((logReward) => logReward > Number.NEGATIVE_INFINITY).sort();
  const n = sorted.length;
  const order = new Int32Array(n);
  const rankOf = new Int32Array(logRewards.length).fill(-1);
  const nBefore = new Int32Array(n);
  for (let state = 0; state < logRewards.length; state++) {
    const logReward = logRewards[state]!;
    if (logReward === Number.NEGATIVE_INFINITY) continue;
    const first = n - countUpTo(sorted, logReward);
    const rank = first + nBefore[first]!++;
    order[rank] = state;
    rankOf[state] = rank;
  }
  return { order, rankOf };
}

/** How many of the ascending numbers are no larger. */
function countUpTo(sorted: Float64Array, value: number): number {
  return firstWhere(0, sorted.length, (k) => sorted[k]! > value);
}

/** The first of from … to − 1 that passes, `to` where none does; those after it must pass too. */
function firstWhere(from: number, to: number, passes: (k: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How ranks are spread: evenly, or by their logarithm (the first ones get most of the room). */
export type RankScale = "linear" | "log";

/** Ranks as columns: column c holds the ranks from[c] … from[c + 1]) and spans x[c] … x[c + 1]. */
export interface Columns {
  readonly from: readonly number[];
  readonly x: readonly number[];
}

/** Horizontal position of a rank's left edge. */
export function rankPosition(rank: number, { shown, scale, left, width }: RankAxis): number {
  const at = (r: number) => (scale === "log" ? Math.log1p(r) : r);
  return left + ((at(rank) - at(shown[0])) / (at(shown[1]) - at(shown[0]))) * width;
}

/** The rank drawn at a horizontal position (not rounded). */
export function rankAt(x: number, { shown, scale, left, width }: RankAxis): number {
  const share = (x - left) / width;
  if (scale === "linear") return shown[0] + share * (shown[1] - shown[0]);
  const [low, high] = [Math.log1p(shown[0]), Math.log1p(shown[1])];
  return Math.expm1(low + share * (high - low));
}

export interface RankAxis {
  /** Ranks shown: first … one past the last. */
  readonly shown: ZoomRange;
  readonly scale: RankScale;
  readonly left: number;
  readonly width: number;
}

/** Groups the shown ranks into columns at least `minimum` pixels wide. */
export function columnsOf(axis: RankAxis, minimum = 1): Columns {
  const first = Math.floor(axis.shown[0]);
  const end = Math.ceil(axis.shown[1]);
  const from = [first];
  const x = [rankPosition(first, axis)];
  for (let rank = first; rank < end; ) {
    const start = x.at(-1)!;
    const isWide = (next: number) => rankPosition(next, axis) - start >= minimum - 1e-9;
    // most ranks of a large picture share a column: the next one that opens another is searched for
    rank = Math.min(end, firstWhere(rank + 1, end, isWide));
    from.push(rank);
    x.push(rankPosition(rank, axis));
  }
  return { from, x };
}

/** Extremes and mean of some quantity within each column. */
export interface ColumnSummary {
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly mean: Float64Array;
}

/** Summarises `quantity(state)` over the ranks of each column. */
export function summariseColumns(
  columns: Columns,
  order: Int32Array,
  quantity: (state: number) => number,
): ColumnSummary {
  const n = columns.from.length - 1;
  const minimum = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const maximum = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const mean = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    const end = columns.from[c + 1]!;
    for (let rank = columns.from[c]!; rank < end; rank++) {
      const value = quantity(order[rank]!);
      if (value < minimum[c]!) minimum[c] = value;
      if (value > maximum[c]!) maximum[c] = value;
      mean[c]! += value / (end - columns.from[c]!);
    }
  }
  return { minimum, maximum, mean };
}
