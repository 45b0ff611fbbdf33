// Draws a table of the race for paper: names, a row a lane with its interval on one axis, figures, notes. The
// width is a column's and the letters are those of a paper's captions (7 and 8 points), or the screen's. Pure.
import { drawXAxis, line } from "../../../charts/axis/axes.ts";
import { type Axis, linearAxis, logAxis } from "../../../charts/axis/axis.ts";
import { font, laneColour, laneDash, paletteOf } from "../../../charts/ink/colours.ts";
import type { Surface, View } from "../../../charts/surface/surface.ts";
import { wrappedText } from "../../../charts/surface/wrappedText.ts";
import { formatCount } from "../../../math/numberText.ts";
import type { FigureRow, RaceFigure } from "./raceFigure.ts";

/** What knows how wide text is. */
export type TextMeasure = Pick<Surface, "font" | "measureText">;

/** Width and letters of a figure (CSS pixels, 96 an inch). */
export interface FigureStyle {
  readonly width: number;
  /** Of names and figures. */
  readonly size: number;
  /** Of notes. */
  readonly small: number;
}

const MARGIN = 6;
const GAP = 8;
const SWATCH = 16;
const AXIS_ROOM = 20;
/** Names take no more than this of the width. */
const WIDEST_NAME = 0.36;

const palette = paletteOf("light");

interface FigureLayout {
  readonly heading: readonly string[];
  readonly names: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly nameWidth: number;
  readonly textWidth: number;
  readonly rowHeight: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

function layoutOf(measure: TextMeasure, figure: RaceFigure, style: FigureStyle): FigureLayout {
  const { width, size, small } = style;
  const room = width - 2 * MARGIN;
  const { rows } = figure;
  measure.font = font(size);
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...texts.map((text) => measure.measureText(text).width));
  const nameRoom = WIDEST_NAME * width - SWATCH;
  const names = rows.map(({ label }) => wrappedText(measure, label, nameRoom));
  const nameWidth = SWATCH + widest(names.flat());
  const textWidth = Math.max(widest(rows.map(({ text }) => text)), 0);
  measure.font = font(small);
  const noteWidth = widest(rows.map(({ note }) => note));
  const notes = figure.notes.flatMap((note) => wrappedText(measure, note, room));
  measure.font = font(size + 1, 600);
  const heading = wrappedText(measure, figure.heading, room);
  const nLines = Math.max(1, ...names.map((lines) => lines.length));
  const rowHeight = Math.max(size + small + 8, nLines * (size + 1) + 6);
  const top = MARGIN + heading.length * (size + 5) + 4;
  const bottom = top + rows.length * rowHeight;
  const axis = rows.length > 0 ? AXIS_ROOM + small : 0;
  const height = bottom + axis + notes.length * (small + 3) + MARGIN;
  const widestText = Math.max(textWidth, noteWidth);
  return {
    heading,
    names,
    notes,
    nameWidth,
    textWidth: widestText,
    rowHeight,
    top,
    bottom,
    height,
  };
}

/** The height that a figure of this width takes. */
export function raceFigureHeight(
  measure: TextMeasure,
  figure: RaceFigure,
  style: FigureStyle,
): number {
  return Math.ceil(layoutOf(measure, figure, style).height);
}

/** Draws the figure on white. */
export function drawRaceFigure(
  surface: Surface,
  view: View,
  figure: RaceFigure,
  style: FigureStyle,
): void {
  const layout = layoutOf(surface, figure, style);
  const { size, small, width } = style;
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, view.width, view.height);
  surface.textBaseline = "middle";
  surface.textAlign = "left";
  surface.fillStyle = palette.ink;
  surface.font = font(size + 1, 600);
  layout.heading.forEach((text, k) => {
    surface.fillText(text, MARGIN, MARGIN + (k + 0.5) * (size + 5));
  });
  const left = MARGIN + layout.nameWidth + GAP;
  const right = width - MARGIN - layout.textWidth - GAP;
  const plot = { x: left, y: layout.top, width: right - left, height: layout.bottom - layout.top };
  const axis = axisOf(figure, [left + 4, right - 4]);
  if (figure.rows.length > 0) {
    drawXAxis(surface, axis, { plot, palette, view, title: "" });
    surface.font = font(small);
    surface.fillStyle = palette.inkSoft;
    surface.textAlign = "center";
    surface.textBaseline = "middle";
    surface.fillText(figure.axis.title, (left + right) / 2, layout.bottom + AXIS_ROOM + 2);
  }
  const { reference, scale } = figure.axis;
  const isLog = scale === "log";
  if (reference !== null) {
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 1;
    surface.setLineDash([3, 3]);
    line(surface, [axis.to(reference), layout.top, axis.to(reference), layout.bottom]);
    surface.setLineDash([]);
  }
  figure.rows.forEach((row, k) => {
    const middle = layout.top + (k + 0.5) * layout.rowHeight;
    drawName(surface, row, layout.names[k] ?? [], { middle, size });
    drawMarks(surface, row, { axis, middle, ends: [left, right], isLog });
    surface.textBaseline = "middle";
    surface.textAlign = "right";
    surface.fillStyle = palette.ink;
    surface.font = font(size);
    const lift = row.note === "" ? 0 : small / 2 + 1;
    surface.fillText(row.text, width - MARGIN, middle - lift);
    surface.font = font(small);
    surface.fillStyle = palette.inkSoft;
    if (row.note !== "") surface.fillText(row.note, width - MARGIN, middle + size / 2 + 1);
  });
  surface.textBaseline = "middle";
  surface.textAlign = "left";
  surface.font = font(small);
  surface.fillStyle = palette.inkSoft;
  const notesTop = layout.height - MARGIN - layout.notes.length * (small + 3);
  layout.notes.forEach((text, k) => {
    surface.fillText(text, MARGIN, notesTop + (k + 0.5) * (small + 3));
  });
}

