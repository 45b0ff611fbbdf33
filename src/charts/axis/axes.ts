// Thin axes: tick labels and hairlines, the vertical axis' title above it, the horizontal axis' at
// its end. Shared by the charts that have axes.

import { font, type Palette } from "../ink/colours.ts";
import { type Box, type Surface, snapLine, type View } from "../surface/surface.ts";
import type { Axis } from "./axis.ts";

/** Space that axis labels take around a plot (CSS pixels). */
export const axisRoom = { left: 44, top: 22, bottom: 22 } as const;

interface AxisDrawing {
  readonly plot: Box;
  readonly palette: Palette;
  readonly view: View;
  readonly title: string;
}

/** Draws hairlines, tick labels and title of a vertical axis. */
export function drawYAxis(surface: Surface, axis: Axis, drawing: AxisDrawing): void {
  const { plot, palette, view, title } = drawing;
  surface.font = font(11);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  for (const { value, text } of axis.ticks) {
    const y = snapLine(axis.to(value), view.pixelRatio);
    hairline(surface, [plot.x, y, plot.x + plot.width, y], drawing);
    surface.fillStyle = palette.inkSoft;
    surface.fillText(text, plot.x - 6, y);
  }
  surface.font = font(12, 600);
  surface.textAlign = "left";
  surface.textBaseline = "alphabetic";
  surface.fillStyle = palette.ink;
  surface.fillText(title, 0, plot.y - 9);
}

/** Draws base line, tick labels and title of a horizontal axis. */
export function drawXAxis(surface: Surface, axis: Axis, drawing: AxisDrawing): void {
  const { plot, palette, view, title } = drawing;
  const bottom = snapLine(plot.y + plot.height, view.pixelRatio);
  surface.font = font(11);
  surface.textBaseline = "top";
  surface.fillStyle = palette.inkSoft;
  const titleWidth = surface.measureText(title).width;
  // the title stands right of the last tick, under the labels where there are any
  const titleEnd = Math.min(view.width, plot.x + plot.width + 10 + titleWidth);
  surface.textAlign = "right";
  surface.fillText(title, titleEnd, bottom + 6);
  surface.textAlign = "center";
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  for (const { value, text } of axis.ticks) {
    const x = axis.to(value);
    const isUnderTitle = x + surface.measureText(text).width / 2 > titleEnd - titleWidth - 6;
    if (title !== "" && isUnderTitle) continue;
    surface.fillText(text, x, bottom + 6);
    line(surface, [snapLine(x, view.pixelRatio), bottom, snapLine(x, view.pixelRatio), bottom + 4]);
  }
  line(surface, [plot.x, bottom, plot.x + plot.width, bottom]);
}

function hairline(
  surface: Surface,
  points: readonly [number, number, number, number],
  { palette }: AxisDrawing,
): void {
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.setLineDash([]);
  line(surface, points);
}

/** Text with a rim of paper, legible across lines. */
export function haloText(
  surface: Surface,
  text: string,
  [x, y]: readonly [number, number],
  palette: Palette,
): void {
  surface.strokeStyle = palette.paper;
  surface.lineWidth = 4;
  surface.lineJoin = "round";
  surface.strokeText(text, x, y);
  surface.fillText(text, x, y);
}

/** `text`, cut with an ellipsis where it is wider than `width` in the current font. */
export function fitText(surface: Surface, text: string, width: number): string {
  if (surface.measureText(text).width <= width) return text;
  let kept = text.length;
  while (kept > 1 && surface.measureText(`${text.slice(0, kept)}…`).width > width) kept--;
  return `${text.slice(0, kept).trimEnd()}…`;
}

/** Strokes one straight line. */
export function line(
  surface: Surface,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): void {
  surface.beginPath();
  surface.moveTo(x0, y0);
  surface.lineTo(x1, y1);
  surface.stroke();
}
