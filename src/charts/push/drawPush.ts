// Draws the push curves over one axis of log w − log Z and, beneath, the batch of every lane as a
// row of its own: where on its curve a lane is being pushed at the moment.
import { jumpBetween } from "../../math/jump.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { axisRoom, drawXAxis, drawYAxis, fitText, haloText, line } from "../axis/axes.ts";
import type { Axis } from "../axis/axis.ts";
import { placeLabels } from "../axis/labelPlacement.ts";
import { drawReadout } from "../axis/readout.ts";
import { font, laneColour, laneDash } from "../ink/colours.ts";
import { textScale, withLetters } from "../ink/textScale.ts";
import type { Box, Surface, View } from "../surface/surface.ts";
import { type BatchRows, drawBatchRows, rowsHeightOf } from "./drawBatchRows.ts";
import { balanceOf, type PushKind, type PushLane, pushOf } from "./pushData.ts";
import { type PushScale, pushAxisOf, weightAxisOf } from "./pushScales.ts";

export interface PushPicture extends BatchRows {
  /** With the batch's baselines, or the bare shapes. */
  readonly kind: PushKind;
  readonly scale: PushScale;
  /** log w − log Z under the crosshair; null without one. */
  readonly crosshair: number | null;
  /** What stands above the curves: "" on the page, which says it beside the picture. */
  readonly title: string;
}

export interface PushLayout {
  readonly plot: Box;
  readonly x: Axis;
  readonly y: Axis;
}

interface Drawing extends PushLayout {
  readonly surface: Surface;
  readonly view: View;
  readonly picture: PushPicture;
  /** The box of the histograms. */
  readonly rows: Box;
}

/** It grows with the letters. */
const roomNow = () => ({
  left: withLetters(40),
  top: withLetters(9),
  bottom: withLetters(34),
  gap: 8,
});
/** Lanes without a curve are told apart from a chart that failed. */
const NO_CURVE = "These objectives act on single transitions: no curve over log w";

/** Pixels between two places of a curve. */
const STRIDE = 2;

/** Draws the picture; returns its layout. */
export function drawPush(surface: Surface, view: View, picture: PushPicture): PushLayout {
  const drawing = arrange(surface, view, picture);
  const { plot, x, y } = drawing;
  const { palette } = picture;
  surface.font = font(12, 600);
  const title = fitText(surface, picture.title, view.width);
  drawYAxis(surface, y, { plot, palette, view, title });
  drawCentre(drawing);
  surface.save();
  surface.beginPath();
  surface.rect(plot.x, plot.y, plot.width, plot.height);
  surface.clip();
  for (const lane of picture.lanes) drawShape(drawing, lane);
  surface.restore();
  drawDirections(drawing);
  drawNames(drawing);
  drawBatchRows(drawing.surface, drawing.picture, drawing.rows);
  const base = {
    ...drawing.rows,
    y: plot.y,
    height: drawing.rows.y + drawing.rows.height - plot.y,
  };
  drawXAxis(surface, x, { plot: base, palette, view, title: "" });
  drawSides(drawing);
  if (picture.crosshair !== null) drawCrosshair(drawing, picture.crosshair);
  return { plot, x, y };
}

function arrange(surface: Surface, view: View, picture: PushPicture): Drawing {
  const { lanes, range, scale, title } = picture;
  const room = roomNow();
  const top = title === "" ? room.top : axisRoom().top;
  surface.font = font(12);
  const widest = lanes.reduce(
    (width, lane) => Math.max(width, surface.measureText(nameOf(lane)).width),
    0,
  );
  const right = Math.min(widest + 14, view.width * 0.36);
  const width = Math.max(20, view.width - room.left - right);
  const free = Math.max(40, view.height - top - room.bottom - room.gap);
  const rowsHeight = rowsHeightOf(free, lanes.length);
  const plot = { x: room.left, y: top, width, height: free - rowsHeight };
  const rows = {
    x: room.left,
    y: plot.y + plot.height + room.gap,
    width,
    height: rowsHeight,
  };
  const x = weightAxisOf(range, [plot.x, plot.x + plot.width]);
  const pixels = [plot.y + plot.height, plot.y] as const;
  const y = pushAxisOf(lanes, picture, { range, scale, pixels });
  return { surface, view, picture, plot, rows, x, y };
}

function nameOf({ label, shortLabel, coefficient }: PushLane): string {
  const name = shortLabel ?? label;
  return coefficient ? name : `${name}: no curve`;
}

/** The vertical line where a trajectory is sampled exactly as often as it should be. */
function drawCentre({ surface, picture, plot, rows, x, y }: Drawing): void {
  surface.strokeStyle = picture.palette.inkSoft;
  surface.lineWidth = 1;
  surface.setLineDash([2, 3]);
  line(surface, [x.to(0), plot.y, x.to(0), rows.y + rows.height]);
  surface.setLineDash([]);
  // where raising turns into lowering
  surface.globalAlpha = 0.55;
  line(surface, [plot.x, y.to(0), plot.x + plot.width, y.to(0)]);
  surface.globalAlpha = 1;
}

