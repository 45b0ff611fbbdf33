// Draws a quantity against what a strip varies: a dot a seed, a line through the medians of the frames. The chosen frame
// stands out, with its medians; the frame under the pointer has a box with every seed.

import { drawXAxis, drawYAxis, haloText, line } from "../../charts/axis/axes.ts";
import type { Axis } from "../../charts/axis/axis.ts";
import { placeLabels } from "../../charts/axis/labelPlacement.ts";
import { drawReadout } from "../../charts/axis/readout.ts";
import { font, laneDash, type Palette } from "../../charts/ink/colours.ts";
import { withLetters } from "../../charts/ink/textScale.ts";
import type { Box, Surface, View } from "../../charts/surface/surface.ts";
import { formatSteady, numberText } from "../../math/numberText.ts";
import { lookOf } from "../../records/look.ts";
import {
  type Abscissa,
  amountAxis,
  middleOf,
  type ParameterSeries,
  parameterAxis,
  seedsText,
} from "./byParameterData.ts";

export interface ByParameterPicture extends Abscissa {
  /** Over the vertical axis. */
  readonly title: string;
  readonly series: readonly ParameterSeries[];
  /** Index of the chosen frame; null on paper. */
  readonly chosen: number | null;
  /** Index of the frame under the pointer. */
  readonly hovered?: number | null;
  readonly palette: Palette;
}

/** Draws the picture; returns its horizontal axis. */
export function drawByParameter(surface: Surface, view: View, picture: ByParameterPicture): Axis {
  const { places, symbol, series, chosen, title, palette } = picture;
  surface.font = font(12);
  const right = series.reduce(
    (width, { label }) => Math.max(width, surface.measureText(label).width + 12),
    0,
  );
  const top = 22;
  const height = Math.max(20, view.height - top - 34);
  const y = amountAxis(series, [top + height, top]);
  surface.font = font(11);
  const left = y.ticks.reduce(
    (width, { text }) => Math.max(width, surface.measureText(text).width + 8),
    44,
  );
  const plot: Box = { x: left, y: top, width: Math.max(20, view.width - left - right), height };
  const x = parameterAxis(picture, [plot.x, plot.x + plot.width]);
  drawYAxis(surface, y, { plot, palette, view, title });
  drawXAxis(surface, x, { plot, palette, view, title: "" });
  surface.font = font(11);
  surface.textAlign = "center";
  surface.textBaseline = "bottom";
  surface.fillStyle = palette.inkSoft;
  surface.fillText(symbol, plot.x + plot.width / 2, view.height - 1);
  if (chosen !== null) {
    const at = x.to(places[chosen] ?? 0);
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 1;
    surface.setLineDash([2, 3]);
    line(surface, [at, plot.y, at, plot.y + plot.height]);
    surface.setLineDash([]);
  }
  for (const one of series) drawSeries(surface, { x, y }, picture, one);
  drawSeriesNames(surface, { plot, y }, picture);
  if (typeof picture.hovered === "number")
    drawSeeds(surface, { plot, x, view }, picture, picture.hovered);
  else if (chosen !== null) drawChosen(surface, { plot, x, y }, picture, chosen);
  return x;
}

/** Lines are of metrics, not of lanes: in ink, told apart by their dash patterns. */
function inkOf({ ink, inkSoft }: Palette, place: number): string {
  return place > 1 ? inkSoft : ink;
}

/** The box beside the frame under the pointer. */
function drawSeeds(
  surface: Surface,
  { plot, x, view }: { readonly plot: Box; readonly x: Axis; readonly view: View },
  { symbol, places, series, palette }: ByParameterPicture,
  frame: number,
): void {
  const n = series[0]?.values[frame]?.length ?? 0;
  drawReadout(surface, {
    heading: `${symbol} = ${numberText(places[frame] ?? 0)}, ${n} seed${n === 1 ? "" : "s: median (each)"}`,
    rows: series.map((one) => ({
      label: one.label,
      value: seedsText(one.values[frame] ?? []),
      colour: inkOf(palette, one.lane),
      look: lookOf(one.lane),
      rank: middleOf(one, frame),
    })),
    at: x.to(places[frame] ?? 0),
    plot,
    view,
    palette,
  });
}

function drawSeries(
  surface: Surface,
  { x, y }: { readonly x: Axis; readonly y: Axis },
  { places, chosen, palette }: ByParameterPicture,
  series: ParameterSeries,
): void {
  const { lane, values } = series;
  surface.beginPath();
  values.forEach((_, k) => {
    const middle = middleOf(series, k);
    if (Number.isFinite(middle)) surface.lineTo(x.to(places[k]!), y.to(middle));
  });
  surface.strokeStyle = inkOf(palette, lane);
  surface.lineWidth = 1.75;
  surface.setLineDash(laneDash(lookOf(lane), 1.75));
  surface.stroke();
  surface.setLineDash([]);
  values.forEach((seeds, k) => {
    for (const value of seeds)
      if (Number.isFinite(value)) {
        surface.beginPath();
        surface.arc(x.to(places[k]!), y.to(value), k === chosen ? 4 : 2.75, 0, 2 * Math.PI);
        surface.fillStyle = inkOf(palette, lane);
        surface.fill();
        surface.strokeStyle = palette.paper;
        surface.lineWidth = 1;
        surface.stroke();
      }
  });
}

/** The chosen frame's medians, above their dots and clear of one another. */
function drawChosen(
  surface: Surface,
  { plot, x, y }: { readonly plot: Box; readonly x: Axis; readonly y: Axis },
  { places, series, palette }: ByParameterPicture,
  chosen: number,
): void {
  const shown = series.filter((one) => Number.isFinite(middleOf(one, chosen)));
  const placed = placeLabels(
    shown.map((one) => y.to(middleOf(one, chosen)) - 14),
    { size: withLetters(15), minimum: plot.y, maximum: plot.y + plot.height },
  );
  surface.font = font(12, 600);
  surface.textBaseline = "middle";
  // at the right end the numbers would leave the plot
  const at = x.to(places[chosen] ?? 0);
  const isLeft = at > plot.x + plot.width - 60;
  surface.textAlign = isLeft ? "right" : "left";
  shown.forEach((one, k) => {
    surface.fillStyle = inkOf(palette, one.lane);
    const text = formatSteady(middleOf(one, chosen));
    haloText(surface, text, [at + (isLeft ? -8 : 8), placed[k]!], palette);
  });
}

function drawSeriesNames(
  surface: Surface,
  { plot, y }: { readonly plot: Box; readonly y: Axis },
  { series, palette }: ByParameterPicture,
): void {
  const bottom = plot.y + plot.height;
  const ends = series.map((one) => {
    const last = one.values.map((_, k) => middleOf(one, k)).findLast(Number.isFinite);
    return last === undefined ? bottom : y.to(last);
  });
  const placed = placeLabels(ends, {
    size: withLetters(15),
    minimum: plot.y - 6,
    maximum: bottom + 4,
  });
  surface.font = font(12);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  series.forEach(({ label, lane }, k) => {
    surface.fillStyle = inkOf(palette, lane);
    surface.fillText(label, plot.x + plot.width + 8, placed[k]!);
  });
}
