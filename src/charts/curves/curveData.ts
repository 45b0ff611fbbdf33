// What a curve chart shows of a history: a lane's median over its seeds, with the 95 % interval of that
// median where there are seeds enough for one, and else with the seeds themselves.
import type { ViewConfig } from "../../experiment/config.ts";
import { fewestForInterval, intervalRank } from "../../math/orderStatistics.ts";
import { boundIdsOf, distanceBy, hasBounds } from "../../records/estimatedMetrics.ts";
import type { Look } from "../../records/look.ts";
import { type MetricHistory, seriesOffset } from "../../records/metricHistory.ts";

/** What the horizontal axis counts. */
export type XAxis = NonNullable<ViewConfig["xAxis"]>;

/** How the seeds of a lane are drawn. */
export type SeedDrawing = NonNullable<ViewConfig["curveSeeds"]>;

/** Fewer seeds have no 95 % band: each is a line of its own, whatever was chosen. */
export const FEWEST_FOR_BAND = fewestForInterval();

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
  /** Whether its values are estimates, each with an interval of its own where there is one seed. */
  readonly isEstimated?: boolean;
  /** Place in the list of the curve up to which the ground between the two is shaded. */
  readonly shadedTo?: number;
}

/** A lane's curve, one entry a bucket; NaN where no seed has a value. */
export interface LaneCurve {
  readonly lane: CurveLane;
  /** Median over the seeds; the value itself for one seed. */
  readonly middle: Float64Array;
  /** What `spread` says; NaN in buckets where too few seeds still learn for an interval. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Extremes of the one seed within the bucket; the 95 % interval of its estimate at the bucket's last row; the
   * median's 95 % interval, bucket by bucket; or the least and the largest of the seeds, which are lines of their
   * own then. */
  readonly spread: "bucket" | "estimate" | "interval" | "seeds";
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
export function createLaneCurve(
  lane: CurveLane,
  capacity: number,
  seeds: SeedDrawing = "band",
): LaneCurve {
  const n = lane.replicas.length;
  const ofOne = lane.isEstimated ? "estimate" : "bucket";
  const spread = n === 1 ? ofOne : seeds === "band" && n >= FEWEST_FOR_BAND ? "interval" : "seeds";
  return {
    lane,
    spread,
    middle: new Float64Array(capacity),
    low: new Float64Array(capacity),
    high: new Float64Array(capacity),
    end: -1,
    hasStopped: false,
  };
}

/** Fills a lane's curve from the history; returns it. */
export function fillLaneCurve(curve: LaneCurve, history: MetricHistory, metric: string): LaneCurve {
  const { middle, low, high, lane, spread } = curve;
  // by number of seeds that still learn
  const ranks = Array.from({ length: lane.replicas.length + 1 }, (_, n) => intervalRank(n));
  const shown = lane.metric ?? metric;
  const offsets = lane.replicas.map((replica) => seriesOffset(history, shown, replica));
  const bounds = boundIdsOf(shown).map((id) => seriesOffset(history, id, lane.replicas[0] ?? 0));
  curve.end = -1;
  const sorted = new Float64Array(offsets.length);
  for (let bucket = 0; bucket < history.nBuckets; bucket++) {
    let n = 0;
    for (const offset of offsets) {
      const value = offset < 0 ? Number.NaN : history.last[offset + bucket]!;
      if (!Number.isNaN(value)) sorted[n++] = value;
    }
    const values = sorted.subarray(0, n).sort();
    middle[bucket] = middleOf(values);
    if (spread === "estimate") {
      const [from = -1, to = -1] = bounds;
      low[bucket] = from < 0 ? middle[bucket]! : history.last[from + bucket]!;
      high[bucket] = to < 0 ? middle[bucket]! : history.last[to + bucket]!;
    } else if (spread === "bucket" && offsets[0]! >= 0) {
      low[bucket] = history.minimum[offsets[0]! + bucket]!;
      high[bucket] = history.maximum[offsets[0]! + bucket]!;
    } else {
      const rank = spread === "interval" ? ranks[n]! : 1;
      low[bucket] = (rank > 0 ? values[rank - 1] : undefined) ?? Number.NaN;
      high[bucket] = (rank > 0 ? values[n - rank] : undefined) ?? Number.NaN;
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

/** Whether all of them have: the distance is known as long as one learns, where what is of the last
 * batch may be absent. Histories without it are of pictures, whose metric is known as long. */
function haveStopped(history: MetricHistory, replicas: readonly number[]): boolean {
  const { metric } = distanceBy(hasBounds(history.metrics));
  return replicas.every((replica) => {
    const offset = seriesOffset(history, metric, replica);
    return offset < 0 || Number.isNaN(history.last[offset + history.nBuckets - 1]);
  });
}

/** Median of sorted values; NaN of none. */
function middleOf(sorted: Float64Array): number {
  const below = sorted[(sorted.length - 1) >> 1];
  const above = sorted[sorted.length >> 1];
  if (below === undefined || above === undefined) return Number.NaN;
  return below === above ? below : (below + above) / 2;
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
