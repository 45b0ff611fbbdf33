// Draws probabilities of edges (or of directed paths): row i, column j is i → j, coloured by the lane with
// the target's colour in each corner, so that a corner vanishes once the lane has learned its cell.
import { formatFixed, formatSigned } from "../../math/numberText.ts";
import { fitText, fittingText } from "../axis/axes.ts";
import { shortNames } from "../axis/shortNames.ts";
import { type ColourTable, cssColour, prefersInk } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import {
  isRooted,
  position,
  tableIndex,
  tableOf,
  type ValueScale,
  valueOnScale,
} from "../ink/valueScale.ts";
import { fillFold } from "../surface/fold.ts";
import { hatch } from "../surface/hatch.ts";
import { type Box, type Surface, snap } from "../surface/surface.ts";
import { isPair } from "./dagSums.ts";
import { drawMeanNetwork } from "./drawMeanNetwork.ts";
import { type EdgeMatrixLayout, LINE, pairBox } from "./edgeMatrixLayout.ts";
import { type EdgeTables, matrixCaption, pairLines, shownCells } from "./edgeMatrixText.ts";
import { cellsOf } from "./networkNames.ts";

export interface EdgeMatrixPicture {
  readonly layout: EdgeMatrixLayout;
  readonly tables: EdgeTables;
  readonly scale: ValueScale;
  /** The lane's colour; null on the target's own card. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredCell: number | null;
  /** Edges of the graph that is pointed at elsewhere, and of the pinned one (bits of cells). */
  readonly hovered: number | null;
  readonly pinned: number | null;
  /** Edges of a trajectory in the order in which they were added. */
  readonly walk: readonly number[] | null;
  /** Share of a batch's trajectories that ended in graphs of each cell. */
  readonly batch: Float64Array | null;
}

/** Cells from this size on hold their number (CSS pixels). */
const NUMBERS_FROM = { width: 23, height: 14 };
const LARGE_FROM = { width: 44, height: 30 };
/** Narrower cells have small numbers (CSS pixels). */
const SMALL_BELOW = 28;
/** Weaker values than this share of the scale have no sign where there is no room for their number. */
const LEAST_SIGN = 0.1;
/** Numbers that would read as 0.00 are left out. */
const SMALLEST_NUMBER = 0.005;

/** Draws the picture. */
export function drawEdgeMatrix(surface: Surface, picture: EdgeMatrixPicture): void {
  const { layout, tables, scale, palette, walk } = picture;
  drawCells(surface, picture);
  const rings = [
    [picture.pinned, palette.accent],
    [picture.hovered, palette.ink],
  ] as const;
  for (const [bits, colour] of rings)
    if (bits !== null) for (const cell of cellsOf(bits)) ring(surface, picture, cell, colour);
  walk?.forEach((cell, step) => {
    ring(surface, picture, cell, step === walk.length - 1 ? palette.accent : palette.ink);
    badge(surface, picture, cell, step + 1);
  });
  if (layout.nLines > 0) drawLabels(surface, picture);
  // signed values by themselves are no probabilities
  if (layout.mean && (tables.edges.reference || scale.kind === "mass"))
    drawMeanNetwork(surface, layout.mean, picture);
  if (picture.hoveredCell === null || !isPair(layout.nodes, picture.hoveredCell)) return;
  const { x, y, width, height } = pairBox(layout, picture.hoveredCell);
  surface.strokeStyle = palette.ink;
  surface.lineWidth = 2;
  surface.strokeRect(x, y, width, height);
}

/** The box on whole device pixels, less a gap to the next one. */
function sharp({ x, y, width, height }: Box, pixelRatio: number): Box {
  const [left, top] = [snap(x, pixelRatio), snap(y, pixelRatio)];
  return {
    x: left,
    y: top,
    width: Math.max(1, snap(x + width, pixelRatio) - left - 1),
    height: Math.max(1, snap(y + height, pixelRatio) - top - 1),
  };
}

function drawCells(surface: Surface, picture: EdgeMatrixPicture): void {
  const { layout, tables, scale, palette, hue, batch } = picture;
  const colours = tableOf(scale, palette.theme);
  const { values, reference } = shownCells(tables);
  for (let cell = 0; cell < layout.nodes ** 2; cell++) {
    const box = sharp(pairBox(layout, cell), layout.pixelRatio);
    if (!isPair(layout.nodes, cell)) {
      surface.globalAlpha = 0.5;
      surface.fillStyle = palette.line;
      surface.fillRect(box.x, box.y, box.width, box.height);
      surface.globalAlpha = 1;
      continue;
    }
    const own = values[cell]!;
    const shown = reference ? valueOnScale(scale.kind, own, reference[cell]!) : own;
    const index = tableIndex(scale, shown);
    surface.fillStyle = cssColour(colours, index);
    surface.fillRect(box.x, box.y, box.width, box.height);
    if (scale.kind === "mass" && reference && hue) {
      surface.fillStyle = cssColour(colours, tableIndex(scale, reference[cell]!));
      fillFold(surface, box);
    }
    if (tables.came?.[cell] === 0) hatch(surface, [box], palette);
    if (batch) drawShare(surface, box, batch[cell]!, palette);
    if (layout.nLines > 0) drawNumber(surface, { box, value: shown, index, colours, picture });
  }
  // an edge, so that a cell without mass is seen to be one
  const { matrix } = layout;
  surface.strokeStyle = palette.line;
  surface.lineWidth = 1;
  surface.strokeRect(matrix.x - 0.5, matrix.y - 0.5, matrix.width + 1, matrix.height + 1);
}

