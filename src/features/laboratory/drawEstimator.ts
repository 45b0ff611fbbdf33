// Draws a figure of estimators against batch size: a line and dots a control variate, confidence
// intervals as bands or whiskers, names at the line ends.
import { axisRoom, drawXAxis, drawYAxis, fitText, haloText, line } from "../../charts/axis/axes.ts";
import { placeLabels } from "../../charts/axis/labelPlacement.ts";
import { font, laneColour, laneDash, type Palette } from "../../charts/ink/colours.ts";
import type { Box, Surface, View } from "../../charts/surface/surface.ts";
import { type EstimatorAxes, type EstimatorSeries, estimatorAxes } from "./estimatorData.ts";

export interface EstimatorPicture {
  readonly title: string;
  readonly series: readonly EstimatorSeries[];
  readonly isLog: boolean;
  readonly palette: Palette;
  /** What is said where there is nothing to show. */
  readonly absence: string;
}

const LINE_WIDTH = 1.75;
const LABEL_HEIGHT = 15;

/** Draws the picture on a cleared surface. */
export function drawEstimator(surface: Surface, view: View, picture: EstimatorPicture): void {
  const { series, isLog, palette, title } = picture;
  const shown = series.filter(({ points }) => points.length > 0);
  const plot = plotBox(surface, view, series);
  const { x, y, floor } = estimatorAxes({
    series: shown,
    isLog,
    xRange: [plot.x + 12, plot.x + plot.width - 12],
    yRange: [plot.y + plot.height, plot.y],
  });
  if (shown.length === 0) {
    drawAbsence(surface, plot, picture);
    return;
  }
  drawYAxis(surface, y, { plot, palette, view, title });
  drawXAxis(surface, x, { plot, palette, view, title: "batch size" });
  const axes = { x, y, floor };
  // intervals that reach the floor would only lie over each other: whiskers side by side then
  const hasFloored = shown.some(({ points }) => points.some(({ low }) => isBelow(low, floor)));
  shown.forEach((one, k) => {
    if (!hasFloored) drawBand(surface, axes, one, palette);
    drawLine(surface, axes, one, {
      palette,
      shift: hasFloored ? 5 * (k - (shown.length - 1) / 2) : 0,
    });
  });
  drawLabels(surface, view, { plot, y, shown, palette });
}

function plotBox(surface: Surface, view: View, series: readonly EstimatorSeries[]): Box {
  surface.font = font(12);
  const widest = series.reduce(
    (width, { label }) => Math.max(width, surface.measureText(label).width),
    surface.measureText("batch size").width,
  );
  const right = Math.min(widest + 14, view.width * 0.36);
  return {
    x: axisRoom.left,
    y: axisRoom.top,
    width: Math.max(20, view.width - axisRoom.left - right),
    height: Math.max(20, view.height - axisRoom.top - axisRoom.bottom),
  };
}

function drawAbsence(surface: Surface, plot: Box, { title, absence, palette }: EstimatorPicture) {
  surface.font = font(12, 600);
  surface.textAlign = "left";
  surface.textBaseline = "alphabetic";
  surface.fillStyle = palette.ink;
  surface.fillText(title, 0, plot.y - 9);
  surface.font = font(12);
  surface.fillStyle = palette.inkSoft;
  surface.fillText(absence, 0, plot.y + 18);
}

function drawBand(
  surface: Surface,
  { x, y }: EstimatorAxes,
  { points, hue }: EstimatorSeries,
  palette: Palette,
): void {
  surface.beginPath();
  for (const { batchSize, high } of points) surface.lineTo(x.to(batchSize), y.to(high));
  for (const { batchSize, low } of points.toReversed()) surface.lineTo(x.to(batchSize), y.to(low));
  surface.closePath();
  surface.fillStyle = laneColour(palette, hue);
  surface.globalAlpha = 0.16;
  surface.fill();
  surface.globalAlpha = 1;
}

interface LineStyle {
  readonly palette: Palette;
  /** To the side of the batch size, in pixels. */
  readonly shift: number;
}

/** Dots on the floor of a logarithmic axis are hollow: their values are lower, or not positive. */
function drawLine(
  surface: Surface,
  { x, y, floor }: EstimatorAxes,
  { points, hue }: EstimatorSeries,
  { palette, shift }: LineStyle,
): void {
  const colour = laneColour(palette, hue);
  surface.strokeStyle = colour;
  surface.lineWidth = LINE_WIDTH;
  surface.lineJoin = "round";
  surface.setLineDash(laneDash(hue, LINE_WIDTH));
  surface.beginPath();
  for (const { batchSize, value } of points) surface.lineTo(x.to(batchSize) + shift, y.to(value));
  surface.stroke();
  surface.setLineDash([]);
  for (const { batchSize, value, low, high } of points) {
    const at = x.to(batchSize) + shift;
    surface.lineWidth = 1;
    line(surface, [at, y.to(low), at, y.to(high)]);
    surface.beginPath();
    surface.arc(at, y.to(value), 2.75, 0, 2 * Math.PI);
    surface.fillStyle = isBelow(value, floor) ? palette.paper : colour;
    surface.fill();
    surface.stroke();
  }
}

function isBelow(value: number, floor: number | null): boolean {
  return floor !== null && value < floor;
}

interface LabelDrawing {
  readonly plot: Box;
  readonly y: EstimatorAxes["y"];
  readonly shown: readonly EstimatorSeries[];
  readonly palette: Palette;
}

function drawLabels(surface: Surface, view: View, { plot, y, shown, palette }: LabelDrawing) {
  const ends = shown.map(({ points }) => y.to(points.at(-1)!.value));
  const placed = placeLabels(ends, {
    size: LABEL_HEIGHT,
    minimum: plot.y - 8,
    maximum: plot.y + plot.height + 4,
  });
  surface.font = font(12);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  const left = plot.x + plot.width;
  shown.forEach(({ label, hue }, k) => {
    const colour = laneColour(palette, hue);
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    surface.globalAlpha = 0.6;
    line(surface, [left - 2, ends[k]!, left + 7, placed[k]!]);
    surface.globalAlpha = 1;
    surface.fillStyle = colour;
    const text = fitText(surface, label, view.width - left - 9);
    haloText(surface, text, [left + 9, placed[k]!], palette);
  });
}
