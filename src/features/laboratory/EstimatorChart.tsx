// One figure of a lane's estimators (bias, variance, …) against batch size or training step. What the figures
// are: features/estimators/sampledFigures.ts.

import { usePalette } from "../../charts/ink/theme.ts";
import { ChartFrame } from "../../charts/surface/ChartFrame.tsx";
import { useCanvas } from "../../charts/surface/useCanvas.ts";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import { drawEstimator, type EstimatorPicture } from "./drawEstimator.ts";
import type { EstimatorSeries, EstimatorX } from "./estimatorData.ts";

interface EstimatorChartProps extends Omit<EstimatorPicture, "palette"> {
  /** Accessible name. */
  readonly name: string;
}

/** Fills its parent, which must have a size. */
export function EstimatorChart({ name, ...picture }: EstimatorChartProps) {
  const palette = usePalette();
  const canvas = useCanvas((surface, view) =>
    drawEstimator(surface, view, { ...picture, palette }),
  );
  const summary = () => summarise(picture);
  return <ChartFrame name={name} canvas={canvas.ref} summary={summary} />;
}

const places: Readonly<Record<EstimatorX, string>> = {
  "batch size": "batch size",
  "training step": "step",
};

/** Each series from its smallest to its largest batch size or step, and how it is known. */
function summarise({
  series,
  absence,
  x,
}: Pick<EstimatorPicture, "series" | "absence" | "x">): string {
  const parts = series.flatMap(({ label, line, dots, unresolved }: EstimatorSeries) => {
    const isExact = line.length > 0;
    const told = isExact ? line : dots;
    const first = told[0];
    const last = told.at(-1);
    const lost =
      unresolved.length > 0
        ? [`not resolved at ${unresolved.map((at) => textOf(at, x)).join(", ")}`]
        : [];
    if (!first || !last) return lost.map((text) => `${label}: ${text}`);
    const start = `${formatNumber(first.value)} at ${places[x]} ${textOf(first.at, x)}`;
    const ends =
      first === last ? start : `${start}, ${formatNumber(last.value)} at ${textOf(last.at, x)}`;
    return [[`${label}: ${ends}, ${isExact ? "exact" : "sampled"}`, ...lost].join("; ")];
  });
  return parts.length > 0 ? `${parts.join(". ")}.` : absence;
}

function textOf(at: number, x: EstimatorX): string {
  return x === "batch size" ? String(at) : formatWhole(at);
}