/** Mark and name, in several lines where one is too long. */
function drawName(
  surface: Surface,
  { look }: FigureRow,
  lines: readonly string[],
  { middle, size }: { readonly middle: number; readonly size: number },
): void {
  surface.strokeStyle = laneColour(palette, look);
  surface.lineWidth = 2;
  surface.setLineDash(laneDash(look, 1.25));
  line(surface, [MARGIN, middle, MARGIN + SWATCH - 5, middle]);
  surface.setLineDash([]);
  surface.font = font(size);
  surface.fillStyle = palette.ink;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  lines.forEach((text, k) => {
    const y = middle + (k - (lines.length - 1) / 2) * (size + 1);
    surface.fillText(text, MARGIN + SWATCH, y);
  });
}

interface MarkPlace {
  readonly axis: Axis;
  readonly middle: number;
  /** Of the plot. */
  readonly ends: readonly [number, number];
  readonly isLog: boolean;
}

/** Seeds, interval and median; what goes on for ever ends in an arrow. */
function drawMarks(surface: Surface, row: FigureRow, place: MarkPlace): void {
  const { axis, middle, ends, isLog } = place;
  const at = (value: number) => {
    if (hasPlace(value, isLog)) return axis.to(value);
    return value > 0 ? ends[1] : ends[0];
  };
  const colour = laneColour(palette, row.look);
  surface.fillStyle = colour;
  surface.strokeStyle = colour;
  surface.globalAlpha = 0.45;
  for (const point of row.points) dot(surface, at(point), middle + 5, 1.5);
  surface.globalAlpha = 1;
  if (row.interval) {
    const { low, high } = row.interval;
    surface.lineWidth = 1.75;
    line(surface, [at(low), middle, at(high), middle]);
    // what is settled has no length, and is a dot
    if (row.value === null && low === high) dot(surface, at(low), middle, 3);
    for (const end of [low, high]) {
      if (hasPlace(end, isLog)) line(surface, [at(end), middle - 3, at(end), middle + 3]);
      else arrow(surface, at(end), middle, end > 0 ? 1 : -1);
    }
  }
  if (row.value !== null && hasPlace(row.value, isLog)) dot(surface, at(row.value), middle, 3);
}

/** Whether an axis has the value: none has what is infinite, and a logarithmic one no zero. */
function hasPlace(value: number, isLog: boolean): boolean {
  return Number.isFinite(value) && (!isLog || value > 0);
}

function dot(surface: Surface, x: number, y: number, radius: number): void {
  surface.beginPath();
  surface.arc(x, y, radius, 0, 2 * Math.PI);
  surface.fill();
}

function arrow(surface: Surface, x: number, y: number, direction: 1 | -1): void {
  surface.beginPath();
  surface.moveTo(x - 4 * direction, y - 3);
  surface.lineTo(x, y);
  surface.lineTo(x - 4 * direction, y + 3);
  surface.stroke();
}

/** The one axis of all rows. */
function axisOf({ rows, axis }: RaceFigure, range: readonly [number, number]): Axis {
  const values = rows
    .flatMap(({ value, interval, points }) => [
      ...(value === null ? [] : [value]),
      ...(interval ? [interval.low, interval.high] : []),
      ...points,
    ])
    .filter((value) => hasPlace(value, axis.scale === "log"));
  const all = [
    ...values,
    ...(axis.reach ?? []),
    ...(axis.reference === null ? [] : [axis.reference]),
  ];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const count = Math.max(2, Math.floor((range[1] - range[0]) / 45));
  if (axis.scale === "log") {
    // some room around no difference at all
    const domain = [Math.min(low, 0.8) / 1.1, Math.max(high, 1.25) * 1.1] as const;
    const decades = Math.log10(domain[1] / domain[0]);
    const density = {
      every: Math.max(1, Math.ceil(decades / count)),
      factors: factorsFor(decades),
    };
    return logAxis({ domain, range }, density);
  }
  const isPlaces = axis.scale === "places";
  const made = linearAxis(
    { domain: [low, high > low ? high : low + 1], range },
    count,
    formatCount,
  );
  if (!isPlaces) return made;
  return { ...made, ticks: made.ticks.filter(({ value }) => Number.isInteger(value)) };
}

function factorsFor(decades: number): readonly number[] {
  if (decades < 0.5) return [1, 1.5, 2, 3, 5, 8];
  return decades < 2 ? [1, 2, 5] : [1];
}
