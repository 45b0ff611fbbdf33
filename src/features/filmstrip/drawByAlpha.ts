// Draws lines of a quantity against α with a dot a frame; the chosen frame stands out, with its values.
import { drawXAxis, drawYAxis, haloText, line } from "../../charts/axis/axes.ts";
import type { Axis } from "../../charts/axis/axis.ts";
import { placeLabels } from "../../charts/axis/labelPlacement.ts";
import { font, laneDash, type Palette } from "../../charts/ink/colours.ts";
import type { Box, Surface, View } from "../../charts/surface/surface.ts";
import { formatSteady } from "../../math/numberText.ts";
import { type AlphaSeries, alphaAxis, amountAxis } from "./byAlphaData.ts";

export interface ByAlphaPicture {
  /** Over the vertical axis. */
  readonly title: string;
  /** Ascending. */
  readonly alphas: readonly number[];
  readonly series: readonly AlphaSeries[];
  /** Index of the chosen frame. */
  readonly chosen: number;
  readonly palette: Palette;
}

/** Draws the picture; returns its horizontal axis. */
export function drawByAlpha(surface: Surface, view: View, picture: ByAlphaPicture): Axis {
  const { alphas, series, chosen, title, palette } = picture;
  surface.font = font(12);
  const right = series.reduce(
    (width, { label }) => Math.max(width, surface.measureText(label).width + 12),
    0,
  );
  const plot: Box = {
    x: 44,
    y: 22,
    width: Math.max(20, view.width - 44 - right),
    height: Math.max(20, view.height - 22 - 34),
  };
  const x = alphaAxis(alphas, [plot.x, plot.x + plot.width]);
  const y = amountAxis(series, [plot.y + plot.height, plot.y]);
  drawYAxis(surface, y, { plot, palette, view, title });
  drawXAxis(surface, x, { plot, palette, view, title: "" });
  surface.font = font(11);
  surface.textAlign = "center";
  surface.textBaseline = "bottom";
  surface.fillStyle = palette.inkSoft;
  surface.fillText("α", plot.x + plot.width / 2, view.height - 1);
  const at = x.to(alphas[chosen] ?? 0);
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.setLineDash([2, 3]);
  line(surface, [at, plot.y, at, plot.y + plot.height]);
  surface.setLineDash([]);
  for (const one of series) drawSeries(surface, { x, y }, picture, one);
  drawChosen(surface, { plot, x, y }, picture);
  drawSeriesNames(surface, { plot, y }, picture);
  return x;
}

/** Lines are of metrics, not of lanes: in ink, told apart by their dash patterns. */
function inkOf({ ink, inkSoft }: Palette, place: number): string {
  return place > 1 ? inkSoft : ink;
}

function drawSeries(
  surface: Surface,
  { x, y }: { readonly x: Axis; readonly y: Axis },
  { alphas, chosen, palette }: ByAlphaPicture,
  { lane, values }: AlphaSeries,
): void {
  const colour = inkOf(palette, lane);
  const points = values.flatMap((value, k) =>
    Number.isFinite(value) ? [{ k, at: x.to(alphas[k]!), up: y.to(value) }] : [],
  );
  surface.beginPath();
  for (const { at, up } of points) surface.lineTo(at, up);
  surface.strokeStyle = colour;
  surface.lineWidth = 1.75;
  surface.setLineDash(laneDash(lane, 1.75));
  surface.stroke();
  surface.setLineDash([]);
  for (const { k, at, up } of points) {
    surface.beginPath();
    surface.arc(at, up, k === chosen ? 5 : 3, 0, 2 * Math.PI);
    surface.fillStyle = colour;
    surface.fill();
    surface.strokeStyle = palette.paper;
    surface.lineWidth = 1.5;
    surface.stroke();
  }
}

/** The chosen frame's values, above their dots and clear of one another. */
function drawChosen(
  surface: Surface,
  { plot, x, y }: { readonly plot: Box; readonly x: Axis; readonly y: Axis },
  { alphas, series, chosen, palette }: ByAlphaPicture,
): void {
  const shown = series.filter(({ values }) => Number.isFinite(values[chosen]));
  const placed = placeLabels(
    shown.map(({ values }) => y.to(values[chosen]!) - 14),
    { size: 15, minimum: plot.y, maximum: plot.y + plot.height },
  );
  surface.font = font(12, 600);
  surface.textBaseline = "middle";
  // at the right end the numbers would leave the plot
  const at = x.to(alphas[chosen] ?? 0);
  const isLeft = at > plot.x + plot.width - 60;
  surface.textAlign = isLeft ? "right" : "left";
  shown.forEach(({ lane, values }, k) => {
    surface.fillStyle = inkOf(palette, lane);
    const text = formatSteady(values[chosen]!);
    haloText(surface, text, [at + (isLeft ? -8 : 8), placed[k]!], palette);
  });
}

function drawSeriesNames(
  surface: Surface,
  { plot, y }: { readonly plot: Box; readonly y: Axis },
  { series, palette }: ByAlphaPicture,
): void {
  const bottom = plot.y + plot.height;
  const ends = series.map(({ values }) => {
    const last = values.findLast(Number.isFinite);
    return last === undefined ? bottom : y.to(last);
  });
  const placed = placeLabels(ends, { size: 15, minimum: plot.y - 6, maximum: bottom + 4 });
  surface.font = font(12);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  series.forEach(({ label, lane }, k) => {
    surface.fillStyle = inkOf(palette, lane);
    surface.fillText(label, plot.x + plot.width + 8, placed[k]!);
  });
}
