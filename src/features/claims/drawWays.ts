// Draws the ways of a claim's lanes: a small picture an experiment, medians as lines in the lanes' colours and dashes
// with their intervals as bands, on one axis for all; the lanes' names below. Of distances on a logarithmic axis.
import { drawXAxis, drawYAxis, fitText, line } from "../../charts/axis/axes.ts";
import { type Axis, linearAxis, logAxis } from "../../charts/axis/axis.ts";
import { font, laneColour, laneDash, type Palette } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import type { Claim } from "../../claims/claim.ts";
import { curveMetric, type LaneWay, type SettingCurves } from "../../claims/claimCurves.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatCount, formatNumber, formatWhole } from "../../math/numberText.ts";
import { lookOf } from "../../records/look.ts";
import { metrics } from "../../records/metrics.ts";

export interface WaysPicture {
  readonly claim: Claim;
  readonly curves: readonly SettingCurves[];
  readonly palette: Palette;
}

const LEAST_WIDTH = 220;
const PANEL = 150;
const LEFT = 44;
const TOP = 34;
const BOTTOM = 24;
const GAP = 16;
const NAME_LINE = 18;
const MARK = 22;
/** Room for the title of an axis right of it. */
const RIGHT = 44;

/** How high it is in this width (CSS pixels). */
export function waysHeight({ claim, curves }: Omit<WaysPicture, "palette">, width: number): number {
  const { nColumns, names } = layOut({ claim, curves }, width);
  return Math.ceil(curves.length / nColumns) * PANEL + names.nRows * NAME_LINE;
}

/** The metric, as a heading: what lines and bands are of. */
export function waysTitle(claim: Claim): string {
  const metric = curveMetric(claim);
  return metric === null
    ? ""
    : `${metrics[metric].label}, median of ${claim.seeds.count} seeds and its 95 % band`;
}

function layOut({ claim, curves }: Omit<WaysPicture, "palette">, width: number) {
  const nColumns = Math.max(1, Math.min(curves.length, Math.floor(width / LEAST_WIDTH)));
  const lanes = [...new Set(curves.flatMap((one) => one.lanes.map(({ lane }) => lane)))];
  const nNames = Math.max(1, Math.floor(width / LEAST_WIDTH));
  const all = laneNames(claim.settings[0]!.config.lanes);
  const texts = lanes.map((lane) => ({ lane, text: all[lane]?.full ?? "" }));
  return { nColumns, names: { texts, perRow: nNames, nRows: Math.ceil(texts.length / nNames) } };
}

/** Draws it from the top left corner on. */
export function drawWays(surface: Surface, view: View, picture: WaysPicture): void {
  const { claim, curves, palette } = picture;
  const { nColumns, names } = layOut(picture, view.width);
  const cell = view.width / nColumns;
  const title = waysTitle(claim);
  curves.forEach((one, k) => {
    const [x, y] = [(k % nColumns) * cell, Math.floor(k / nColumns) * PANEL];
    const plot = {
      x: x + LEFT,
      y: y + TOP,
      width: cell - LEFT - RIGHT,
      height: PANEL - TOP - BOTTOM - GAP / 2,
    };
    surface.font = font(11);
    surface.textAlign = "left";
    surface.textBaseline = "alphabetic";
    surface.fillStyle = palette.inkSoft;
    surface.fillText(
      fitText(surface, claim.settings[one.setting]!.name, cell - GAP),
      x,
      y + TOP - 8,
    );
    if (k === 0) {
      surface.fillStyle = palette.ink;
      surface.font = font(12, 600);
      surface.fillText(fitText(surface, title, view.width), x, y + 12);
    }
    const axes = {
      x: linearAxis(
        { domain: [0, one.steps.at(-1)!], range: [plot.x, plot.x + plot.width] },
        3,
        formatCount,
      ),
      y: yAxisOf(curves, [plot.y + plot.height, plot.y]),
    };
    drawYAxis(surface, axes.y, { plot, palette, view, title: "" });
    drawXAxis(surface, axes.x, { plot, palette, view, title: "steps" });
    for (const curve of one.lanes) drawWay(surface, curve, { steps: one.steps, axes, palette });
  });
  const top = Math.ceil(curves.length / nColumns) * PANEL;
  surface.textBaseline = "middle";
  names.texts.forEach(({ lane, text }, k) => {
    const column = view.width / names.perRow;
    const x = (k % names.perRow) * column;
    const y = top + (Math.floor(k / names.perRow) + 0.5) * NAME_LINE;
    stroke(surface, lane, palette, 2.5);
    line(surface, [x, y, x + MARK - 6, y]);
    surface.setLineDash([]);
    surface.font = font(12);
    surface.textAlign = "left";
    surface.fillStyle = palette.ink;
    surface.fillText(fitText(surface, text, column - MARK - 4), x + MARK, y);
  });
}

