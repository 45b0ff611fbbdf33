// Draws a distribution over permutations: a matrix of items (rows, in the target's order) and places,
// coloured by the lane with the target's colour in each corner, so that a corner vanishes once the lane
// has learned its cell; and the numbers of inversions, the target as grey bars, the lane as marks.

import { formatFixed, formatSigned } from "../../math/numberText.ts";
import { fitText } from "../axis/axes.ts";
import { type ColourTable, cssColour, prefersInk } from "../ink/colourScales.ts";
import { font } from "../ink/colours.ts";
import { isRooted, position, tableIndex, tableOf } from "../ink/valueScale.ts";
import { fillFold } from "../surface/fold.ts";
import { hatch } from "../surface/hatch.ts";
import type { Box, Surface } from "../surface/surface.ts";
import { drawBarLabels, drawInversionBars } from "./drawInversions.ts";
import { boxOf, nBarsOf } from "./permutationLayout.ts";
import {
  crisp,
  type PermutationPicture,
  type PlaceLines,
  shownValue,
} from "./permutationPicture.ts";
import { partText } from "./permutationText.ts";

/** Cells from this size on hold their number (CSS pixels). */
const NUMBERS_FROM = { width: 30, height: 15 };
/** Cells from this height on have their lines under their number (CSS pixels). */
const LOW_LINES_FROM = 36;
/** Lower cells have no sign either (CSS pixels); weaker values than this share of the scale have none
 * where there is no room for their number. */
const SIGNS_FROM = 10;
const LEAST_SIGN = 0.1;
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
  drawInversionBars(surface, picture);
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
    if (scale.kind === "mass" && reference && hue) {
      surface.fillStyle = cssColour(colours, tableIndex(scale, reference[part]!));
      fillFold(surface, box);
    }
    if (tables.came?.[part] === 0) hatch(surface, [box], palette);
    if (hasNumbers && (isRooted(scale) || Math.abs(shown) >= SMALLEST_NUMBER))
      drawNumber(surface, { box, value: shown, index, colours, picture });
  }
  // an edge, so that a cell without mass is seen to be one
  const { matrix } = layout;
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(matrix.x - 0.5, matrix.y - 0.5, matrix.width + 1, matrix.height + 1);
}

interface CellNumber {
  readonly box: Box;
  readonly value: number;
  readonly index: number;
  readonly colours: ColourTable;
  readonly picture: PermutationPicture;
}

function drawNumber(surface: Surface, { box, value, index, colours, picture }: CellNumber): void {
  const { palette, scale, layout } = picture;
  // of all cells alike: on whole pixels some are lower by one than others
  const width = layout.matrix.width / layout.size - 1;
  const height = layout.matrix.height / layout.size - 1;
  if (height < SIGNS_FROM) return;
  surface.font = font(height >= 30 && width >= 44 ? 13 : 11);
  const isSigned = scale.kind !== "mass";
  const number = isRooted(scale) ? formatSigned(value, 1) : formatFixed(value, 2, isSigned);
  const hasRoom =
    height >= NUMBERS_FROM.height &&
    width >= Math.max(NUMBERS_FROM.width, surface.measureText(number).width + 4);
  if (!hasRoom && Math.abs(position(scale, value)) < LEAST_SIGN) return;
  // colour is never the only sign
  const sign = isSigned ? (value > 0 ? "+" : "−") : "";
  const text = hasRoom ? number : sign;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  const isInk = prefersInk(colours, index, palette.theme);
  surface.fillStyle = isInk ? palette.ink : palette.paper;
  surface.fillText(text, box.x + box.width / 2, box.y + box.height / 2);
}

function drawLabels(surface: Surface, picture: PermutationPicture): void {
  const { layout, tables, scale, palette, hoveredPart } = picture;
  const { matrix, size, order, caption } = layout;
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
  surface.fillText(fitText(surface, text, room), ...caption);
  drawBarLabels(surface, picture);

  function label(isHovered: boolean, align: CanvasTextAlign, own: string, x: number, y: number) {
    surface.font = font(11, isHovered ? 600 : 400);
    surface.textAlign = align;
    surface.fillStyle = isHovered ? palette.ink : palette.inkSoft;
    surface.fillText(own, x, y);
  }
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
