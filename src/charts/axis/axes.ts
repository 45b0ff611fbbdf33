// Thin axes: tick labels and hairlines, the vertical axis' title above it, the horizontal axis' at
// its end. Shared by the charts that have axes.

import { font, type Palette } from "../ink/colours.ts";
import { withLetters } from "../ink/textScale.ts";
import { type Box, type Surface, snapLine, type View } from "../surface/surface.ts";
import type { Axis, Tick } from "./axis.ts";

/** Space that axis labels take around a plot (CSS pixels); it grows with the letters. */
export function axisRoom() {
  return { left: withLetters(44), top: withLetters(22), bottom: withLetters(22) } as const;
}

/** From a plot up to the base line of what stands above it (CSS pixels). */
export function aboveThePlot(): number {
  return withLetters(9);
}

/** Between two labels below an axis (CSS pixels). */
const LABEL_GAP = 3;

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
    // a number cut on its left reads as another one: a long label goes on into the plot
    const end = Math.max(plot.x - 6, surface.measureText(text).width);
    hairline(surface, [end + 6, y, plot.x + plot.width, y], drawing);
    surface.fillStyle = palette.inkSoft;
    surface.fillText(text, end, y);
  }
  surface.font = font(12, 600);
  surface.textAlign = "left";
  surface.textBaseline = "alphabetic";
  surface.fillStyle = palette.ink;
  // of a long title the last parts go first
  const parts = title.split(", ");
  const shorter = parts.map((_, k) => parts.slice(0, parts.length - k).join(", "));
  surface.fillText(fittingText(surface, shorter, view.width), 0, plot.y - aboveThePlot());
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
  const named = labelledTicks(surface, axis);
  for (const tick of axis.ticks) {
    const { value, text } = tick;
    const x = axis.to(value);
    const isUnderTitle = x + surface.measureText(text).width / 2 > titleEnd - titleWidth - 6;
    if (title !== "" && isUnderTitle) continue;
    surface.fillText(named.has(tick) ? text : "", x, bottom + 6);
    line(surface, [snapLine(x, view.pixelRatio), bottom, snapLine(x, view.pixelRatio), bottom + 4]);
  }
  line(surface, [plot.x, bottom, plot.x + plot.width, bottom]);
}

/** The ticks that are labelled: every one, or every second, third … from 0 on, until no labels touch. */
function labelledTicks(surface: Surface, axis: Axis): ReadonlySet<Tick> {
  const worded = axis.ticks.filter(({ text }) => text !== "");
  const anchor = Math.max(
    0,
    worded.findIndex(({ value }) => value === 0),
  );
  for (let stride = 1; stride < worded.length; stride++) {
    const chosen = worded.filter((_, k) => (k - anchor) % stride === 0);
    const haveRoom = chosen.every((tick, k) => {
      const next = chosen[k + 1];
      if (next === undefined) return true;
      const width = surface.measureText(tick.text).width + surface.measureText(next.text).width;
      return Math.abs(axis.to(next.value) - axis.to(tick.value)) >= width / 2 + LABEL_GAP;
    });
    if (haveRoom) return new Set(chosen);
  }
  return new Set(worded.slice(anchor, anchor + 1));
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

/** The first of some texts that has room, else the last one cut. */
export function fittingText(surface: Surface, texts: readonly string[], width: number): string {
  const whole = texts.find((text) => surface.measureText(text).width <= width);
  return whole ?? fitText(surface, texts.at(-1) ?? "", width);
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
