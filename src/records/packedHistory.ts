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

/** A history of these metrics that goes on where the packed one ended; one that was not packed has no
 * values so far. Null where the parts don't fit together. */
export function unpackHistory(
  packed: PackedHistory,
  metrics: readonly string[] = packed.metrics,
): MetricHistory | null {
  const { nReplicas, nBuckets } = packed;
  const history = createHistory({ nReplicas, metrics });
  const nSeries = nReplicas * packed.metrics.length;
  const fits =
    nBuckets <= history.capacity &&
    perBucket.every((name) => packed[name].length === nBuckets) &&
    perSeries.every((name) => packed[name].length === nSeries * nBuckets);
  if (!fits) return null;
  Object.assign(history, { ...recordOf(historyCounts, (name) => packed[name]), revision: 1 });
  for (const name of perBucket) history[name].set(packed[name]);
  for (let k = 0; k < nSeries; k++) {
    const metric = packed.metrics[Math.floor(k / nReplicas)]!;
    const offset = seriesOffset(history, metric, k % nReplicas);
    // what was measured once and is no more
    if (offset < 0) continue;
    for (const name of perSeries)
      history[name].set(packed[name].subarray(k * nBuckets, (k + 1) * nBuckets), offset);
  }
  return history;
}
