// Draws metric curves: bands and lines of the lanes with their names at the line ends, reference
// lines, the crosshair with its values.
import { formatNumber, formatSteady } from "../../math/numberText.ts";
import { axisRoom, drawXAxis, drawYAxis, fitText, haloText, line } from "../axis/axes.ts";
import { placeLabels } from "../axis/labelPlacement.ts";
import { font, laneColour, type Palette } from "../ink/colours.ts";
import type { Surface, View } from "../surface/surface.ts";
import { axisValues, type CurveLane, type LaneCurve } from "./curveData.ts";
import { xAxisOf, yAxisOf } from "./curveScales.ts";
import type { CurvesLayout, CurvesPicture } from "./curvesPicture.ts";
import { drawBrush, drawCrosshair, drawMark } from "./drawCurveCursor.ts";
import { drawBand, drawLane, drawShade } from "./drawCurveLines.ts";

const LABEL_HEIGHT = 15;
/** Share of the picture's width that labels take at most. */
const WIDEST_LABELS = 0.4;

/** Draws the picture; returns its layout. */
export function drawCurves(surface: Surface, view: View, picture: CurvesPicture): CurvesLayout {
  const layout = curvesLayout(surface, view, picture);
  const { plot, x, y } = layout;
  const { palette } = picture;
  const title =
    picture.wantsLog && !y.isLog && picture.curves.length > 0 && picture.history.nBuckets > 0
      ? `${picture.title} (linear: values reach below 0)`
      : picture.title;
  drawYAxis(surface, y, { plot, palette, view, title });
  drawXAxis(surface, x, { plot, palette, view, title: picture.xAxis });
  if (picture.history.nBuckets === 0 || picture.curves.length === 0)
    drawNothing(surface, layout, palette);
  if (y.isClamped) drawFloorLabel(surface, layout, palette);
  drawReferences(surface, layout, picture);

  surface.save();
  surface.beginPath();
  surface.rect(plot.x, plot.y - 2, plot.width + 2, plot.height + 3);
  surface.clip();
  for (const curve of picture.curves) drawShade(surface, layout, picture, curve);
  for (const curve of picture.curves) drawBand(surface, layout, picture, curve);
  for (const curve of picture.curves) drawLane(surface, layout, picture, curve);
  surface.restore();

  drawReferenceNames(surface, layout, picture);
  drawEndLabels(surface, view, layout, picture);
  for (const mark of picture.marks) drawMark(surface, layout, picture, mark);
  if (picture.brush) drawBrush(surface, layout, picture, picture.brush);
  else if (picture.crosshair !== null)
    drawCrosshair(surface, view, layout, picture, picture.crosshair);
  return layout;
}

function curvesLayout(surface: Surface, view: View, picture: CurvesPicture): CurvesLayout {
  surface.font = font(12);
  const right = Math.min(
    labelRoom(surface, picture, hasShortNames(surface, view, picture)),
    view.width * WIDEST_LABELS,
  );
  const plot = {
    x: axisRoom.left,
    y: axisRoom.top,
    width: Math.max(20, view.width - axisRoom.left - right),
    height: Math.max(20, view.height - axisRoom.top - axisRoom.bottom),
  };
  const { history, curves, xAxis, isLogX, wantsLog, zoom } = picture;
  const range = [plot.x, plot.x + plot.width] as const;
  const x = xAxisOf(history, xAxis, { zoom, range, isLog: isLogX });
  const y = yAxisOf({
    curves,
    history,
    xAxis,
    xDomain: x.domain,
    references: picture.references.map(({ value }) => value),
    wantsLog,
    range: [plot.y + plot.height, plot.y],
  });
  return { plot, x, y };
}

/** The labels' room, for any value, so that the plot keeps its width while values change. */
function labelRoom(surface: Surface, { curves }: CurvesPicture, isShort: boolean): number {
  const widths = curves.map(
    ({ lane }) => surface.measureText(`${nameOf(lane, isShort)} 0.00000`).width,
  );
  return Math.max(0, ...widths) + 14;
}

/** Whether the lanes go by their short names: where one full name would be cut. */
function hasShortNames(surface: Surface, view: View, picture: CurvesPicture): boolean {
  return labelRoom(surface, picture, false) > view.width * WIDEST_LABELS;
}

