// Draws a figure of estimators against batch size or training step: what is exact as a line, what is sampled as dots with
// their 95 % intervals, crosses on the base line where neither is known; names at the line ends.
import {
  aboveThePlot,
  axisRoom,
  drawXAxis,
  drawYAxis,
  fitText,
  haloText,
  line,
} from "../../charts/axis/axes.ts";
import { placeLabels } from "../../charts/axis/labelPlacement.ts";
import { font, type Palette } from "../../charts/ink/colours.ts";
import { withLetters } from "../../charts/ink/textScale.ts";
import type { Box, Surface, View } from "../../charts/surface/surface.ts";
import {
  type EstimatorAxes,
  type EstimatorSeries,
  type EstimatorX,
  estimatorAxes,
  isGap,
} from "./estimatorData.ts";
import { traceMarker, variateColour, variateStyles } from "./variateStyle.ts";

export interface EstimatorPicture {
  readonly title: string;
  readonly x: EstimatorX;
  readonly series: readonly EstimatorSeries[];
  /** What pictures beside this one show too: all have its axes. Left out: only its own. */
  readonly common?: readonly EstimatorSeries[];
  readonly isLog: boolean;
  readonly palette: Palette;
  /** What is said where there is nothing to show. */
  readonly absence: string;
}

const LINE_WIDTH = 1.5;
const LABEL_HEIGHT = 15;
const RADIUS = 3;
/** Of dots that only repeat what a line says. */
const SMALL_RADIUS = 2;
/** Of the steps at which a line was measured. */
const KNOT_RADIUS = 1.4;
/** Distance between dots of one batch size. */
const SHIFT = 5;

/** Draws the picture on a cleared surface. */
export function drawEstimator(surface: Surface, view: View, picture: EstimatorPicture): void {
  const { series, isLog, palette, title, x, common = series } = picture;
  const plot = plotBox(surface, view, picture);
  if (series.length === 0) {
    drawAbsence(surface, plot, picture);
    return;
  }
  const axes = estimatorAxes({
    x,
    series: common,
    isLog,
    xRange: [plot.x + 16, plot.x + plot.width - 16],
    yRange: [plot.y + plot.height, plot.y],
  });
  drawYAxis(surface, axes.y, { plot, palette, view, title });
  drawXAxis(surface, axes.x, { plot, palette, view, title: x });
  drawKey(surface, view, picture);
  const isTimed = x === "training step";
  for (const one of series) {
    drawLine(surface, axes, one, palette);
    if (isTimed) drawKnots(surface, axes, one, palette);
  }
  for (const [k, one] of series.entries()) {
    const style = { palette, shift: isTimed ? 0 : SHIFT * (k - (series.length - 1) / 2) };
    drawDots(surface, axes, one, style);
    drawUnresolved(surface, axes, one, style);
  }
  drawLabels(surface, view, { plot, axes, series, palette });
}

function plotBox(surface: Surface, view: View, { series, common, x }: EstimatorPicture): Box {
  surface.font = font(12);
  const widest = (common ?? series).reduce(
    (width, one) => Math.max(width, surface.measureText(nameOf(one)).width),
    surface.measureText(x).width,
  );
  const right = Math.min(widest + 22, view.width * 0.42);
  const { left, top, bottom } = axisRoom();
  return {
    x: left,
    y: top,
    width: Math.max(20, view.width - left - right),
    height: Math.max(20, view.height - top - bottom),
  };
}

/** With what a line on the floor, or the lack of any dot, means. */
function nameOf({ label, line: exact, dots, unresolved }: EstimatorSeries): string {
  if (exact.length > 0 && exact.every(({ value }) => value === 0)) return `${label}: 0`;
  const isLost = exact.length + dots.length === 0 && unresolved.length > 0;
  return isLost ? `${label}: not resolved` : label;
}

function drawAbsence(surface: Surface, plot: Box, { title, absence, palette }: EstimatorPicture) {
  surface.font = font(12, 600);
  surface.textAlign = "left";
  surface.textBaseline = "alphabetic";
  surface.fillStyle = palette.ink;
  surface.fillText(title, 0, plot.y - aboveThePlot());
  surface.font = font(12);
  surface.fillStyle = palette.inkSoft;
  surface.fillText(absence, 0, plot.y + 18);
}

/** Behind the title, as much of it as there is room for: what lines and dots are. */
function drawKey(surface: Surface, view: View, { title, series, palette }: EstimatorPicture): void {
  const hasLines = series.some((one) => one.line.length > 0);
  const hasDots = series.some((one) => one.dots.length > 0);
  const hasCrosses = series.some((one) => one.unresolved.length > 0);
  const words = [
    ...(hasLines ? ["line exact"] : []),
    ...(hasDots ? ["dots sampled"] : []),
    ...(hasCrosses ? ["× not resolved"] : []),
  ];
  surface.font = font(12, 600);
  const room = view.width - surface.measureText(title).width - 12;
  surface.font = font(11);
  while (words.length > 0 && surface.measureText(words.join(", ")).width > room) words.pop();
  if (words.length === 0) return;
  surface.textAlign = "right";
  surface.textBaseline = "alphabetic";
  surface.fillStyle = palette.inkSoft;
  surface.fillText(words.join(", "), view.width, axisRoom().top - aboveThePlot());
}

