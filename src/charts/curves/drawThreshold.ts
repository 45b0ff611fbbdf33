// The threshold of a curve chart: a dashed line across it, a ring where each lane first got there (the median
// over its seeds) with the interval of that, and the same in words while the line is moved.
import { haloText, line } from "../axis/axes.ts";
import { drawReadout } from "../axis/readout.ts";
import { font, laneColour } from "../ink/colours.ts";
import type { Surface, View } from "../surface/surface.ts";
import type { CurvesLayout, CurvesPicture, ThresholdLine } from "./curvesPicture.ts";

const RING = 3.5;
/** From the edge of the axis to the handle of what lies beyond. */
const OUTSIDE = 9;

/** Where the line lies (CSS pixels), and whether that is where its value is: outside of the axis it stays
 * at its edge. */
export function thresholdPlace(
  { plot, y }: Pick<CurvesLayout, "plot" | "y">,
  value: number,
): { readonly at: number; readonly isInside: boolean } {
  const isInside = value >= y.domain[0] && value <= y.domain[1];
  if (isInside) return { at: y.to(value), isInside };
  const isBelow = value < y.domain[0];
  return { at: isBelow ? plot.y + plot.height - OUTSIDE : plot.y + OUTSIDE, isInside };
}

/** Draws line and rings; to be clipped to the plot. Nothing where the value lies outside of the axis. */
export function drawThreshold(
  surface: Surface,
  layout: CurvesLayout,
  { palette }: CurvesPicture,
  { value, arrivals }: ThresholdLine,
): void {
  const { plot, x } = layout;
  const { at, isInside } = thresholdPlace(layout, value);
  if (!isInside) return;
  const right = plot.x + plot.width;
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.setLineDash([6, 4]);
  line(surface, [plot.x, at, right, at]);
  surface.setLineDash([]);
  for (const { look, at: time, interval } of arrivals) {
    surface.strokeStyle = laneColour(palette, look);
    if (interval && Number.isFinite(interval.low)) {
      surface.lineWidth = 3;
      surface.globalAlpha = 0.45;
      const to = Number.isFinite(interval.high) ? x.to(interval.high) : right;
      line(surface, [x.to(interval.low), at, to, at]);
      surface.globalAlpha = 1;
    }
    if (!Number.isFinite(time)) continue;
    surface.beginPath();
    surface.arc(x.to(time), at, RING, 0, 2 * Math.PI);
    surface.fillStyle = palette.paper;
    surface.fill();
    surface.lineWidth = 1.75;
    surface.stroke();
  }
}

/** Draws the name of the line above its left end, or which way it lies from what is shown. */
export function drawThresholdName(
  surface: Surface,
  layout: CurvesLayout,
  { palette }: CurvesPicture,
  { value, label }: ThresholdLine,
): void {
  const { plot, y } = layout;
  const { at, isInside } = thresholdPlace(layout, value);
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  const isBelow = value < y.domain[0];
  const text = isInside ? label : `${label} ${isBelow ? "↓" : "↑"}`;
  haloText(surface, text, [plot.x + 12, isInside ? Math.max(plot.y + 2, at - 9) : at], palette);
}

/** Draws when each lane got there, the earliest on top. */
export function drawArrivals(
  surface: Surface,
  view: View,
  { plot }: CurvesLayout,
  { palette }: CurvesPicture,
  { label, arrivals }: ThresholdLine,
): void {
  const rows = arrivals.map(({ label: lane, look, at, text }) => ({
    label: lane,
    value: text,
    colour: laneColour(palette, look),
    look,
    rank: -at,
  }));
  const heading = `First time at or below ${label}`;
  // beside the end of the axis, where lines that have come down leave room
  const at = plot.x + plot.width;
  drawReadout(surface, { heading, rows, at, plot, view: { ...view, width: at }, palette });
}