/** A bar along the bottom of a cell, as long as its share. */
function drawShare(surface: Surface, box: Box, share: number, palette: Palette): void {
  const [x, y, width] = [box.x + 1, box.y + box.height - 5, (box.width - 2) * share];
  if (width <= 0) return;
  surface.fillStyle = palette.paper;
  surface.fillRect(x, y, width, 4);
  surface.fillStyle = palette.ink;
  surface.fillRect(x, y + 1, width, 2);
}

interface CellNumber {
  readonly box: Box;
  readonly value: number;
  readonly index: number;
  readonly colours: ColourTable;
  readonly picture: EdgeMatrixPicture;
}

function drawNumber(surface: Surface, { box, value, index, colours, picture }: CellNumber): void {
  const { palette, scale } = picture;
  if (!isRooted(scale) && Math.abs(value) < SMALLEST_NUMBER) return;
  const isLarge = box.height >= LARGE_FROM.height && box.width >= LARGE_FROM.width;
  surface.font = font(isLarge ? 13 : box.width < SMALL_BELOW ? 10 : 11);
  const isSigned = scale.kind !== "mass";
  const number = isRooted(scale) ? formatSigned(value, 1) : formatFixed(value, 2, isSigned);
  const hasRoom =
    box.height >= NUMBERS_FROM.height &&
    box.width >= Math.max(NUMBERS_FROM.width, surface.measureText(number).width + 2);
  if (!hasRoom && (!isSigned || Math.abs(position(scale, value)) < LEAST_SIGN)) return;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = prefersInk(colours, index, palette.theme) ? palette.ink : palette.paper;
  // colour is never the only sign
  const text = hasRoom ? number : value > 0 ? "+" : "−";
  surface.fillText(text, box.x + box.width / 2, box.y + box.height / 2 + 0.5);
}

function ring(
  surface: Surface,
  { layout, palette }: EdgeMatrixPicture,
  cell: number,
  colour: string,
) {
  const { x, y, width, height } = sharp(pairBox(layout, cell), layout.pixelRatio);
  // a rim, so that it is seen on any colour
  for (const [style, lineWidth] of [
    [palette.paper, 4],
    [colour, 2],
  ] as const) {
    surface.strokeStyle = style;
    surface.lineWidth = lineWidth;
    surface.strokeRect(x + 3, y + 3, width - 6, height - 6);
  }
}

/** Its number in the walk, at the lower left. */
function badge(surface: Surface, picture: EdgeMatrixPicture, cell: number, step: number): void {
  const { layout, palette } = picture;
  const { x, y, height } = pairBox(layout, cell);
  if (height < 24) return;
  surface.beginPath();
  surface.arc(x + 10, y + height - 10, 7, 0, 2 * Math.PI);
  surface.fillStyle = palette.ink;
  surface.fill();
  surface.font = font(10, 600);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.paper;
  surface.fillText(String(step), x + 10, y + height - 9.5);
}

function drawLabels(surface: Surface, picture: EdgeMatrixPicture): void {
  const { layout, tables, scale, palette, hoveredCell } = picture;
  const { matrix, nodes, nLines } = layout;
  const { names } = tables;
  surface.textBaseline = "middle";
  const [cellWidth, cellHeight] = [matrix.width / nodes, matrix.height / nodes];
  surface.font = font(11, 600);
  const isNarrow = names.some((name) => surface.measureText(name).width > cellWidth - 2);
  const columns = isNarrow ? shortNames(names) : names;
  for (let node = 0; node < nodes; node++) {
    const isFrom = hoveredCell !== null && Math.floor(hoveredCell / nodes) === node;
    const isTo = hoveredCell !== null && hoveredCell % nodes === node;
    const y = matrix.y + (node + 0.5) * cellHeight;
    label(isFrom, "left", fitText(surface, names[node]!, matrix.x - 4), 1, y);
    const x = matrix.x + (node + 0.5) * cellWidth;
    label(isTo, "center", fitText(surface, columns[node]!, cellWidth - 2), x, matrix.y - 7);
  }
  surface.textAlign = "left";
  const thing = tables.shows === "edges" ? "edge" : "directed path";
  const isPointed = hoveredCell !== null && isPair(nodes, hoveredCell);
  const room = matrix.x + matrix.width;
  surface.font = font(11);
  const how = fittingText(
    surface,
    [`${thing}: row → column`, tables.shows === "edges" ? "row → column" : "path: row → column"],
    room,
  );
  const lines = isPointed
    ? pairLines(tables, hoveredCell, scale.kind)
    : nLines === 1
      ? [how]
      : [matrixCaption(tables, scale.kind), how];
  lines.slice(0, nLines).forEach((text, k) => {
    surface.font = font(11);
    surface.fillStyle = isPointed && k === 0 ? palette.ink : palette.inkSoft;
    surface.fillText(fitText(surface, text, room), 0, LINE * (k + 0.5));
  });
  if (layout.mean && (tables.edges.reference || scale.kind === "mass")) {
    surface.textAlign = "center";
    surface.fillStyle = palette.inkSoft;
    const text = picture.hue ? "mean network; grey: the target’s" : "mean network";
    surface.fillText(text, layout.mean.x + layout.mean.width / 2, matrix.y - 7);
  }

  function label(isPointed: boolean, align: CanvasTextAlign, own: string, x: number, y: number) {
    surface.font = font(11, isPointed ? 600 : 400);
    surface.textAlign = align;
    surface.fillStyle = isPointed ? palette.ink : palette.inkSoft;
    surface.fillText(own, x, y);
  }
}
