// What a curve chart says, in words.

import { formatNumber } from "../../math/numberText.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import type { LaneCurve } from "./curveData.ts";
import {
  bucketOf,
  type CurveMoment,
  type CurvesBehind,
  curveValueAt,
  type ReferenceLine,
} from "./curvesPicture.ts";

/** The first finite value up to a bucket: a metric may have none at the start. */
function firstOf(middle: Float64Array, end: number): number {
  return middle.subarray(0, end + 1).find((value) => !Number.isNaN(value)) ?? Number.NaN;
}

interface Summarised {
  readonly history: MetricHistory;
  readonly curves: readonly LaneCurve[];
  readonly references?: readonly ReferenceLine[];
  readonly moment?: CurveMoment | null;
  readonly behind?: CurvesBehind | null;
}

/** What every lane is worth at the moment shown and how it began, the reference lines, and how the run
 * behind ended. */
export function summariseCurves(title: string, summarised: Summarised): string {
  const { history, curves, references = [], moment = null, behind = null } = summarised;
  if (history.nBuckets === 0) return `${title}: nothing recorded yet.${behindText(behind)}`;
  const last = history.step[history.nBuckets - 1]!;
  const step = formatNumber(moment?.step ?? last);
  const later = moment?.isPast ? ` of ${formatNumber(last)} so far` : "";
  const lanes = curves.map((curve, index) => {
    const { lane, middle, low, high, end, hasStopped } = curve;
    if (end < 0) return `${lane.label}: no value`;
    const value = curveValueAt({ history, moment }, curve, index);
    const isStopped = hasStopped && (!moment?.isPast || Number.isNaN(value));
    if (Number.isNaN(value) && !isStopped) return `${lane.label}: no value`;
    const at = Math.min(end, moment ? bucketOf(history, moment.step) : end);
    const ends = `${formatNumber(low[at]!)} to ${formatNumber(high[at]!)}`;
    const nSeeds = lane.replicas.length;
    const told = lane.isEstimated ? ", estimated" : "";
    const spread = {
      bucket: "",
      estimate: `, estimated, 95 % ${ends}`,
      interval: Number.isNaN(low[at]!)
        ? ""
        : `${told}, 95 % of the median ${ends} over ${nSeeds} seeds`,
      seeds: `${told}, ${nSeeds} seeds ${ends}`,
    }[curve.spread];
    const stopped = isStopped ? `, stopped at step ${formatNumber(history.step[end]!)}` : "";
    const shown = isStopped ? middle[end]! : value;
    return `${lane.label} ${formatNumber(shown)}${spread}${stopped} (first ${formatNumber(firstOf(middle, end))})`;
  });
  const lines = references.map(({ label, value }) => ` ${label}: ${formatNumber(value)}.`);
  return `${title} at step ${step}${later}: ${lanes.join("; ")}.${lines.join("")}${behindText(behind)}`;
}

/** How each lane of the run behind ended. */
function behindText(behind: CurvesBehind | null): string {
  if (!behind) return "";
  const ends = behind.curves
    .filter(({ end }) => end >= 0)
    .map(({ lane, middle, end }) => `${lane.label} ${formatNumber(middle[end]!)}`);
  return ` Behind, ${behind.title}: ${ends.join("; ") || "no value"}.`;
}
