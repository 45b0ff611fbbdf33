// What a curve chart says, in words.

import { formatNumber } from "../../math/numberText.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import type { LaneCurve } from "./curveData.ts";
import type { ReferenceLine } from "./curvesPicture.ts";

/** The first finite value up to a bucket: a metric may have none at the start. */
function firstOf(middle: Float64Array, end: number): number {
  return middle.subarray(0, end + 1).find((value) => !Number.isNaN(value)) ?? Number.NaN;
}

/** The latest value of every lane and how it began, and the reference lines. */
export function summariseCurves(
  title: string,
  history: MetricHistory,
  curves: readonly LaneCurve[],
  references: readonly ReferenceLine[],
): string {
  if (history.nBuckets === 0) return `${title}: nothing recorded yet.`;
  const step = formatNumber(history.step[history.nBuckets - 1]!);
  const lanes = curves.map(({ lane, middle, low, high, end, hasStopped }) => {
    if (end < 0) return `${lane.label}: no value`;
    const spread =
      lane.replicas.length > 1
        ? `, quartiles ${formatNumber(low[end]!)} to ${formatNumber(high[end]!)} over ${lane.replicas.length} seeds`
        : "";
    const stopped = hasStopped ? `, stopped at step ${formatNumber(history.step[end]!)}` : "";
    return `${lane.label} ${formatNumber(middle[end]!)}${spread}${stopped} (first ${formatNumber(firstOf(middle, end))})`;
  });
  const lines = references.map(({ label, value }) => ` ${label}: ${formatNumber(value)}.`);
  return `${title} at step ${step}: ${lanes.join("; ")}.${lines.join("")}`;
}
