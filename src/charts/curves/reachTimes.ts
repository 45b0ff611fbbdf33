// When a lane's seeds first got a metric down to a threshold, with the spread over the seeds. A figure
// is known to the resolution of the history alone: the threshold was crossed after the row before and
// at or before the row that shows it.
import { medianInterval } from "../../math/orderStatistics.ts";
import { type MetricHistory, seriesOffset } from "../../records/metricHistory.ts";
import { type CurveLane, laneAxisValues, type XAxis } from "./curveData.ts";

/** What is asked. */
export interface ReachQuestion {
  readonly metric: string;
  /** At or below this. */
  readonly threshold: number;
  /** What the figures count. */
  readonly xAxis: XAxis;
}

/** When one seed got there: after `after` and at or before `at`. */
export interface Reached {
  readonly at: number;
  readonly after: number;
}

/** One line of the table. */
export interface ReachRow {
  readonly lane: CurveLane;
  /** One a seed; null where it has not been reached. */
  readonly seeds: readonly (Reached | null)[];
  readonly nReached: number;
  /** Over all seeds, those that have not reached it counted as later than any that has; null where
   * the middle one has not. */
  readonly median: number | null;
  /** Of the median, at 95 %: an end that is infinite has not been reached. Null of too few seeds. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Of the seeds that have; null where none has. */
  readonly earliest: number | null;
  readonly latest: number | null;
  /** Widest interval that a figure of this line is known to. */
  readonly resolution: number;
}

/** The table, one line a lane. */
export function reachTable(
  history: MetricHistory,
  lanes: readonly CurveLane[],
  question: ReachQuestion,
): readonly ReachRow[] {
  return lanes.map((lane) => {
    const x = laneAxisValues(history, question.xAxis, lane);
    const seeds = lane.replicas.map((replica) => reachedBy(history, x, { replica, ...question }));
    const reached = seeds.filter((seed) => seed !== null);
    const times = reached.map(({ at }) => at).sort((a, b) => a - b);
    return {
      lane,
      seeds,
      nReached: times.length,
      median: medianOf(times, seeds.length),
      interval: medianInterval(seeds.map((seed) => seed?.at ?? Number.POSITIVE_INFINITY)),
      earliest: times[0] ?? null,
      latest: times.at(-1) ?? null,
      resolution: reached.reduce((widest, { at, after }) => Math.max(widest, at - after), 0),
    };
  });
}

/** When one replica got there; null where it has not. */
function reachedBy(
  history: MetricHistory,
  x: Float64Array,
  { replica, metric, threshold }: ReachQuestion & { readonly replica: number },
): Reached | null {
  const offset = seriesOffset(history, metric, replica);
  for (let bucket = 0; offset >= 0 && bucket < history.nBuckets; bucket++)
    if (history.minimum[offset + bucket]! <= threshold)
      return { at: x[bucket]!, after: bucket > 0 ? x[bucket - 1]! : 0 };
  return null;
}

/** Median of `times` (sorted) filled up to `n` with infinities. */
function medianOf(times: readonly number[], n: number): number | null {
  const upper = times[n >> 1];
  return upper === undefined ? null : (times[(n - 1) >> 1]! + upper) / 2;
}
