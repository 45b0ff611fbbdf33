// Draws metric curves: bands and lines of the lanes with their names at the line ends, reference
// lines, the crosshair with its values.
import { formatNumber } from "../../math/numberText.ts";
import { axisRoom, drawXAxis, drawYAxis, haloText, line } from "../axis/axes.ts";
import { placeLabels } from "../axis/labelPlacement.ts";
import { font, type Palette } from "../ink/colours.ts";
import { withLetters } from "../ink/textScale.ts";
import type { Surface, View } from "../surface/surface.ts";
import { xAxisOf, yAxisOf } from "./curveScales.ts";
import { type CurvesLayout, type CurvesPicture, lastMoment } from "./curvesPicture.ts";
import { drawBrush, drawCrosshair, drawMark, drawMoment } from "./drawCurveCursor.ts";
import { drawBand, drawBehind, drawLane, drawSeeds, drawShade } from "./drawCurveLines.ts";
import { drawEndLabels, endLabelWidth } from "./drawEndLabels.ts";
import { drawArrivals, drawThreshold, drawThresholdName } from "./drawThreshold.ts";

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
  const isEmpty = picture.history.nBuckets === 0 || picture.curves.length === 0;
  if (isEmpty && !picture.behind) drawNothing(surface, layout, palette);
  if (y.isClamped) drawFloorLabel(surface, layout, palette);
  drawReferences(surface, layout, picture);

  surface.save();
  surface.beginPath();
  surface.rect(plot.x, plot.y - 2, plot.width + 2, plot.height + 3);
  surface.clip();
  if (picture.behind) drawBehind(surface, layout, picture, picture.behind);
  for (const curve of picture.curves) drawShade(surface, layout, picture, curve);
  for (const curve of picture.curves) drawBand(surface, layout, picture, curve);
  for (const curve of picture.curves) drawSeeds(surface, layout, picture, curve);
  for (const curve of picture.curves) drawLane(surface, layout, picture, curve);
  if (picture.threshold) drawThreshold(surface, layout, picture, picture.threshold);
  drawMoment(surface, layout, picture);
  surface.restore();

  drawReferenceNames(surface, layout, picture);
  if (picture.threshold) drawThresholdName(surface, layout, picture, picture.threshold);
  drawEndLabels(surface, view, layout, picture);
  for (const mark of picture.marks) drawMark(surface, layout, picture, mark);
  if (picture.threshold?.isRead) drawArrivals(surface, view, layout, picture, picture.threshold);
  else if (picture.brush) drawBrush(surface, layout, picture, picture.brush);
  else if (picture.crosshair !== null)
    drawCrosshair(surface, view, layout, picture, picture.crosshair);
  return layout;
}

function curvesLayout(surface: Surface, view: View, picture: CurvesPicture): CurvesLayout {
  const right = endLabelWidth(surface, view, picture);
  const { left, top, bottom } = axisRoom();
  const plot = {
    x: left,
    y: top,
    width: Math.max(20, view.width - left - right),
    height: Math.max(20, view.height - top - bottom),
  };
  const { history, curves, behind, xAxis, isLogX, wantsLog, zoom } = picture;
  const range = [plot.x, plot.x + plot.width] as const;
  const x = xAxisOf(history, xAxis, {
    zoom,
    range,
    isLog: isLogX,
    last: lastMoment(picture, xAxis),
  });
  const y = yAxisOf({
    drawn: [{ history, curves }, ...(behind ? [behind] : [])],
    xAxis,
    xDomain: x.domain,
    references: picture.references.map(({ value }) => value),
    wantsLog,
    range: [plot.y + plot.height, plot.y],
  });
  return { plot, x, y };
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
    shown.map(({ value }) => y.to(value) - withLetters(8)),
    { size: withLetters(13), minimum: plot.y - 4, maximum: plot.y + plot.height },
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
