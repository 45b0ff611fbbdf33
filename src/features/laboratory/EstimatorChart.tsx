// One figure of an objective's estimators (bias, variance, …) against batch size. What the figures
// are: features/estimators/sampledFigures.ts.

import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import { formatNumber } from "../../math/numberText.ts";
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

/** Each series from its smallest to its largest batch size, and how it is known. */
function summarise(series: readonly EstimatorSeries[], absence: string): string {
  const parts = series.flatMap(({ label, line, dots, unresolved }) => {
    const isExact = line.length > 0;
    const told = isExact ? line : dots;
    const first = told[0];
    const last = told.at(-1);
    const lost = unresolved.length > 0 ? [`not resolved at ${unresolved.join(", ")}`] : [];
    if (!first || !last) return lost.map((text) => `${label}: ${text}`);
    const at = ({ batchSize, value }: typeof first) =>
      `${formatNumber(value)} at batch size ${batchSize}`;
    const ends =
      first === last ? at(first) : `${at(first)}, ${formatNumber(last.value)} at ${last.batchSize}`;
    return [[`${label}: ${ends}, ${isExact ? "exact" : "sampled"}`, ...lost].join("; ")];
  });
  return parts.length > 0 ? `${parts.join(". ")}.` : absence;
}
