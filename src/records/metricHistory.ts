// Metric curves in bounded memory: rows are gathered into at most `capacity` buckets, each with the
// minimum, maximum and last value of its rows. When all buckets are full, neighbours are merged and
// every bucket holds twice as many rows. No extreme is ever lost, and nothing is redrawn that could
// not be seen: a chart is rarely wider than `capacity` points.
// Memory: capacity · (3 + 3 · nReplicas · nMetrics) float64, 25 kB a replica and metric at 1,024.

/** Append-only histories of several metrics of several replicas over one list of rows. */
export interface MetricHistory {
  readonly nReplicas: number;
  readonly metrics: readonly string[];
  readonly capacity: number;
  /** Buckets in use; the last one may hold fewer than `rowsPerBucket` rows. */
  nBuckets: number;
  /** A power of two. */
  rowsPerBucket: number;
  rowsInLastBucket: number;
  nRows: number;
  /** Grows with every change: what a view compares instead of the arrays. */
  revision: number;
  /** Training step of each bucket's last row. [capacity] */
  readonly step: Float64Array;
  readonly trajectories: Float64Array;
  readonly seconds: Float64Array;
  /** [metric, replica, bucket]; NaN where a bucket has no finite row. */
  readonly minimum: Float64Array;
  readonly maximum: Float64Array;
  /** The value at each bucket's last row; NaN once a replica has stopped. */
  readonly last: Float64Array;
}

/** What a row says of its moment, beside the metrics: steps, trajectories a replica, and seconds of
 * running time. */
export const rowCounts = ["step", "trajectories", "seconds"] as const;
export type RowCount = (typeof rowCounts)[number];

/** New rows, column by column, all of one length. */
export type MetricRows<Id extends string = string> = Readonly<
  Record<RowCount, readonly number[]>
> & {
  /** [replica][metric] → one value a row; NaN from the step on at which a replica stopped. */
  readonly replicas: readonly Readonly<Record<Id, readonly number[]>>[];
};

/** Rows of which a replica may lack columns. */
type AppendedRows = Omit<MetricRows, "replicas"> & {
  readonly replicas: readonly Readonly<Record<string, readonly number[] | undefined>>[];
};

interface HistoryShape {
  readonly nReplicas: number;
  readonly metrics: readonly string[];
  /** Even; 1,024 unless told otherwise. */
  readonly capacity?: number;
}

/** An empty history. @throws RangeError where the capacity is odd or below 2. */
export function createHistory({
  nReplicas,
  metrics,
  capacity = 1024,
}: HistoryShape): MetricHistory {
  if (capacity < 2 || capacity % 2 !== 0)
    throw new RangeError(`capacity must be even and at least 2, not ${capacity}`);
  const values = () => new Float64Array(metrics.length * nReplicas * capacity).fill(Number.NaN);
  return {
    nReplicas,
    metrics,
    capacity,
    nBuckets: 0,
    rowsPerBucket: 1,
    rowsInLastBucket: 0,
    nRows: 0,
    revision: 0,
    step: new Float64Array(capacity),
    trajectories: new Float64Array(capacity),
    seconds: new Float64Array(capacity),
    minimum: values(),
    maximum: values(),
    last: values(),
  };
}

/** Index of the first bucket of one metric of one replica, or −1 for an unknown metric. */
export function seriesOffset(
  history: Pick<MetricHistory, "metrics" | "nReplicas" | "capacity">,
  metric: string,
  replica: number,
): number {
  const index = history.metrics.indexOf(metric);
  return index < 0 ? -1 : (index * history.nReplicas + replica) * history.capacity;
}

/** The same history without what came after `step`: what is shown beside a picture of that step. Shares its
 * arrays, and is the history itself where nothing did. */
export function historyUntil(history: MetricHistory, step: number): MetricHistory {
  let nBuckets = history.nBuckets;
  while (nBuckets > 0 && history.step[nBuckets - 1]! > step) nBuckets--;
  return nBuckets === history.nBuckets ? history : { ...history, nBuckets };
}

/**
 * Appends rows in place. Values that a row lacks count as NaN. A step is one row: where the first is of the
 * step that the history ends with (measured again at another order, or by a new worker, which has no batch
 * yet) its numbers replace what is there, and what it lacks stays.
 */
