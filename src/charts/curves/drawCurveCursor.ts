// What lies over the curves for a moment: the crosshair with its values, the stretch being dragged
// over, the recorded moment that is looked at elsewhere.
import { formatFixed, formatNumber, formatSteady } from "../../math/numberText.ts";
import { line } from "../axis/axes.ts";
import { drawReadout, type ReadoutRow } from "../axis/readout.ts";
import { font, laneColour, type Palette } from "../ink/colours.ts";
import type { Surface, View } from "../surface/surface.ts";
import { axisValues, laneAxisValues, nearestBucket } from "./curveData.ts";
import {
  type CurvesLayout,
  type CurvesPicture,
  curveValueAt,
  momentOn,
  type StepMark,
} from "./curvesPicture.ts";

/** A vertical line at a recorded moment, with its name on top. */
export function drawMark(
  surface: Surface,
  { plot, x }: CurvesLayout,
  { history, xAxis, palette }: CurvesPicture,
  mark: StepMark,
): void {
  const { label } = mark;
  const last = axisValues(history, xAxis)[Math.max(0, history.nBuckets - 1)]!;
  const at = x.to(Math.min(last, momentOn(mark, xAxis)));
  if (at < plot.x - 0.5 || at > plot.x + plot.width + 0.5) return;
  surface.strokeStyle = palette.accent;
  surface.lineWidth = 1.5;
  line(surface, [at, plot.y - 4, at, plot.y + plot.height]);
  if (label === "") return;
  surface.font = font(11, 600);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  const width = surface.measureText(label).width + 8;
  surface.fillStyle = palette.accent;
  surface.fillRect(at - width / 2, plot.y - 12, width, 15);
  surface.fillStyle = palette.paper;
  surface.fillText(label, at, plot.y - 4);
}

/** Dims what came after the moment that is looked at, and sets a dot on every curve there. */
export function drawMoment(
  surface: Surface,
  { plot, x, y }: CurvesLayout,
  picture: CurvesPicture,
): void {
  const { moment, palette, xAxis, curves } = picture;
  if (!moment?.isPast) return;
  const right = plot.x + plot.width;
  const at = Math.min(right, Math.max(plot.x, x.to(momentOn(moment, xAxis))));
  surface.fillStyle = palette.paper;
  surface.globalAlpha = 0.65;
  surface.fillRect(at, plot.y - 2, right - at + 2, plot.height + 1);
  surface.globalAlpha = 1;
  curves.forEach((curve, index) => {
    const value = curveValueAt(picture, curve, index);
    if (Number.isNaN(value) || curve.lane.isMinor) return;
    const own = curve.lane.trajectories;
    const isOwn = xAxis === "trajectories" && own;
    const dotAt = isOwn ? x.to(own.aStep * Math.min(moment.step, own.lastStep)) : at;
    if (dotAt < plot.x || dotAt > right) return;
    drawDot(
      surface,
      [dotAt, Math.max(plot.y, y.to(value))],
      laneColour(palette, curve.lane.look),
      palette,
    );
  });
}

/** The stretch being dragged over. */
export function drawBrush(
  surface: Surface,
  { plot }: CurvesLayout,
  { palette }: CurvesPicture,
  [from, to]: readonly [number, number],
): void {
  const left = Math.max(plot.x, Math.min(from, to));
  const right = Math.min(plot.x + plot.width, Math.max(from, to));
  surface.fillStyle = palette.accent;
  surface.globalAlpha = 0.14;
  surface.fillRect(left, plot.y, right - left, plot.height);
  surface.globalAlpha = 1;
}

/** The crosshair at a bucket, a dot on every lane, and their values. */
export function drawCrosshair(
  surface: Surface,
  view: View,
  { plot, x, y }: CurvesLayout,
  picture: CurvesPicture,
  bucket: number,
): void {
  const { history, xAxis, palette, curves } = picture;
  const value = axisValues(history, xAxis)[bucket];
  if (value === undefined || bucket >= history.nBuckets) return;
  const at = x.to(value);
  if (at < plot.x - 1 || at > plot.x + plot.width + 1) return;
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  line(surface, [at, plot.y, at, plot.y + plot.height]);
  const rows: ReadoutRow[] = [];
  for (const { lane, middle, low, high } of curves) {
    const median = middle[bucket]!;
    const colour = laneColour(palette, lane.look);
    const spread =
      lane.replicas.length > 1 || lane.isEstimated
        ? `${lane.isEstimated ? ", estimated" : ""} (${formatNumber(low[bucket]!, 2)} – ${formatNumber(high[bucket]!, 2)})`
        : "";
    rows.push({
      label: lane.label,
      value: `${formatSteady(median)}${spread}`,
      colour,
      look: lane.look,
      rank: median,
    });
    const dotAt = x.to(laneAxisValues(history, xAxis, lane)[bucket]!);
    if (!Number.isNaN(median))
      drawDot(surface, [dotAt, Math.max(plot.y, y.to(median))], colour, palette);
  }
  rows.push(...rowsBehind(picture, value));
  // lanes that sample unlike numbers of trajectories have the step in common
  const isByStep = xAxis === "steps" || curves.some(({ lane }) => lane.trajectories);
  const heading =
    xAxis !== "seconds" && isByStep
      ? `step ${formatNumber(history.step[bucket]!)}`
      : xAxis === "seconds"
        ? `${formatFixed(value, 1)} s`
        : `${formatNumber(value)} trajectories`;
  drawReadout(surface, { heading, rows, at, plot, view, palette });
}

/** What the run behind was worth at the crosshair, as far as it went. */
function rowsBehind({ behind, xAxis, palette }: CurvesPicture, at: number): readonly ReadoutRow[] {
  if (!behind || behind.history.nBuckets === 0) return [];
  const { history, curves } = behind;
  if (at > axisValues(history, xAxis)[history.nBuckets - 1]!) return [];
  const bucket = nearestBucket(history, xAxis, at);
  return curves.map(({ lane, middle }) => ({
    label: lane.label,
    value: formatSteady(middle[bucket]!),
    colour: laneColour(palette, lane.look),
    look: lane.look,
    rank: middle[bucket]!,
  }));
}

function drawDot(
  surface: Surface,
  [x, y]: readonly [number, number],
  colour: string,
  palette: Palette,
): void {
  surface.beginPath();
  surface.arc(x, y, 3.5, 0, 2 * Math.PI);
  surface.fillStyle = colour;
  surface.fill();
  surface.strokeStyle = palette.paper;
  surface.lineWidth = 1.5;
  surface.stroke();
}
