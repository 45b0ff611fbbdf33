// Draws states ranked by target mass: the target as an area, every lane as marks over it; differences
// and log-ratios as marks about a zero line. Long because all its marks share one set of scales and columns.
import { formatNumber } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { haloText, line } from "../axis/axes.ts";
import type { ZoomRange } from "../axis/zoom.ts";
import { font, type Palette } from "../ink/colours.ts";
import { legendTicks, position, type ValueScale, valueOnScale } from "../ink/valueScale.ts";
import { hatch } from "../surface/hatch.ts";
import type { Box, Surface, View } from "../surface/surface.ts";
import { drawColumnArea, drawColumnMarks } from "./drawColumns.ts";
import {
  type ColumnSummary,
  type Columns,
  columnsOf,
  columnsOfStates,
  type RankAxis,
  type Ranking,
  type RankScale,
  rankAt,
  rankPosition,
  summariseColumns,
} from "./ranks.ts";
import { drawTopNames, type NamesPlace, namesPlace, namesRoom, rowAt } from "./topNames.ts";

/** One lane's marks. */
export interface RankedSeries {
  readonly label: string;
  /** [state] */
  readonly values: Float64Array;
  /** The lane's colour. */
  readonly hue: string;
}

export interface RankedPicture {
  readonly ranking: Ranking;
  readonly target: Float64Array;
  readonly series: readonly RankedSeries[];
  /** What of a batch came through each state: columns of none are hatched at their foot. [state] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
  /** Whether signed values are differences to the target or stand for themselves. */
  readonly isRelative: boolean;
  readonly rankScale: RankScale;
  /** Ranks shown; null: all. */
  readonly zoom: ZoomRange | null;
  readonly palette: Palette;
  readonly labels: Texts;
  readonly hoveredState: number | null;
  readonly pinnedState: number | null;
  readonly brush: ZoomRange | null;
}

export interface RankedLayout {
  readonly plot: Box;
  readonly axis: RankAxis;
  /** The list of the first ranks; null where columns are named themselves or there is no room. */
  readonly names: NamesPlace | null;
}

/** From this width on there is room for ticks (CSS pixels). */
const AXES_FROM = 220;
/** From this column width on, a column's state is named under it. */
const NAMES_FROM = 18;

/** Height of the hatched foot (CSS pixels). */
const BAND = 7;

/** Draws the picture; returns its layout. */
export function drawRanked(surface: Surface, view: View, picture: RankedPicture): RankedLayout {
  const layout = rankedLayout(surface, view, picture);
  const { plot, axis } = layout;
  const { palette, scale, ranking } = picture;
  const shown = shownColumns(axis, ranking);
  const { columns, columnOf } = shown;
  const toY = verticalScale(plot, scale);
  if (view.width >= AXES_FROM) drawTicks(surface, layout, picture, toY);
  surface.save();
  surface.beginPath();
  surface.rect(plot.x, plot.y - 1, plot.width, plot.height + 2);
  surface.clip();
  if (scale.kind === "mass") {
    const { mean } = targetColumns(shown, picture);
    drawColumnArea(surface, columns, { mean, colour: palette.inkSoft, toY });
  }
  for (const series of picture.series) {
    const { values } = series;
    const reference = picture.isRelative ? picture.target : null;
    const summary = summariseColumns(columns, columnOf, { values, reference, scale });
    const isSigned = scale.kind !== "mass";
    drawColumnMarks(surface, columns, { ...summary, hue: series.hue, toY, isSigned });
  }
  surface.restore();
  hatchUnvisited(surface, plot, shown, picture);
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  const base = Math.round(toY(0)) + 0.5;
  line(surface, [plot.x, base, plot.x + plot.width, base]);
  drawRankLabels(surface, layout, columns, picture);
  drawFirstNames(surface, layout, picture);
  drawPointed(surface, layout, picture, toY);
  if (picture.brush) {
    surface.fillStyle = palette.accent;
    surface.globalAlpha = 0.14;
    surface.fillRect(picture.brush[0], plot.y, picture.brush[1] - picture.brush[0], plot.height);
    surface.globalAlpha = 1;
  }
  return layout;
}

/** Which states stand in which column; the same on the cards of all lanes and from picture to picture, so
 * that the last are kept. */
interface ShownColumns {
  readonly columns: Columns;
  /** [state] */
  readonly columnOf: Int32Array;
  readonly key: string;
}

const ofRankings = new WeakMap<Ranking, ShownColumns>();

