// The lines of a curve chart: a lane's band over its seeds or its single seeds, its median, the cross
// where it stopped.
import { seriesOffset } from "../../records/metricHistory.ts";
import { line } from "../axis/axes.ts";
import { laneColour, laneDash } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { type LaneCurve, laneAxisValues } from "./curveData.ts";
import type { CurvesBehind, CurvesLayout, CurvesPicture } from "./curvesPicture.ts";

const LINE_WIDTH = 1.75;
/** Among the lines of its seeds a median has to be told apart. */
const AMONG_SEEDS_WIDTH = 2.5;
const SEED_WIDTH = 0.75;
const SEED_DOT = 1.75;
const MINOR_WIDTH = 1;
const BEHIND_WIDTH = 1.25;
const BEHIND_ALPHA = 0.55;

/** Fills the 95 % interval of a lane's median, or of the estimate of its one seed, where it has one. */
export function drawBand(
  surface: Surface,
  layout: CurvesLayout,
  picture: CurvesPicture,
  curve: LaneCurve,
): void {
  if (curve.spread !== "interval" && curve.spread !== "estimate") return;
  const { high, low, end } = curve;
  surface.fillStyle = laneColour(picture.palette, curve.lane.look);
  surface.globalAlpha = 0.16;
  const xs = laneAxisValues(picture.history, picture.xAxis, curve.lane);
  fillBetween(surface, layout, xs, { high, low, end });
  surface.globalAlpha = 1;
}

/** Shades the ground between a curve and the one it is paired with. */
export function drawShade(
  surface: Surface,
  layout: CurvesLayout,
  { history, xAxis, palette, curves }: CurvesPicture,
  curve: LaneCurve,
): void {
  const other = curve.lane.shadedTo === undefined ? undefined : curves[curve.lane.shadedTo];
  if (!other) return;
  surface.fillStyle = laneColour(palette, curve.lane.look);
  surface.globalAlpha = 0.05;
  fillBetween(surface, layout, laneAxisValues(history, xAxis, curve.lane), {
    high: curve.middle,
    low: other.middle,
    end: Math.min(curve.end, other.end),
  });
  surface.globalAlpha = 1;
}

interface Ribbon {
  /** [bucket] */
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** The last bucket that is filled. */
  readonly end: number;
}

function fillBetween(
  surface: Surface,
  { x, y }: CurvesLayout,
  xs: Float64Array,
  { high, low, end }: Ribbon,
): void {
  surface.beginPath();
  const edge = (bucket: number, value: number) => {
    if (!Number.isNaN(value)) surface.lineTo(x.to(xs[bucket]!), y.to(value));
  };
  for (let bucket = 0; bucket <= end; bucket++) edge(bucket, high[bucket]!);
  for (let bucket = end; bucket >= 0; bucket--) edge(bucket, low[bucket]!);
  surface.closePath();
  surface.fill();
}

/** Draws the medians of another run: thinner and fainter than any lane, each with a ring at its end. */
export function drawBehind(
  surface: Surface,
  layout: CurvesLayout,
  { xAxis, palette }: CurvesPicture,
  { history, curves }: CurvesBehind,
): void {
  surface.globalAlpha = BEHIND_ALPHA;
  surface.lineWidth = BEHIND_WIDTH;
  surface.lineJoin = "round";
  for (const { lane, middle, end } of curves) {
    if (end < 0) continue;
    const xs = laneAxisValues(history, xAxis, lane);
    surface.strokeStyle = laneColour(palette, lane.look);
    surface.setLineDash(laneDash(lane.look, BEHIND_WIDTH));
    trace(surface, layout, xs, middle.subarray(0, end + 1));
    surface.setLineDash([]);
    surface.beginPath();
    surface.arc(layout.x.to(xs[end]!), layout.y.to(middle[end]!), 3, 0, 2 * Math.PI);
    surface.stroke();
  }
  surface.globalAlpha = 1;
}

