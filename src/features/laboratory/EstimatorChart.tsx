// One figure of an objective's estimators (bias, variance, …) against batch size. What the figures
// are: features/laboratory/estimatorSummary.ts.

import { formatNumber } from "../../charts/ink/format.ts";
import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import { drawEstimator } from "./drawEstimator.ts";
import type { EstimatorSeries } from "./estimatorData.ts";

interface EstimatorChartProps {
  /** Accessible name, and what stands above the axis. */
  readonly name: string;
  readonly series: readonly EstimatorSeries[];
  readonly isLog: boolean;
  /** What is said where there is nothing to show. */
  readonly absence: string;
}

/** Fills its parent, which must have a size. */
export function EstimatorChart({ name, series, isLog, absence }: EstimatorChartProps) {
  const palette = usePalette();
  const canvas = useCanvas((surface, view) =>
    drawEstimator(surface, view, { title: name, series, isLog, palette, absence }),
  );
  const summary = () => summarise(series, absence);
  return <ChartFrame name={name} canvas={canvas.ref} summary={summary} />;
}

/** Each line from its smallest to its largest batch size. */
function summarise(series: readonly EstimatorSeries[], absence: string): string {
  const parts = series.flatMap(({ label, points }) => {
    const first = points[0];
    const last = points.at(-1);
    if (!first || !last) return [];
    return `${label}: ${formatNumber(first.value)} at batch size ${first.batchSize}, ${formatNumber(last.value)} at ${last.batchSize}`;
  });
  return parts.length > 0 ? `${parts.join(". ")}.` : absence;
}