function shownColumns(axis: RankAxis, ranking: Ranking): ShownColumns {
  const key = JSON.stringify(axis);
  const known = ofRankings.get(ranking);
  if (known?.key === key) return known;
  const columns = columnsOf(axis);
  const shown = { columns, columnOf: columnsOfStates(columns, ranking), key };
  ofRankings.set(ranking, shown);
  return shown;
}

interface TargetColumns {
  readonly of: ShownColumns;
  readonly scale: string;
  readonly summary: ColumnSummary;
}

const ofTargets = new WeakMap<Float64Array, TargetColumns>();

/** The target's own columns, kept like those that they are of. */
function targetColumns(of: ShownColumns, { target, scale: shown }: RankedPicture): ColumnSummary {
  const scale = JSON.stringify(shown);
  const known = ofTargets.get(target);
  if (known?.of === of && known.scale === scale) return known.summary;
  const placed = { values: target, reference: null, scale: shown };
  const summary = summariseColumns(of.columns, of.columnOf, placed);
  ofTargets.set(target, { of, scale, summary });
  return summary;
}

/** A hatched band at the foot of the columns whose states nothing came through, neighbours as one. */
function hatchUnvisited(
  surface: Surface,
  plot: Box,
  { columns, columnOf }: ShownColumns,
  { visits, palette }: RankedPicture,
): void {
  if (!visits) return;
  // how many came does not matter here, only whether any did
  const scale = { kind: "mass", maximum: 1, transform: "linear" } as const;
  const placed = { values: visits, reference: null, scale };
  const { maximum } = summariseColumns(columns, columnOf, placed);
  const boxes: Box[] = [];
  for (let from = 0, c = 0; c <= maximum.length; c++) {
    if (maximum[c] === 0) continue;
    const x = columns.x[from]!;
    const y = plot.y + plot.height - BAND;
    if (c > from) boxes.push({ x, y, width: columns.x[c]! - x, height: BAND });
    from = c + 1;
  }
  hatch(surface, boxes, { ...palette, spacing: 5 });
}

/** The rank at a point: that of its column, or of its row in the list of names; −1: none. */
export function rankOfPoint({ plot, axis, names }: RankedLayout, x: number, y: number): number {
  if (x <= plot.x + plot.width) return Math.floor(rankAt(x, axis));
  const row = rowAt(names, x, y);
  return row < 0 ? -1 : Math.floor(axis.shown[0]) + row;
}

/** The value that is drawn for a state. */
function shownValue(
  { scale, target, isRelative }: RankedPicture,
  { values }: RankedSeries,
  state: number,
): number {
  return isRelative ? valueOnScale(scale.kind, values[state]!, target[state]!) : values[state]!;
}

function rankedLayout(surface: Surface, view: View, picture: RankedPicture): RankedLayout {
  const { ranking, rankScale, zoom } = picture;
  const left = view.width >= AXES_FROM ? 52 : 1;
  const bottom = 18;
  const whole = {
    x: left,
    y: 6,
    width: Math.max(10, view.width - left - 1),
    height: Math.max(10, view.height - 6 - bottom),
  };
  const shown = zoom ?? ([0, Math.max(1, ranking.order.length)] as const);
  const over = (plot: Box, names: NamesPlace | null): RankedLayout => ({
    plot,
    axis: { shown, scale: rankScale, left: plot.x, width: plot.width },
    names,
  });
  const alone = over(whole, null);
  if (areColumnsNamed(surface, columnsOf(alone.axis), picture)) return alone;
  const names = namesPlace(surface, view, whole, namesFrom(alone.axis, picture));
  return over({ ...whole, width: Math.max(10, whole.width - namesRoom(names)) }, names);
}

/** A state's name as it is written. */
const nameOf = ({ labels }: RankedPicture, state: number) => textAt(labels, state) || "(empty)";

/** Names of the shown ranks, the first ones first: more than a list has room for. */
function namesFrom({ shown }: RankAxis, picture: RankedPicture): readonly string[] {
  const first = Math.floor(shown[0]);
  const end = Math.min(Math.ceil(shown[1]), first + 32);
  return [...picture.ranking.order.subarray(first, end)].map((state) => nameOf(picture, state));
}

/** Beside the marks: the first of the shown ranks by name. */
function drawFirstNames(
  surface: Surface,
  { axis, names }: RankedLayout,
  picture: RankedPicture,
): void {
  if (!names) return;
  const { palette, scale, target, series, ranking } = picture;
  const first = Math.floor(axis.shown[0]);
  const states = [...ranking.order.subarray(first, first + names.nRows)];
  const colourOf = (state: number) =>
    state === picture.pinnedState ? palette.accent : palette.ink;
  const rows = states.map((state) => ({
    name: nameOf(picture, state),
    target: scale.kind === "mass" ? position(scale, target[state]!) : null,
    marks: series.map((one) => ({
      at: position(scale, shownValue(picture, one, state)),
      hue: one.hue,
    })),
    colour: colourOf(state),
  }));
  drawTopNames(surface, names, rows, palette);
}

