// Draws a distribution over permutations: a matrix of items (rows, in the target's order) and places,
// coloured by the lane with the target's colour in each corner, so that a corner vanishes once the lane
// has learned its cell; and the numbers of inversions, the target as grey bars, the lane as marks.
import { fitText, haloText, line } from "../axes.ts";
import { type ColourTable, cssColour, prefersInk } from "../colourScales.ts";
import { font, type Palette } from "../colours.ts";
import { formatFixed, formatNumber } from "../format.ts";
import { type Box, type Surface, snap } from "../surface.ts";
import { layerValue, position, tableIndex, tableOf, type ValueScale } from "../valueScale.ts";
import { boxOf, nBarsOf, type PermutationLayout } from "./permutationLayout.ts";
import { type Compared, type PermutationTables, partText } from "./permutationText.ts";

/** Permutations drawn as a line from row to row. */
export interface PlaceLines {
  /** Each one's items in order; of an unfinished one, those that are in. */
  readonly rows: readonly (readonly number[])[];
  /** Index of the one that stands out; null: none. */
  readonly highlighted: number | null;
}

export interface PermutationPicture {
  readonly layout: PermutationLayout;
  readonly tables: PermutationTables;
  readonly scale: ValueScale;
  /** The largest number in the target's distribution of inversions: where the bars end. */
  readonly highestBar: number;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredPart: number | null;
  /** Items of the state that is pointed at elsewhere. */
  readonly hovered: readonly number[] | null;
  readonly pinned: readonly number[] | null;
  readonly lines: PlaceLines | null;
}

/** Cells from this size on hold their number (CSS pixels). */
const NUMBERS_FROM = { width: 30, height: 16 };
/** Bars from this height on say how high they go; cells from this height on have their lines under
 * their number (CSS pixels). */
const HEIGHT_FROM = 56;
const LOW_LINES_FROM = 36;
/** Numbers that would read as 0.00 are left out. */
const SMALLEST_NUMBER = 0.005;

/** Draws the picture. */
export function drawPermutation(surface: Surface, picture: PermutationPicture): void {
  const { layout, tables, palette, hoveredPart } = picture;
  drawCells(surface, picture);
  if (picture.lines) drawLines(surface, picture, picture.lines);
  for (const [items, colour] of [
    [picture.pinned, palette.accent],
    [picture.hovered, palette.ink],
  ] as const)
    if (items) drawLine(surface, picture, { items, colour, width: 2, opacity: 1 });
  drawBars(surface, picture);
  if (layout.hasText) drawLabels(surface, picture);
  if (hoveredPart === null || hoveredPart >= nParts(tables.size)) return;
  const { x, y, width, height } = boxOf(layout, hoveredPart);
  surface.strokeStyle = palette.ink;
  surface.lineWidth = 2;
  surface.strokeRect(x, y, width, height);
}

function nParts(size: number): number {
  return size * size + nBarsOf(size);
}

function drawCells(surface: Surface, picture: PermutationPicture): void {
  const { layout, tables, scale, palette, hue } = picture;
  const { size, pixelRatio } = layout;
  const colours = tableOf(scale, palette.theme);
  const { reference } = tables.cells;
  // many lines and numbers over one another are neither seen nor read
  const hasNumbers = layout.hasText && (picture.lines?.rows.length ?? 0) <= 1;
  for (let part = 0; part < size * size; part++) {
    const box = crisp(boxOf(layout, part), pixelRatio);
    const shown = shownValue(tables.cells, part, scale);
    const index = tableIndex(scale, shown);
    surface.fillStyle = cssColour(colours, index);
    surface.fillRect(box.x, box.y, box.width, box.height);
    if (scale.kind === "mass" && reference && hue)
      drawCorner(surface, box, cssColour(colours, tableIndex(scale, reference[part]!)));
    if (hasNumbers && Math.abs(shown) >= SMALLEST_NUMBER)
      drawNumber(surface, { box, value: shown, index, colours, picture });
  }
  // an edge, so that a cell without mass is seen to be one
  const { matrix } = layout;
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(matrix.x - 0.5, matrix.y - 0.5, matrix.width + 1, matrix.height + 1);
}