function stroke(surface: Surface, lane: number, palette: Palette, width: number): void {
  const look = lookOf(lane % 12);
  surface.strokeStyle = laneColour(palette, look);
  surface.lineWidth = width;
  surface.setLineDash(laneDash(look, width / 2));
}

/** One for all pictures: logarithmic where everything is positive, over four decades at most. */
function yAxisOf(curves: readonly SettingCurves[], range: readonly [number, number]): Axis {
  const values = curves
    .flatMap(({ lanes }) => lanes.flatMap(({ median, low, high }) => [...median, ...low, ...high]))
    .filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!(least > 0))
    return linearAxis(
      { domain: [Math.min(0, least), most > least ? most : least + 1], range },
      3,
      formatNumber,
    );
  const floor = Math.max(least, most / 1e4);
  const domain = [floor / 1.1, most > floor ? most * 1.1 : floor * 2] as const;
  const decades = Math.log10(domain[1] / domain[0]);
  return logAxis({ domain, range }, { every: 1, factors: decades < 2 ? [1, 2, 5] : [1] });
}

interface Way {
  readonly steps: readonly number[];
  readonly axes: { readonly x: Axis; readonly y: Axis };
  readonly palette: Palette;
}

function drawWay(surface: Surface, curve: LaneWay, { steps, axes, palette }: Way): void {
  const points = (values: readonly (number | null)[]) =>
    values.flatMap((value, row) =>
      value === null ? [] : [[axes.x.to(steps[row]!), axes.y.to(value)] as const],
    );
  const [low, high] = [points(curve.low), points(curve.high)];
  stroke(surface, curve.lane, palette, 1.75);
  if (low.length > 1 && low.length === high.length) {
    surface.fillStyle = surface.strokeStyle;
    surface.globalAlpha = 0.15;
    surface.beginPath();
    [...high, ...low.toReversed()].forEach(([x, y], k) => {
      if (k === 0) surface.moveTo(x, y);
      else surface.lineTo(x, y);
    });
    surface.fill();
    surface.globalAlpha = 1;
  }
  surface.beginPath();
  points(curve.median).forEach(([x, y], k) => {
    if (k === 0) surface.moveTo(x, y);
    else surface.lineTo(x, y);
  });
  surface.stroke();
  surface.setLineDash([]);
}

/** The same in words: where each lane ends. */
export function summariseWays(claim: Claim, curves: readonly SettingCurves[]): string {
  const parts = curves.map(({ setting, steps, lanes }) => {
    const names = laneNames(claim.settings[setting]!.config.lanes);
    const ends = lanes.map(({ lane, median, low, high }) => {
      const [value, from, to] = [median, low, high].map((values) => values.at(-1) ?? null);
      const known = value === null || value === undefined ? "unknown" : formatNumber(value);
      const band =
        typeof from === "number" && typeof to === "number"
          ? ` (${formatNumber(from)} to ${formatNumber(to)})`
          : "";
      return `${names[lane]?.full} ${known}${band}`;
    });
    return `${claim.settings[setting]!.name} at step ${formatWhole(steps.at(-1)!)}: ${ends.join(", ")}`;
  });
  return `${waysTitle(claim)}. ${parts.join(". ")}.`;
}