/** From a position on the value scale (0 … 1, or −1 … 1 where signed) to CSS pixels. */
function verticalScale(plot: Box, scale: ValueScale): (at: number) => number {
  const bottom = plot.y + plot.height;
  return scale.kind === "mass"
    ? (at) => bottom - at * plot.height * 0.94
    : (at) => bottom - ((at + 1) / 2) * plot.height;
}

function drawTicks(
  surface: Surface,
  { plot }: RankedLayout,
  { scale, palette }: RankedPicture,
  toY: (at: number) => number,
): void {
  surface.font = font(11);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  surface.lineWidth = 1;
  for (const { at, text } of legendTicks(scale)) {
    const y = toY(scale.kind === "mass" ? at : 2 * at - 1);
    surface.strokeStyle = palette.line;
    line(surface, [plot.x, Math.round(y) + 0.5, plot.x + plot.width, Math.round(y) + 0.5]);
    surface.fillStyle = palette.inkSoft;
    surface.fillText(text, plot.x - 6, y);
  }
}

/** Whether every column has room for its state's name under it. */
function areColumnsNamed(
  surface: Surface,
  { from, x }: Columns,
  { labels, ranking }: RankedPicture,
): boolean {
  surface.font = font(11);
  return x.every((right, c) => {
    if (c === 0) return true;
    const width = right - x[c - 1]!;
    const text = textAt(labels, ranking.order[from[c - 1]!]!) ?? "";
    return width >= NAMES_FROM && surface.measureText(text).width <= width - 3;
  });
}

/** Names under the columns where each is one state and wide enough, else the range of ranks. */
function drawRankLabels(
  surface: Surface,
  { plot, axis }: RankedLayout,
  { from, x }: Columns,
  picture: RankedPicture,
): void {
  const { palette, labels, ranking } = picture;
  const y = plot.y + plot.height + 4;
  const isNamed = areColumnsNamed(surface, { from, x }, picture);
  surface.font = font(11);
  surface.textBaseline = "top";
  surface.fillStyle = palette.inkSoft;
  if (isNamed) {
    surface.textAlign = "center";
    for (let c = 0; c + 1 < x.length; c++)
      surface.fillText(textAt(labels, ranking.order[from[c]!]!) ?? "", (x[c]! + x[c + 1]!) / 2, y);
    return;
  }
  surface.textAlign = "left";
  surface.fillText(`rank ${formatNumber(Math.floor(axis.shown[0]) + 1)}`, plot.x, y);
  surface.textAlign = "right";
  surface.fillText(formatNumber(Math.ceil(axis.shown[1])), plot.x + plot.width, y);
}

function drawPointed(
  surface: Surface,
  { plot, axis }: RankedLayout,
  picture: RankedPicture,
  toY: (at: number) => number,
): void {
  const { palette, ranking, series, scale } = picture;
  for (const [state, colour] of [
    [picture.pinnedState, palette.accent],
    [picture.hoveredState, palette.ink],
  ] as const) {
    if (state === null) continue;
    const rank = ranking.rankOf[state] ?? -1;
    if (rank < axis.shown[0] || rank >= axis.shown[1]) continue;
    const x = (rankPosition(rank, axis) + rankPosition(rank + 1, axis)) / 2;
    surface.strokeStyle = colour;
    surface.lineWidth = 1;
    line(surface, [x, plot.y, x, plot.y + plot.height]);
    for (const one of series) {
      const at = position(scale, shownValue(picture, one, state));
      surface.beginPath();
      surface.arc(x, toY(at), 3.5, 0, 2 * Math.PI);
      surface.fillStyle = one.hue;
      surface.fill();
      surface.strokeStyle = palette.paper;
      surface.lineWidth = 1.5;
      surface.stroke();
    }
    const text = nameOf(picture, state);
    surface.font = font(12, 600);
    surface.textBaseline = "top";
    const half = surface.measureText(text).width / 2;
    surface.textAlign = "center";
    surface.fillStyle = colour;
    const middle = Math.min(plot.x + plot.width - half, Math.max(plot.x + half, x));
    haloText(surface, text, [middle, plot.y], palette);
  }
}
