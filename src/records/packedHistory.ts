// A metric history as plain data for a database: what is in use of its buffers and nothing else.

import { recordOf } from "../math/recordOf.ts";
import { createHistory, type MetricHistory, rowCounts, seriesOffset } from "./metricHistory.ts";

/** Numbers that say how full the buckets are. */
export const historyCounts = [
  "nReplicas",
  "nBuckets",
  "rowsPerBucket",
  "rowsInLastBucket",
  "nRows",
] as const satisfies readonly (keyof MetricHistory)[];
/** Arrays of [bucket] and of [metric, replica, bucket]. */
export const perBucket = rowCounts;
export const perSeries = [
  "minimum",
  "maximum",
  "last",
] as const satisfies readonly (keyof MetricHistory)[];

/** Fields as in a history; the arrays end with the last bucket in use. */
export type PackedHistory = Pick<
  MetricHistory,
  | "metrics"
  | (typeof historyCounts)[number]
  | (typeof perBucket)[number]
  | (typeof perSeries)[number]
>;

/** A copy of the history as it stands. */
export function packHistory(history: MetricHistory): PackedHistory {
  const { nReplicas, metrics, nBuckets } = history;
  const series = (values: Float64Array) => {
    const nSeries = nReplicas * metrics.length;
    const packed = new Float64Array(nSeries * nBuckets);
    for (let k = 0; k < nSeries; k++) {
      const start = k * history.capacity;
      packed.set(values.subarray(start, start + nBuckets), k * nBuckets);
    }
    return packed;
  };
  return {
    metrics: [...metrics],
    ...recordOf(historyCounts, (name) => history[name]),
    ...recordOf(perBucket, (name) => history[name].slice(0, nBuckets)),
    ...recordOf(perSeries, (name) => series(history[name])),
  };
}

/** A history that goes on where the packed one ended; null where the parts don't fit together. */
export function unpackHistory(packed: PackedHistory): MetricHistory | null {
  const { nReplicas, metrics, nBuckets } = packed;
  const history = createHistory({ nReplicas, metrics });
  const nSeries = nReplicas * metrics.length;
  const fits =
    nBuckets <= history.capacity &&
    perBucket.every((name) => packed[name].length === nBuckets) &&
    perSeries.every((name) => packed[name].length === nSeries * nBuckets);
  if (!fits) return null;
  Object.assign(history, { ...recordOf(historyCounts, (name) => packed[name]), revision: 1 });
  for (const name of perBucket) history[name].set(packed[name]);
  for (const name of perSeries)
    for (let k = 0; k < nSeries; k++)
      history[name].set(
        packed[name].subarray(k * nBuckets, (k + 1) * nBuckets),
        k * history.capacity,
      );
  return history;
}

/** The history with exactly these metrics: what it has of them, no values of those that it lacks. */
export function withMetrics(history: MetricHistory, metrics: readonly string[]): MetricHistory {
  if (history.metrics.join() === metrics.join()) return history;
  const { nReplicas, capacity } = history;
  const empty = createHistory({ nReplicas, metrics, capacity });
  for (const metric of metrics)
    for (let replica = 0; replica < nReplicas; replica++) {
      const from = seriesOffset(history, metric, replica);
      if (from < 0) continue;
      const to = seriesOffset(empty, metric, replica);
      for (const name of ["minimum", "maximum", "last"] as const)
        empty[name].set(history[name].subarray(from, from + capacity), to);
    }
  const { minimum, maximum, last } = empty;
  return { ...history, metrics, minimum, maximum, last };
}