/** A folded corner, top right. */
function drawCorner(surface: Surface, { x, y, width, height }: Box, colour: string): void {
  const side = Math.min(14, 0.5 * Math.min(width, height));
  surface.fillStyle = colour;
  surface.beginPath();
  surface.moveTo(x + width - side, y);
  surface.lineTo(x + width, y);
  surface.lineTo(x + width, y + side);
  surface.closePath();
  surface.fill();
}

interface CellNumber {
  readonly box: Box;
  readonly value: number;
  readonly index: number;
  readonly colours: ColourTable;
  readonly picture: PermutationPicture;
}

function drawNumber(surface: Surface, { box, value, index, colours, picture }: CellNumber): void {
  const { width, height, x, y } = box;
  const { palette, scale } = picture;
  if (width < NUMBERS_FROM.width || height < NUMBERS_FROM.height) return;
  surface.font = font(height >= 30 && width >= 44 ? 13 : 11);
  const text = formatFixed(value, 2, scale.kind !== "mass");
  if (surface.measureText(text).width > width - 4) return;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  const isInk = prefersInk(colours, index, palette.theme);
  surface.fillStyle = isInk ? palette.ink : palette.paper;
  surface.fillText(text, x + width / 2, y + height / 2);
}

function drawBars(surface: Surface, picture: PermutationPicture): void {
  const { layout, tables, scale, palette, hue } = picture;
  const { bars, size, pixelRatio } = layout;
  const { values, reference } = tables.bars;
  const own = barScale(picture);
  const isMass = scale.kind === "mass";
  const bottom = bars.y + bars.height;
  const toY = (value: number) =>
    isMass
      ? bottom - position(own, value) * bars.height * 0.94
      : bottom - ((position(own, value) + 1) / 2) * bars.height;
  for (let k = 0; k < nBarsOf(size); k++) {
    const { x, width } = crisp(boxOf(layout, size * size + k), pixelRatio);
    const target = reference?.[k] ?? (hue ? null : values[k]!);
    if (isMass && target !== null) {
      surface.fillStyle = palette.inkSoft;
      surface.globalAlpha = 0.3;
      surface.fillRect(x, toY(target), width, bottom - toY(target));
      surface.globalAlpha = 1;
      surface.fillRect(x, toY(target), width, 1);
    }
    if (!hue) continue;
    const y = toY(shownValue(tables.bars, k, scale));
    surface.fillStyle = hue;
    if (!isMass) {
      surface.globalAlpha = 0.28;
      surface.fillRect(x, Math.min(y, toY(0)), width, Math.abs(y - toY(0)));
      surface.globalAlpha = 1;
    }
    const gap = width > 5 ? Math.min(3, width * 0.15) : 0;
    surface.fillRect(x + gap, y - 1.25, Math.max(1, width - 2 * gap), 2.5);
  }
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  const base = snap(toY(0), pixelRatio) + 0.5;
  line(surface, [bars.x, base, bars.x + bars.width, base]);
}

/** The bars' own scale: as high as the target's highest; shares of a push add up to 1. */
function barScale({ scale, highestBar, tables }: PermutationPicture): ValueScale {
  if (scale.kind === "mass") return { ...scale, maximum: highestBar };
  if (scale.kind === "logRatio") return scale;
  return { kind: "signed", limit: tables.bars.reference ? highestBar : 1 };
}

function drawLabels(surface: Surface, picture: PermutationPicture): void {
  const { layout, tables, scale, palette, hoveredPart } = picture;
  const { matrix, bars, size, order, caption } = layout;
  const hoveredCell = hoveredPart !== null && hoveredPart < size * size ? hoveredPart : null;
  surface.textBaseline = "middle";
  for (let k = 0; k < size; k++) {
    const item = order[k]!;
    const isItem = hoveredCell !== null && Math.floor(hoveredCell / size) === item;
    const isPlace = hoveredCell !== null && hoveredCell % size === k;
    label(isItem, "left", String(item), 1, matrix.y + ((k + 0.5) / size) * matrix.height);
    const x = matrix.x + ((k + 0.5) / size) * matrix.width;
    label(isPlace, "center", String(k + 1), x, matrix.y - 7);
  }
  surface.font = font(11);
  surface.textAlign = "left";
  surface.fillStyle = hoveredPart === null ? palette.inkSoft : palette.ink;
  const text = hoveredPart === null ? "item, by place" : partText(tables, hoveredPart, scale.kind);
  const room = matrix.x + matrix.width - caption[0];
  surface.fillText(fitText(surface, text, Math.max(room, matrix.width)), ...caption);
  drawBarLabels(surface, picture, bars);

  function label(isHovered: boolean, align: CanvasTextAlign, own: string, x: number, y: number) {
    surface.font = font(11, isHovered ? 600 : 400);
    surface.textAlign = align;
    surface.fillStyle = isHovered ? palette.ink : palette.inkSoft;
    surface.fillText(own, x, y);
  }
}

