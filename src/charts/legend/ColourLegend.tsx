// The one legend of a layer: its colour scale as a bar with ticks, in the unit of the values.
import { useId } from "react";
import { cssColour, TABLE_SIZE } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import { usePalette } from "../ink/theme.ts";
import { legendTicks, tableOf, type ValueScale } from "../ink/valueScale.ts";
import { type Surface, snap, type View } from "../surface/surface.ts";
import { useCanvas } from "../surface/useCanvas.ts";
import "../surface/charts.css";

export interface ColourLegendProps {
  readonly scale: ValueScale;
  /** What the colour means: "probability", "learned − target", "nats". */
  readonly title: string;
}

const BAR = 10;
/** Room for half a tick label at either end. */
const SIDE = 22;

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

/** Draws bar and ticks. */
function drawLegend(
  surface: Surface,
  view: View,
  { scale, palette }: { readonly scale: ValueScale; readonly palette: Palette },
): void {
  const colours = tableOf(scale, palette.theme);
  const width = view.width - 2 * SIDE;
  const edge = (k: number) => snap(SIDE + (k / TABLE_SIZE) * width, view.pixelRatio);
  for (let k = 0; k < TABLE_SIZE; k++) {
    surface.fillStyle = cssColour(colours, k);
    surface.fillRect(edge(k), 1, edge(k + 1) - edge(k), BAR);
  }
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(SIDE - 0.5, 0.5, width + 1, BAR + 1);
  surface.font = font(11);
  surface.textAlign = "center";
  surface.textBaseline = "top";
  let count = Math.floor(width / 48);
  let shown = legendTicks(scale, count);
  const widest = () => Math.max(...shown.map(({ text }) => surface.measureText(text).width));
  while (count > 1 && (widest() + 8) * (shown.length - 1) > width)
    shown = legendTicks(scale, --count);
  for (const { at, text } of shown) {
    const x = snap(SIDE + at * width, view.pixelRatio);
    surface.fillStyle = palette.inkSoft;
    surface.fillRect(x - 0.5, BAR + 1, 1, 4);
    surface.fillText(text, x, BAR + 7);
  }
}
