// A metric history as plain data for a database: what is in use of its buffers and nothing else.
import { createHistory, type MetricHistory } from "./metricHistory.ts";

/** `metricHistory.ts` explains the fields; the arrays end with the last bucket in use. */
export interface PackedHistory {
  readonly nReplicas: number;
  readonly metrics: readonly string[];
  readonly nBuckets: number;
  readonly rowsPerBucket: number;
  readonly rowsInLastBucket: number;
  readonly nRows: number;
  /** [bucket] */
  readonly step: Float64Array;
  readonly trajectories: Float64Array;
  readonly seconds: Float64Array;
  /** [metric, replica, bucket] */
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  readonly last: Float64Array;
}

const perBucket = ["step", "trajectories", "seconds"] as const;
const perSeries = ["minimum", "maximum", "last"] as const;

/** A copy of the history as it stands. */
export function packHistory(history: MetricHistory): PackedHistory {
  const { nReplicas, metrics, nBuckets, rowsPerBucket, rowsInLastBucket, nRows } = history;
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
    nReplicas,
    metrics: [...metrics],
    nBuckets,
    rowsPerBucket,
    rowsInLastBucket,
    nRows,
    step: history.step.slice(0, nBuckets),
    trajectories: history.trajectories.slice(0, nBuckets),
    seconds: history.seconds.slice(0, nBuckets),
    minimum: series(history.minimum),
    maximum: series(history.maximum),
    last: series(history.last),
  };
}

/** A history that goes on where the packed one ended; null where the parts don't fit together. */
export function unpackHistory(packed: PackedHistory): MetricHistory | null {
  const { nReplicas, metrics, nBuckets, rowsPerBucket, rowsInLastBucket, nRows } = packed;
  const history = createHistory({ nReplicas, metrics });
  const nSeries = nReplicas * metrics.length;
  const fits =
    nBuckets <= history.capacity &&
    perBucket.every((name) => packed[name].length === nBuckets) &&
    perSeries.every((name) => packed[name].length === nSeries * nBuckets);
  if (!fits) return null;
  Object.assign(history, { nBuckets, rowsPerBucket, rowsInLastBucket, nRows, revision: 1 });
  for (const name of perBucket) history[name].set(packed[name]);
  for (const name of perSeries)
    for (let k = 0; k < nSeries; k++)
      history[name].set(
        packed[name].subarray(k * nBuckets, (k + 1) * nBuckets),
        k * history.capacity,
      );
  return history;
}