function drawShape({ surface, picture, plot, x, y }: Drawing, lane: PushLane): void {
  const push = pushOf(lane, picture);
  if (!push) return;
  const [lowest, highest] = y.domain;
  const margin = 4 * (highest - lowest);
  const heightAt = (pixel: number) => {
    // far outside the clip the exact height does not matter, but infinities break the path
    const value = push(x.from(pixel));
    return y.to(Math.min(highest + margin, Math.max(lowest - margin, value)));
  };
  surface.beginPath();
  let [before, lastRise] = [heightAt(plot.x), Number.POSITIVE_INFINITY];
  for (let pixel = plot.x; pixel <= plot.x + plot.width; pixel += STRIDE) {
    const height = heightAt(pixel);
    const rise = Math.abs(height - before);
    // steep out of nowhere: a step of a typed curve stands upright where it is
    const jump = rise > 4 * (lastRise + 1) ? jumpBetween(heightAt, pixel - STRIDE, pixel) : null;
    if (jump) {
      surface.lineTo(jump.at, jump.before);
      surface.lineTo(jump.at, jump.after);
    }
    surface.lineTo(pixel, height);
    [before, lastRise] = [height, rise];
  }
  surface.strokeStyle = laneColour(picture.palette, lane.look);
  surface.lineWidth = 2;
  surface.setLineDash(laneDash(lane.look, 2));
  surface.stroke();
  surface.setLineDash([]);
  const balance = picture.kind === "applied" ? balanceOf(lane, picture.logZ, picture.range) : null;
  if (balance === null) return;
  surface.beginPath();
  surface.arc(x.to(balance), y.to(0), 4, 0, 2 * Math.PI);
  surface.fillStyle = picture.palette.paper;
  surface.fill();
  surface.lineWidth = 1.75;
  surface.stroke();
}

/** What it means to be above or below 0. */
function drawDirections({ surface, picture, plot, y }: Drawing): void {
  const { palette, lanes } = picture;
  surface.font = font(11);
  surface.fillStyle = palette.inkSoft;
  surface.textBaseline = "middle";
  if (lanes.length === 0) return;
  if (lanes.every(({ coefficient }) => !coefficient)) {
    surface.textAlign = "center";
    const text = fitText(surface, NO_CURVE, plot.width - 8);
    haloText(surface, text, [plot.x + plot.width / 2, y.to(0) - 12], palette);
    return;
  }
  surface.textAlign = "left";
  if (plot.height < 60) return;
  haloText(surface, "↑ made more likely", [plot.x + 6, plot.y + 9], palette);
  surface.textAlign = "right";
  const right = plot.x + plot.width - 6;
  haloText(surface, "↓ less likely", [right, plot.y + plot.height - 9], palette);
}

/** Names at the right edge, in the order in which the curves arrive there. */
function drawNames({ surface, view, picture, plot, x, y }: Drawing): void {
  const { lanes, palette } = picture;
  const [lowest, highest] = y.domain;
  const values = lanes.map(
    (lane) => pushOf(lane, picture)?.(x.domain[1]) ?? Number.NEGATIVE_INFINITY,
  );
  const ends = values.map((value) => y.to(Math.min(highest, Math.max(lowest, value))));
  // curves that leave through the top keep their order there
  const wanted = ends.map(
    (end, k) => end + 1e-3 * values.filter((other) => other > values[k]!).length,
  );
  const beside = { size: withLetters(15), minimum: plot.y - 8, maximum: plot.y + plot.height + 6 };
  // many names take the room beside the histograms too, and stand closer
  const isCrowded = lanes.length * beside.size > beside.maximum - beside.minimum;
  const size = Math.min(withLetters(13), (view.height - 2) / Math.max(1, lanes.length));
  const placed = placeLabels(
    wanted,
    isCrowded ? { size, minimum: 1, maximum: view.height - 1 } : beside,
  );
  const left = plot.x + plot.width;
  surface.font = font(isCrowded ? Math.min(11, size / textScale()) : 12);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  lanes.forEach((lane, k) => {
    const colour = laneColour(palette, lane.look);
    surface.fillStyle = colour;
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    if (lane.coefficient) {
      surface.globalAlpha = 0.6;
      line(surface, [left + 1, ends[k]!, left + 7, placed[k]!]);
      surface.globalAlpha = 1;
    }
    const text = fitText(surface, nameOf(lane), view.width - left - 9);
    surface.fillText(text, left + 9, placed[k]!);
  });
}

/** What the two sides of the axis mean. */
function drawSides({ surface, view, picture, plot, x }: Drawing): void {
  const { palette } = picture;
  surface.font = font(11);
  surface.textBaseline = "bottom";
  surface.fillStyle = palette.inkSoft;
  const y = view.height - 1;
  surface.textAlign = "center";
  surface.fillText("log w − log Z, nats", x.to(0), y);
  const [before, after] = ["← sampled too often", "too rarely →"] as const;
  const inner = surface.measureText("log w − log Z, nats").width / 2 + 12;
  if (surface.measureText(before).width + inner > plot.width / 2) return;
  surface.textAlign = "left";
  surface.fillText(before, plot.x, y);
  surface.textAlign = "right";
  surface.fillText(after, plot.x + plot.width, y);
}

function drawCrosshair({ surface, view, picture, plot, rows, x, y }: Drawing, at: number): void {
  const { lanes, palette } = picture;
  const pixel = x.to(at);
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  line(surface, [pixel, plot.y, pixel, rows.y + rows.height]);
  const entries = lanes.flatMap((lane) => {
    const push = pushOf(lane, picture);
    if (!push) return [];
    const value = push(at);
    const colour = laneColour(palette, lane.look);
    const height = y.to(value);
    if (height >= plot.y && height <= plot.y + plot.height) {
      surface.beginPath();
      surface.arc(pixel, height, 3.5, 0, 2 * Math.PI);
      surface.fillStyle = colour;
      surface.fill();
      surface.strokeStyle = palette.paper;
      surface.lineWidth = 1.5;
      surface.stroke();
    }
    return [
      { label: lane.label, value: formatSigned(value), colour, look: lane.look, rank: value },
    ];
  });
  const heading = `log w − log Z = ${formatSigned(at, 2)} (w = ${formatNumber(Math.exp(at), 2)} Z)`;
  drawReadout(surface, { heading, rows: entries, at: pixel, plot, view, palette });
}
