// States in the order of their target mass, and that order cut into columns of at least a pixel, so
// that a picture of half a million states has no more columns than its width.
import type { ZoomRange } from "../axis/zoom.ts";
import { position, type ValueScale, valueOnScale } from "../ink/valueScale.ts";

/** Terminating states by descending reward, ties by index. */
export interface Ranking {
  /** [rank] → state */
  readonly order: Int32Array;
  /** [state] → rank, −1 where a state does not terminate */
  readonly rankOf: Int32Array;
}

const rankings = new WeakMap<Float64Array, Ranking>();

/** The ranking of a target, made once for all its pictures. */
export function keptRanking(logRewards: Float64Array): Ranking {
  const ranking = rankings.get(logRewards) ?? rankStates(logRewards);
  rankings.set(logRewards, ranking);
  return ranking;
}

/** Ranks the states that terminate (finite log-reward). */
export function rankStates(logRewards: Float64Array): Ranking {
  let n = 0;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const logReward of logRewards) {
    if (logReward === Number.NEGATIVE_INFINITY) continue;
    n++;
    low = Math.min(low, logReward);
    high = Math.max(high, logReward);
  }
  const order = inBins(logRewards, { n, low, high });
  const rankOf = new Int32Array(logRewards.length).fill(-1);
  for (let rank = 0; rank < n; rank++) rankOf[order[rank]!] = rank;
  return { order, rankOf };
}

/** Bins longer than this are sorted by comparing, shorter ones by insertion. */
const LONG_BIN = 32;

/** Sorts states into bins of like rewards, the highest first, and within each. Of half a million states
 * most bins hold a few, which costs a tenth of comparing all of them with each other. */
function inBins(
  logRewards: Float64Array,
  { n, low, high }: { readonly n: number; readonly low: number; readonly high: number },
): Int32Array {
  const nBins = Math.max(1, n >> 2);
  const share = (nBins - 1) / (high - low);
  // one bin of what is equal, or as good as
  const perUnit = Number.isFinite(share) ? share : 0;
  const binOf = (logReward: number) => Math.floor((high - logReward) * perUnit);
  const starts = new Int32Array(nBins + 1);
  for (const logReward of logRewards)
    if (logReward > Number.NEGATIVE_INFINITY) starts[binOf(logReward) + 1]!++;
  for (let bin = 0; bin < nBins; bin++) starts[bin + 1]! += starts[bin]!;
  const next = starts.slice();
  const order = new Int32Array(n);
  for (let state = 0; state < logRewards.length; state++) {
    const logReward = logRewards[state]!;
    if (logReward > Number.NEGATIVE_INFINITY) order[next[binOf(logReward)]!++] = state;
  }
  for (let bin = 0; bin < nBins; bin++) {
    const [start, end] = [starts[bin]!, starts[bin + 1]!];
    if (end - start <= LONG_BIN) insertionSort(order, logRewards, start, end);
    else order.subarray(start, end).sort((a, b) => logRewards[b]! - logRewards[a]! || a - b);
  }
  return order;
}

/** Sorts a part of the order, whose states come by number, so that equal ones stay in that order. */
function insertionSort(
  order: Int32Array,
  logRewards: Float64Array,
  start: number,
  end: number,
): void {
  for (let k = start + 1; k < end; k++) {
    const state = order[k]!;
    const logReward = logRewards[state]!;
    let at = k;
    for (; at > start && logRewards[order[at - 1]!]! < logReward; at--) order[at] = order[at - 1]!;
    order[at] = state;
  }
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

/** What of states is summarised: their places on a scale. */
export interface Placed {
  /** [state] */
  readonly values: Float64Array;
  /** What values are compared with; null: they stand for themselves. [state] */
  readonly reference: Float64Array | null;
  readonly scale: ValueScale;
}

/** The column of each state, −1 where it is not shown. [state] */
export function columnsOfStates({ from }: Columns, { order, rankOf }: Ranking): Int32Array {
  const columnOf = new Int32Array(rankOf.length).fill(-1);
  for (let c = 0; c + 1 < from.length; c++)
    for (let rank = from[c]!; rank < from[c + 1]!; rank++) columnOf[order[rank]!] = c;
  return columnOf;
}

/** Summarises the places of states over the ranks of each column. One pass over the states as they lie in
 * memory, for by ranks it would jump about in it: a picture of half a million waits for nothing else. */
export function summariseColumns(
  columns: Columns,
  columnOf: Int32Array,
  { values, reference, scale }: Placed,
): ColumnSummary {
  const n = columns.from.length - 1;
  const minimum = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const maximum = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  const mean = new Float64Array(n);
  const { kind } = scale;
  for (let state = 0; state < columnOf.length; state++) {
    const c = columnOf[state]!;
    if (c < 0) continue;
    const shown = values[state]!;
    const value = position(scale, reference ? valueOnScale(kind, shown, reference[state]!) : shown);
    if (value < minimum[c]!) minimum[c] = value;
    if (value > maximum[c]!) maximum[c] = value;
    mean[c]! += value;
  }
  for (let c = 0; c < n; c++) mean[c]! /= columns.from[c + 1]! - columns.from[c]!;
  return { minimum, maximum, mean };
}
