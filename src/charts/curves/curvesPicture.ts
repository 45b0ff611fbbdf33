// What a curve chart is asked to draw, and where it drew it.
import type { Look } from "../../records/look.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import type { Axis, YAxis } from "../axis/axis.ts";
import type { Palette } from "../ink/colours.ts";
import type { Box } from "../surface/surface.ts";
import { axisValues, type LaneCurve, type XAxis } from "./curveData.ts";

/** A horizontal line with a name: log Z, a noise floor, a threshold. */
export interface ReferenceLine {
  readonly label: string;
  readonly value: number;
}

/** A threshold of the metric, with when each lane first got there. */
export interface ThresholdLine {
  readonly value: number;
  /** "ε = 0.1". */
  readonly label: string;
  readonly arrivals: readonly Arrival[];
  /** Whether the arrivals stand in words beside it: while it is moved. */
  readonly isRead: boolean;
}

/** When a lane got to a threshold, in the unit of the horizontal axis. */
export interface Arrival {
  readonly label: string;
  readonly look: Look;
  /** Median over the seeds; infinite where that one has not. */
  readonly at: number;
  /** Of the median; null where there are too few seeds. Ends may be infinite. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** "420 steps", "not yet". */
  readonly text: string;
}

/** A moment with its short name ("A"; "" for none). */
export interface StepMark extends MomentPlace {
  readonly label: string;
}

/** Where a moment stands on each axis. */
export interface MomentPlace {
  readonly step: number;
  readonly trajectories: number;
  readonly seconds: number;
}

/** The moment that everything on the page is of, and the curves' names give the values of. */
export interface CurveMoment extends MomentPlace {
  /** Whether the run has got further since: what came after it is dimmed. */
  readonly isPast: boolean;
  /** The median over the seeds that still learn, of each curve in order; NaN where none does, or where
   * it has no value. Left out: as recorded. */
  readonly values?: readonly number[];
}

/** The curves of another run, drawn faintly behind the others. */
export interface CurvesBehind {
  /** What that run is called. */
  readonly title: string;
  readonly history: MetricHistory;
  readonly curves: readonly LaneCurve[];
}

export interface CurvesPicture {
  readonly history: MetricHistory;
  readonly curves: readonly LaneCurve[];
  /** Null: none. */
  readonly behind: CurvesBehind | null;
  readonly metric: string;
  /** "Total variation", with its unit where it has one. */
  readonly title: string;
  readonly xAxis: XAxis;
  /** Whether the horizontal axis is logarithmic. */
  readonly isLogX: boolean;
  readonly wantsLog: boolean;
  readonly references: readonly ReferenceLine[];
  /** The line whose crossing the page asks for; null or left out: none. */
  readonly threshold?: ThresholdLine | null;
  readonly palette: Palette;
  readonly zoom: readonly [number, number] | null;
  /** Bucket under the crosshair; null without one. */
  readonly crosshair: number | null;
  /** Ends of the zoom being dragged (CSS pixels). */
  readonly brush: readonly [number, number] | null;
  /** Moments that are looked at or compared with elsewhere. */
  readonly marks: readonly StepMark[];
  /** Null: the end of the history. */
  readonly moment: CurveMoment | null;
}

/** Where things were drawn: for turning pointer positions into data. */
export interface CurvesLayout {
  readonly plot: Box;
  readonly x: Axis;
  readonly y: YAxis;
}

/** A moment on a horizontal axis. */
export function momentOn(place: MomentPlace, axis: XAxis): number {
  return axis === "steps" ? place.step : place[axis];
}

/** Where the horizontal axis ends: with the last moment of either run. */
export function lastMoment(
  { history, behind }: Pick<CurvesPicture, "history" | "behind">,
  axis: XAxis,
): number {
  const ends = [history, behind?.history].map((one) =>
    one && one.nBuckets > 0 ? axisValues(one, axis)[one.nBuckets - 1]! : 0,
  );
  return Math.max(...ends);
}

/** The bucket that a step lies in; the last one of a history that has not got there. */
export function bucketOf(history: MetricHistory, step: number): number {
  let bucket = 0;
  while (bucket < history.nBuckets - 1 && history.step[bucket]! < step) bucket++;
  return bucket;
}

/** What a curve is worth at the moment shown, NaN where nothing is known of it. */
export function curveValueAt(
  { history, moment }: Pick<CurvesPicture, "history" | "moment">,
  { middle, end }: LaneCurve,
  index: number,
): number {
  if (!moment) return middle[end] ?? Number.NaN;
  if (moment.values) return moment.values[index] ?? Number.NaN;
  return middle[Math.min(end, bucketOf(history, moment.step))] ?? Number.NaN;
}