/** Draws every seed of a lane as a thin line with a dot at its end, where they are not a band. */
export function drawSeeds(
  surface: Surface,
  { x, y }: CurvesLayout,
  { history, xAxis, metric, palette }: CurvesPicture,
  { lane, spread }: LaneCurve,
): void {
  if (spread !== "seeds") return;
  const xs = laneAxisValues(history, xAxis, lane);
  surface.strokeStyle = laneColour(palette, lane.look);
  surface.fillStyle = surface.strokeStyle;
  surface.lineWidth = SEED_WIDTH;
  surface.lineJoin = "round";
  surface.setLineDash([]);
  surface.globalAlpha = 0.65;
  for (const replica of lane.replicas) {
    const offset = seriesOffset(history, lane.metric ?? metric, replica);
    if (offset < 0) continue;
    const values = history.last.subarray(offset, offset + history.nBuckets);
    trace(surface, { x, y }, xs, values);
    const end = values.findLastIndex((value) => !Number.isNaN(value));
    if (end < 0 || lane.isMinor) continue;
    surface.beginPath();
    surface.arc(x.to(xs[end]!), y.to(values[end]!), SEED_DOT, 0, 2 * Math.PI);
    surface.fill();
  }
  surface.globalAlpha = 1;
}

/** Draws a lane's line. */
export function drawLane(
  surface: Surface,
  layout: CurvesLayout,
  picture: CurvesPicture,
  curve: LaneCurve,
): void {
  const { history, xAxis, palette } = picture;
  const xs = laneAxisValues(history, xAxis, curve.lane);
  const colour = laneColour(palette, curve.lane.look);
  surface.strokeStyle = colour;
  surface.lineJoin = "round";
  surface.lineCap = "butt";
  const medianWidth = curve.spread === "seeds" ? AMONG_SEEDS_WIDTH : LINE_WIDTH;
  const width = curve.lane.isMinor ? MINOR_WIDTH : medianWidth;
  surface.lineWidth = width;
  surface.setLineDash(laneDash(curve.lane.look, width));
  if (curve.lane.replicas.length === 1 && history.rowsPerBucket > 1)
    traceExtremes(surface, layout, xs, curve);
  else trace(surface, layout, xs, curve.middle.subarray(0, curve.end + 1));
  surface.setLineDash([]);
  if (curve.hasStopped) {
    const endX = layout.x.to(xs[curve.end]!);
    const endY = layout.y.to(curve.middle[curve.end]!);
    line(surface, [endX - 4, endY - 4, endX + 4, endY + 4]);
    line(surface, [endX - 4, endY + 4, endX + 4, endY - 4]);
  }
}

function trace(
  surface: Surface,
  { x, y }: Pick<CurvesLayout, "x" | "y">,
  xs: Float64Array,
  values: Float64Array,
): void {
  surface.beginPath();
  let isDown = false;
  for (let bucket = 0; bucket < values.length; bucket++) {
    const value = values[bucket]!;
    if (Number.isNaN(value)) isDown = false;
    else if (isDown) surface.lineTo(x.to(xs[bucket]!), y.to(value));
    else {
      surface.moveTo(x.to(xs[bucket]!), y.to(value));
      isDown = true;
    }
  }
  surface.stroke();
}

/** Through each bucket's extremes, so that a spike between two drawn points is still seen. */
function traceExtremes(
  surface: Surface,
  { x, y }: CurvesLayout,
  xs: Float64Array,
  { low, high, middle, end }: LaneCurve,
): void {
  surface.beginPath();
  for (let bucket = 0; bucket <= end; bucket++) {
    if (Number.isNaN(middle[bucket]!)) continue;
    const at = x.to(xs[bucket]!);
    const [top, bottom, last] = [high, low, middle].map((values) => y.to(values[bucket]!)) as [
      number,
      number,
      number,
    ];
    // within half a pixel the three are one point
    if (bottom - top > 0.5) {
      surface.lineTo(at, top);
      surface.lineTo(at, bottom);
    }
    surface.lineTo(at, last);
  }
  surface.stroke();
}