function drawLine(
  surface: Surface,
  { x, y }: EstimatorAxes,
  { line: exact, variate }: EstimatorSeries,
  palette: Palette,
): void {
  if (exact.length === 0) return;
  surface.strokeStyle = variateColour(palette, variate);
  surface.lineWidth = LINE_WIDTH;
  surface.lineJoin = "round";
  surface.setLineDash(variateStyles[variate].dash.map((length) => length * LINE_WIDTH));
  surface.beginPath();
  // of a single size there is a dash
  const only = exact.length === 1 ? exact[0]! : null;
  if (only) surface.lineTo(x.to(only.at) - 8, y.to(only.value));
  exact.forEach(({ at, value }, k) => {
    const before = exact[k - 1];
    // batch sizes double, and steps between which none was left out do no more
    if (before && isGap(before.at, at)) surface.moveTo(x.to(at), y.to(value));
    else surface.lineTo(x.to(at) + (only ? 8 : 0), y.to(value));
  });
  surface.stroke();
  surface.setLineDash([]);
}

/** The steps at which a line was measured: between them it is a guide to the eye. */
function drawKnots(
  surface: Surface,
  { x, y }: EstimatorAxes,
  { line: exact, variate }: EstimatorSeries,
  palette: Palette,
): void {
  surface.fillStyle = variateColour(palette, variate);
  for (const { at, value } of exact) {
    surface.beginPath();
    surface.arc(x.to(at), y.to(value), KNOT_RADIUS, 0, 2 * Math.PI);
    surface.fill();
  }
}

interface DotStyle {
  readonly palette: Palette;
  /** To the side, in pixels. */
  readonly shift: number;
}

/** Dots on the floor of a logarithmic axis are hollow: their values are lower, or not positive. */
function drawDots(
  surface: Surface,
  { x, y, floor }: EstimatorAxes,
  { line: exact, dots, variate }: EstimatorSeries,
  { palette, shift }: DotStyle,
): void {
  const radius = exact.length > 0 ? SMALL_RADIUS : RADIUS;
  const colour = variateColour(palette, variate);
  surface.strokeStyle = colour;
  surface.lineWidth = 1;
  for (const { at, value, low, high } of dots) {
    const across = x.to(at) + shift;
    line(surface, [across, y.to(low), across, y.to(high)]);
    traceMarker(surface, variate, [across, y.to(value)], radius);
    surface.fillStyle = floor !== null && value < floor ? palette.paper : colour;
    surface.fill();
    surface.stroke();
  }
}

/** A cross just above the base line. */
function drawUnresolved(
  surface: Surface,
  { x, y }: EstimatorAxes,
  { unresolved, variate }: EstimatorSeries,
  { palette, shift }: DotStyle,
): void {
  surface.strokeStyle = variateColour(palette, variate);
  surface.lineWidth = LINE_WIDTH;
  const centre = y.to(y.domain[0]) - 7;
  for (const at of unresolved) {
    const across = x.to(at) + shift;
    line(surface, [across - 2.5, centre - 2.5, across + 2.5, centre + 2.5]);
    line(surface, [across - 2.5, centre + 2.5, across + 2.5, centre - 2.5]);
  }
}

interface LabelDrawing {
  readonly plot: Box;
  readonly axes: EstimatorAxes;
  readonly series: readonly EstimatorSeries[];
  readonly palette: Palette;
}

function drawLabels(surface: Surface, view: View, { plot, axes, series, palette }: LabelDrawing) {
  const { y } = axes;
  const base = y.to(y.domain[0]);
  const ends = series.map(({ line: exact, dots }) => {
    const last = exact.at(-1) ?? dots.at(-1);
    return last ? y.to(last.value) : base - 7;
  });
  const placed = placeLabels(ends, {
    size: withLetters(LABEL_HEIGHT),
    minimum: plot.y - 2,
    maximum: plot.y + plot.height - 4,
  });
  surface.font = font(12);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  const left = plot.x + plot.width;
  series.forEach((one, k) => {
    const colour = variateColour(palette, one.variate);
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    surface.globalAlpha = 0.6;
    line(surface, [left - 2, ends[k]!, left + 5, placed[k]!]);
    surface.globalAlpha = 1;
    traceMarker(surface, one.variate, [left + 10, placed[k]!], RADIUS - 0.5);
    surface.fillStyle = colour;
    surface.fill();
    const text = fitText(surface, nameOf(one), view.width - left - 17);
    haloText(surface, text, [left + 17, placed[k]!], palette);
  });
}