function endLabel({ lane, middle, end, hasStopped }: LaneCurve, isShort: boolean): string {
  const name = nameOf(lane, isShort);
  if (hasStopped) return `${name} stopped`;
  return `${name} ${formatSteady(middle[end]!)}`;
}

function nameOf({ label, shortLabel }: CurveLane, isShort: boolean): string {
  return isShort ? (shortLabel ?? label) : label;
}

function shownReferences({ y }: CurvesLayout, { references }: CurvesPicture) {
  return references.filter(({ value }) => value >= y.domain[0] && value <= y.domain[1]);
}

function drawReferences(surface: Surface, layout: CurvesLayout, picture: CurvesPicture): void {
  const { plot, y } = layout;
  surface.strokeStyle = picture.palette.inkSoft;
  surface.lineWidth = 1;
  surface.setLineDash([2, 3]);
  for (const { value } of shownReferences(layout, picture))
    line(surface, [plot.x, y.to(value), plot.x + plot.width, y.to(value)]);
  surface.setLineDash([]);
}

function drawReferenceNames(surface: Surface, layout: CurvesLayout, picture: CurvesPicture): void {
  const { plot, y } = layout;
  const shown = shownReferences(layout, picture);
  const placed = placeLabels(
    shown.map(({ value }) => y.to(value) - 8),
    { size: 13, minimum: plot.y - 4, maximum: plot.y + plot.height },
  );
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillStyle = picture.palette.inkSoft;
  shown.forEach(({ label, value }, k) => {
    const text = `${label} ${formatNumber(value)}`;
    haloText(surface, text, [plot.x + 6, placed[k]!], picture.palette);
  });
}

function drawEndLabels(
  surface: Surface,
  view: View,
  { plot, x, y }: CurvesLayout,
  picture: CurvesPicture,
): void {
  const { curves, history, xAxis, palette } = picture;
  const xs = axisValues(history, xAxis);
  const bottom = plot.y + plot.height;
  const named = curves.filter(({ end }) => end >= 0);
  // where there is not the room for all names, the bounds go without
  const room = plot.height + 12;
  const fits = named.length * LABEL_HEIGHT <= room;
  const shown = fits ? named : named.filter(({ lane }) => !lane.isMinor);
  // very many stand closer, in smaller letters
  const size = Math.min(LABEL_HEIGHT, room / Math.max(1, shown.length));
  // the end of what is shown: a zoomed chart labels the lines where they leave it
  const ends = shown.map(({ middle, end }) => {
    let bucket = end;
    while (bucket > 0 && xs[bucket]! > x.domain[1]) bucket--;
    const pixel = y.to(middle[bucket]!);
    return Math.min(bottom, Math.max(plot.y, pixel));
  });
  const placed = placeLabels(ends, {
    size,
    minimum: plot.y - 8,
    maximum: bottom + 4,
  });
  const left = plot.x + plot.width;
  surface.font = font(12);
  const isShort = hasShortNames(surface, view, picture);
  surface.font = font(Math.min(12, size));
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  shown.forEach((curve, k) => {
    const colour = laneColour(palette, curve.lane.look);
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    surface.globalAlpha = 0.6;
    line(surface, [left + 1, ends[k]!, left + 7, placed[k]!]);
    surface.globalAlpha = 1;
    surface.fillStyle = colour;
    const text = endLabel(curve, isShort);
    surface.fillText(fitText(surface, text, view.width - left - 9), left + 9, placed[k]!);
  });
}

function drawNothing(surface: Surface, { plot }: CurvesLayout, palette: Palette): void {
  surface.font = font(12);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.inkSoft;
  const centre = [plot.x + plot.width / 2, plot.y + plot.height / 2] as const;
  haloText(surface, "Nothing recorded yet", centre, palette);
}

function drawFloorLabel(surface: Surface, { plot, y }: CurvesLayout, palette: Palette): void {
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "bottom";
  surface.fillStyle = palette.inkSoft;
  surface.fillText(
    `≤ ${formatNumber(y.domain[0], 1)} on this line`,
    plot.x + 6,
    plot.y + plot.height - 2,
  );
}
