// The one legend of a layer: its colour scale as a bar with ticks, in the unit of the values.
import { useId } from "react";
import { usePalette } from "../ink/theme.ts";
import { legendTicks, type ValueScale } from "../ink/valueScale.ts";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawLegend } from "./drawLegend.ts";
import "../surface/charts.css";

export interface ColourLegendProps {
  readonly scale: ValueScale;
  /** What the colour means: "probability", "learned − target", "nats". */
  readonly title: string;
}

/** A bar of at least 160 × 30 CSS pixels; fills its parent's width. */
export function ColourLegend({ scale, title }: ColourLegendProps) {
  const palette = usePalette();
  const summaryId = useId();
  const canvas = useCanvas((surface, view) => drawLegend(surface, view, { scale, palette }));
  const ticks = legendTicks(scale);
  return (
    <div className="chart chart-legend">
      <canvas
        ref={canvas.ref}
        className="chart-canvas"
        role="img"
        aria-label={`Colour scale: ${title}`}
        aria-describedby={summaryId}
      />
      <p id={summaryId} className="chart-summary">
        {`From ${ticks[0]?.text} to ${ticks[ticks.length - 1]?.text}; values beyond the scale take its end colour.`}
      </p>
    </div>
  );
}