export function appendRows(history: MetricHistory, rows: AppendedRows): void {
  if (rows.step.length === 0) return;
  for (let row = 0; row < rows.step.length; row++) {
    const isKnown = history.nBuckets > 0 && history.step[history.nBuckets - 1] === rows.step[row];
    const bucket = isKnown ? history.nBuckets - 1 : bucketForNextRow(history);
    for (const name of rowCounts) history[name][bucket] = rows[name][row]!;
    for (let replica = 0; replica < history.nReplicas; replica++)
      for (const metric of history.metrics) {
        const value = rows.replicas[replica]?.[metric]?.[row] ?? Number.NaN;
        if (!isKnown || !Number.isNaN(value))
          addValue(history, seriesOffset(history, metric, replica) + bucket, value);
      }
  }
  history.revision++;
}

/** Forgets what came after `step`, for a run that goes on from an earlier checkpoint. A bucket that
 * spans the step is dropped whole. */
export function truncateHistory(history: MetricHistory, step: number): void {
  let kept = history.nBuckets;
  while (kept > 0 && history.step[kept - 1]! > step) kept--;
  if (kept === history.nBuckets) return;
  for (let offset = 0; offset < history.last.length; offset += history.capacity)
    for (const values of [history.minimum, history.maximum, history.last])
      values.fill(Number.NaN, offset + kept, offset + history.capacity);
  history.nBuckets = kept;
  history.rowsInLastBucket = kept === 0 ? 0 : history.rowsPerBucket;
  history.nRows = kept * history.rowsPerBucket;
  history.revision++;
}

/** Forgets all values of some metrics, in place; the rows stay. */
export function clearSeries(history: MetricHistory, metrics: readonly string[]): void {
  for (const metric of metrics)
    for (let replica = 0; replica < history.nReplicas; replica++) {
      const start = seriesOffset(history, metric, replica);
      if (start < 0) continue;
      for (const values of [history.minimum, history.maximum, history.last])
        values.fill(Number.NaN, start, start + history.capacity);
    }
  history.revision++;
}

function bucketForNextRow(history: MetricHistory): number {
  const isFull = history.rowsInLastBucket === history.rowsPerBucket;
  if (history.nBuckets === history.capacity && isFull) mergeNeighbours(history);
  if (history.nBuckets === 0 || history.rowsInLastBucket === history.rowsPerBucket) {
    history.nBuckets++;
    history.rowsInLastBucket = 0;
  }
  history.rowsInLastBucket++;
  history.nRows++;
  return history.nBuckets - 1;
}

function addValue(history: MetricHistory, index: number, value: number): void {
  history.last[index] = value;
  if (Number.isNaN(value)) return;
  // the comparisons are written so that a NaN already there is replaced
  if (!(history.minimum[index]! <= value)) history.minimum[index] = value;
  if (!(history.maximum[index]! >= value)) history.maximum[index] = value;
}

function mergeNeighbours(history: MetricHistory): void {
  const half = history.capacity / 2;
  for (const name of rowCounts)
    for (let k = 0; k < half; k++) history[name][k] = history[name][2 * k + 1]!;
  const { minimum, maximum, last, capacity } = history;
  for (let offset = 0; offset < last.length; offset += capacity) {
    for (let k = 0; k < half; k++) {
      const into = offset + k;
      const from = offset + 2 * k;
      minimum[into] = smaller(minimum[from]!, minimum[from + 1]!);
      maximum[into] = -smaller(-maximum[from]!, -maximum[from + 1]!);
      last[into] = last[from + 1]!;
    }
    for (const values of [minimum, maximum, last])
      values.fill(Number.NaN, offset + half, offset + capacity);
  }
  history.nBuckets = half;
  history.rowsPerBucket *= 2;
  history.rowsInLastBucket = history.rowsPerBucket;
}

/** The smaller of two numbers, ignoring NaN where there is another. */
function smaller(first: number, second: number): number {
  if (Number.isNaN(first)) return second;
  if (Number.isNaN(second)) return first;
  return Math.min(first, second);
}
