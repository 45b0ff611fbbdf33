// What a curve chart is asked to draw, and where it drew it.
import type { MetricHistory } from "../../records/metricHistory.ts";
import type { Palette } from "../ink/colours.ts";
import type { Box } from "../surface/surface.ts";
import type { LaneCurve, XAxis } from "./curveData.ts";
import type { Axis, YAxis } from "./curveScales.ts";

/** A horizontal line with a name: log Z, a noise floor, a threshold. */
export interface ReferenceLine {
  readonly label: string;
  readonly value: number;
}

/** A moment with its short name ("A"; "" for none). */
export interface StepMark {
  readonly step: number;
  readonly label: string;
}

export interface CurvesPicture {
  readonly history: MetricHistory;
  readonly curves: readonly LaneCurve[];
  readonly metric: string;
  /** "Total variation", with its unit where it has one. */
  readonly title: string;
  readonly xAxis: XAxis;
  /** Whether the horizontal axis is logarithmic. */
  readonly isLogX: boolean;
  readonly wantsLog: boolean;
  readonly references: readonly ReferenceLine[];
  readonly showsSeeds: boolean;
  readonly palette: Palette;
  readonly zoom: readonly [number, number] | null;
  /** Bucket under the crosshair; null without one. */
  readonly crosshair: number | null;
  /** Ends of the zoom being dragged (CSS pixels). */
  readonly brush: readonly [number, number] | null;
  /** Moments (in steps) that are looked at or compared with elsewhere. */
  readonly marks: readonly StepMark[];
}

/** Where things were drawn: for turning pointer positions into data. */
export interface CurvesLayout {
  readonly plot: Box;
  readonly x: Axis;
  readonly y: YAxis;
}