function drawBarLabels(surface: Surface, picture: PermutationPicture, bars: Box): void {
  const { tables, palette } = picture;
  const nBars = nBarsOf(tables.size);
  const own = barScale(picture);
  const width = bars.width / nBars;
  const bottom = bars.y + bars.height;
  surface.font = font(11);
  surface.textBaseline = "middle";
  surface.textAlign = "center";
  surface.fillStyle = palette.inkSoft;
  const step = [1, 2, 5, 10].find((by) => by * width >= 16) ?? nBars;
  for (let k = 0; k < nBars; k += step)
    surface.fillText(String(k), bars.x + (k + 0.5) * width, bottom + 9);
  const height =
    own.kind === "mass"
      ? `full height ${formatNumber(own.maximum, 2)}`
      : `±${formatNumber(own.limit, 2)}`;
  const title = `inversions to ${tables.centre.join(",")}`;
  // the left is where the bars are highest
  const room = 0.6 * bars.width;
  const isShort = surface.measureText(title).width > room;
  const right = bars.x + bars.width;
  surface.textAlign = "right";
  haloText(surface, isShort ? "inversions" : title, [right, bars.y + 6], palette);
  if (bars.height >= HEIGHT_FROM) haloText(surface, height, [right, bars.y + 19], palette);
}

function drawLines(surface: Surface, picture: PermutationPicture, lines: PlaceLines): void {
  const { palette, hue } = picture;
  const colour = hue ?? palette.ink;
  lines.rows.forEach((items, index) => {
    if (index !== lines.highlighted)
      drawLine(surface, picture, { items, colour, width: 1, opacity: 0.35 });
  });
  const items = lines.highlighted === null ? undefined : lines.rows[lines.highlighted];
  if (items) drawLine(surface, picture, { items, colour: palette.ink, width: 2, opacity: 1 });
}

interface LineStyle {
  readonly items: readonly number[];
  readonly colour: string;
  readonly width: number;
  readonly opacity: number;
}

/** From row to row through the places of these items. */
function drawLine(surface: Surface, { layout, palette }: PermutationPicture, style: LineStyle) {
  const { items, colour, width, opacity } = style;
  const { size, order } = layout;
  const points = order.flatMap((item) => {
    const place = items.indexOf(item);
    if (place < 0) return [];
    const box = boxOf(layout, item * size + place);
    const share = box.height >= LOW_LINES_FROM ? 0.8 : 0.5;
    return [[box.x + box.width / 2, box.y + share * box.height] as const];
  });
  const trace = () => {
    surface.beginPath();
    for (const [x, y] of points) surface.lineTo(x, y);
    surface.stroke();
  };
  surface.globalAlpha = opacity;
  surface.lineJoin = "round";
  if (width > 1) {
    // a rim, so that the line is seen on any colour
    surface.strokeStyle = palette.paper;
    surface.lineWidth = width + 2;
    trace();
  }
  surface.strokeStyle = colour;
  surface.lineWidth = width;
  trace();
  if (width > 1)
    for (const [x, y] of points) {
      surface.beginPath();
      surface.arc(x, y, 3.5, 0, 2 * Math.PI);
      surface.fillStyle = colour;
      surface.fill();
      surface.strokeStyle = palette.paper;
      surface.lineWidth = 1.5;
      surface.stroke();
    }
  surface.globalAlpha = 1;
}

function shownValue({ values, reference }: Compared, at: number, scale: ValueScale): number {
  return reference ? layerValue(scale.kind, values[at]!, reference[at]!) : values[at]!;
}

/** The box on whole device pixels, less a gap to the next one. */
function crisp({ x, y, width, height }: Box, pixelRatio: number): Box {
  const [left, top] = [snap(x, pixelRatio), snap(y, pixelRatio)];
  return {
    x: left,
    y: top,
    width: Math.max(1, snap(x + width, pixelRatio) - left - 1),
    height: Math.max(1, snap(y + height, pixelRatio) - top - 1),
  };
}
