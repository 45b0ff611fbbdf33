// What a curve chart says, in words.
import type { MetricHistory } from "../../records/metricHistory.ts";
import { formatNumber } from "../ink/format.ts";
import type { LaneCurve } from "./curveData.ts";
import type { ReferenceLine } from "./curvesPicture.ts";

/** The latest value of every lane and how it began, and the reference lines. */
export function summariseCurves(
  title: string,
  history: MetricHistory,
  curves: readonly LaneCurve[],
  references: readonly ReferenceLine[],
): string {
  if (history.nBuckets === 0) return `${title}: nothing recorded yet.`;
  const step = formatNumber(history.step[history.nBuckets - 1]!);
  const lanes = curves.map(({ lane, middle, low, high, end, hasDiverged }) => {
    if (end < 0) return `${lane.label}: no value`;
    const spread =
      lane.replicas.length > 1
        ? `, quartiles ${formatNumber(low[end]!)} to ${formatNumber(high[end]!)} over ${lane.replicas.length} seeds`
        : "";
    const stopped = hasDiverged ? `, stopped at step ${formatNumber(history.step[end]!)}` : "";
    return `${lane.label} ${formatNumber(middle[end]!)}${spread}${stopped} (first ${formatNumber(middle[0]!)})`;
  });
  const lines = references.map(({ label, value }) => ` ${label}: ${formatNumber(value)}.`);
  return `${title} at step ${step}: ${lanes.join("; ")}.${lines.join("")}`;
}
