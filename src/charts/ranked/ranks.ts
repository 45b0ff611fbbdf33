// States in the order of their target mass, and that order cut into columns of at least a pixel, so
// that a picture of 65,536 states costs no more than one of its width.
import type { Interval } from "../axis/zoom.ts";

/** Terminating states by descending reward, ties by index. */
export interface Ranking {
  /** [rank] → state */
  readonly order: Int32Array;
  /** [state] → rank, −1 where a state does not terminate */
  readonly rankOf: Int32Array;
}

/** Ranks the states that terminate (finite log-reward). */
export function rankStates(logRewards: Float64Array): Ranking {
  const terminating: number[] = [];
  for (let s = 0; s < logRewards.length; s++)
    if (logRewards[s]! > Number.NEGATIVE_INFINITY) terminating.push(s);
  const order = Int32Array.from(terminating).sort(
    (a, b) => logRewards[b]! - logRewards[a]! || a - b,
  );
  const rankOf = new Int32Array(logRewards.length).fill(-1);
  for (let rank = 0; rank < order.length; rank++) rankOf[order[rank]!] = rank;
  return { order, rankOf };
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
  readonly shown: Interval;
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
  for (let rank = first + 1; rank <= end; rank++) {
    const right = rankPosition(rank, axis);
    if (rank < end && right - x[x.length - 1]! < minimum - 1e-9) continue;
    from.push(rank);
    x.push(right);
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
