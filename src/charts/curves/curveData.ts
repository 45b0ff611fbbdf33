// What a curve chart shows of a history: a lane's median and quartiles over its seeds.
import type { ViewConfig } from "../../experiment/config.ts";
import type { Look } from "../../records/look.ts";
import { type MetricHistory, seriesOffset } from "../../records/metricHistory.ts";

/** What the horizontal axis counts. */
export type XAxis = NonNullable<ViewConfig["xAxis"]>;

/** One curve of the chart: a metric of a lane. */
export interface CurveLane {
  readonly label: string;
  /** For narrow charts; the label where there is none. */
  readonly shortLabel?: string;
  readonly look: Look;
  /** The lane's replicas in the history, one a seed. */
  readonly replicas: readonly number[];
  /** The metric of this curve where the chart shows several; else the chart's own. */
  readonly metric?: string;
  /** A bound or the like: drawn thin, its name left out where names need the room. */
  readonly isMinor?: boolean;
  /** Where lanes sample unlike numbers of trajectories, this one's: so many a step up to its last step. */
  readonly trajectories?: { readonly aStep: number; readonly lastStep: number };
  /** Place in the list of the curve up to which the ground between the two is shaded. */
  readonly shadedTo?: number;
}

/** A lane's curve, one entry a bucket; NaN where no seed has a value. */
export interface LaneCurve {
  readonly lane: CurveLane;
  /** Median over the seeds; the value itself for one seed. */
  readonly middle: Float64Array;
  /** Quartiles over the seeds; for one seed the extremes within the bucket. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Bucket of the last finite median; −1 where there is none. */
  end: number;
  /** Whether every seed has stopped (its values have become NaN). */
  hasStopped: boolean;
}

/** Position of every bucket along an axis. [capacity], of which nBuckets are used */
export function axisValues(history: MetricHistory, axis: XAxis): Float64Array {
  return axis === "steps" ? history.step : history[axis];
}

/** The same for one lane: its own trajectories, where lanes sample unlike numbers of them. */
export function laneAxisValues(
  history: MetricHistory,
  axis: XAxis,
  { trajectories }: CurveLane,
): Float64Array {
  if (axis !== "trajectories" || !trajectories) return axisValues(history, axis);
  const { aStep, lastStep } = trajectories;
  return history.step.map((step) => aStep * Math.min(step, lastStep));
}

/** Allocates a lane's curve for histories of this capacity. */
export function createLaneCurve(lane: CurveLane, capacity: number): LaneCurve {
  return {
    lane,
    middle: new Float64Array(capacity),
    low: new Float64Array(capacity),
    high: new Float64Array(capacity),
    end: -1,
    hasStopped: false,
  };
}

/** Fills a lane's curve from the history; returns it. */
export function fillLaneCurve(curve: LaneCurve, history: MetricHistory, metric: string): LaneCurve {
  const { middle, low, high, lane } = curve;
  const shown = lane.metric ?? metric;
  const offsets = lane.replicas.map((replica) => seriesOffset(history, shown, replica));
  curve.end = -1;
  const sorted = new Float64Array(offsets.length);
  for (let bucket = 0; bucket < history.nBuckets; bucket++) {
    let n = 0;
    for (const offset of offsets) {
      const value = offset < 0 ? Number.NaN : history.last[offset + bucket]!;
      if (!Number.isNaN(value)) sorted[n++] = value;
    }
    const values = sorted.subarray(0, n).sort();
    middle[bucket] = n === 0 ? Number.NaN : quantile(values, 0.5);
    if (offsets.length === 1 && offsets[0]! >= 0) {
      low[bucket] = history.minimum[offsets[0]! + bucket]!;
      high[bucket] = history.maximum[offsets[0]! + bucket]!;
    } else {
      low[bucket] = n === 0 ? Number.NaN : quantile(values, 0.25);
      high[bucket] = n === 0 ? Number.NaN : quantile(values, 0.75);
    }
    if (n > 0) curve.end = bucket;
  }
  curve.hasStopped =
    curve.end >= 0 && curve.end < history.nBuckets - 1 && haveStopped(history, lane.replicas);
  return curve;
}

/** Step of the first bucket in which any replica has a value of the metric; null where none has. */
export function firstStepOf(history: MetricHistory, metric: string): number | null {
  for (let bucket = 0; bucket < history.nBuckets; bucket++)
    for (let replica = 0; replica < history.nReplicas; replica++) {
      const start = seriesOffset(history, metric, replica);
      if (start >= 0 && !Number.isNaN(history.last[start + bucket]!)) return history.step[bucket]!;
    }
  return null;
}

/** Whether all of them have: the exact distance is known as long as one learns, where what is of the last
 * batch may be absent. Histories without it are of pictures, whose metric is known as long. */
function haveStopped(history: MetricHistory, replicas: readonly number[]): boolean {
  return replicas.every((replica) => {
    const offset = seriesOffset(history, "totalVariation", replica);
    return offset < 0 || Number.isNaN(history.last[offset + history.nBuckets - 1]);
  });
}

/** Quantile of sorted values, linearly interpolated (R's type 7). */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  if (sorted[below] === sorted[above]) return sorted[below]!;
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

/** The bucket nearest to `x`; −1 in an empty history. */
export function nearestBucket(history: MetricHistory, axis: XAxis, x: number): number {
  const values = axisValues(history, axis);
  let low = 0;
  let high = history.nBuckets - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < x) low = middle + 1;
    else high = middle;
  }
  const isCloserBefore = low > 0 && x - values[low - 1]! < values[low]! - x;
  return history.nBuckets === 0 ? -1 : isCloserBefore ? low - 1 : low;
}
