// Where Markov classes lie: a row each, with its numbers at the left, a bar on top and the graphs of the class
// below the bar, as many as there is room for.
import type { Box, View } from "../surface/surface.ts";

export interface ClassRow {
  readonly box: Box;
  readonly bar: Box;
  /** Boxes of the first members. */
  readonly tiles: readonly Box[];
  /** Members without a box. */
  readonly nMore: number;
  /** Middle of where they are counted. */
  readonly more: readonly [x: number, y: number];
}

export interface ClassRowsLayout {
  readonly rows: readonly ClassRow[];
  /** Whether numbers stand in a line above the bar, not beside it. */
  readonly isStacked: boolean;
  /** Whether there is room for numbers, and for a sentence on top. */
  readonly hasNumbers: boolean;
  readonly hasCaption: boolean;
  readonly width: number;
}

/** From these widths on there are numbers, and a sentence (CSS pixels). */
const NUMBERS_FROM = 100;
const CAPTION_FROM = 130;
export const CAPTION_HEIGHT = 16;
const NUMBERS = 52;
/** Narrower boxes have the numbers above the bar (CSS pixels), in a line of this height. */
const BESIDE_FROM = 200;
const NUMBERS_LINE = 14;
const BAR = 7;
const GAP = 4;
/** Height of a row: as a share of what there is, and its bounds (CSS pixels). */
const ROW_SHARE = 1 / 6;
const LOWEST_ROW = 52;
const HIGHEST_ROW = 104;
/** Between rows. */
const BETWEEN = 7;
/** So many members are seen side by side wherever they have this side (CSS pixels). */
const AT_A_GLANCE = 4;
const SMALLEST_TILE = 22;
const MORE = 22;
const MOST_ROWS = 12;

/** The layout for classes of so many members, in their order. */
export function classRowsLayout(
  { width, height }: View,
  sizes: readonly number[],
): ClassRowsLayout {
  const hasNumbers = width >= NUMBERS_FROM;
  const hasCaption = width >= CAPTION_FROM;
  const top = hasCaption ? CAPTION_HEIGHT : 0;
  const isStacked = hasNumbers && width < BESIDE_FROM;
  const left = hasNumbers && !isStacked ? NUMBERS : 0;
  const above = isStacked ? NUMBERS_LINE : 0;
  const room = Math.max(10, height - top);
  const wanted = Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, ROW_SHARE * room));
  const nRows = Math.max(1, Math.min(MOST_ROWS, Math.floor((room + BETWEEN) / (wanted + BETWEEN))));
  const rowHeight = (room - (nRows - 1) * BETWEEN) / nRows;
  const free = Math.max(SMALLEST_TILE, width - left - 1);
  const side = Math.max(
    SMALLEST_TILE,
    Math.min(
      rowHeight - above - BAR - GAP,
      HIGHEST_ROW,
      (free - (AT_A_GLANCE - 1) * GAP) / AT_A_GLANCE,
    ),
  );
  const rows = sizes.slice(0, nRows).map((size, k): ClassRow => {
    const y = top + k * (rowHeight + BETWEEN);
    const fits = Math.floor((free + GAP) / (side + GAP));
    const nTiles =
      size <= fits ? size : Math.max(1, Math.floor((free - MORE + GAP) / (side + GAP)));
    const tileY = y + above + BAR + GAP;
    return {
      box: { x: 0, y, width, height: rowHeight },
      bar: { x: left, y: y + above, width: free, height: BAR },
      tiles: Array.from({ length: nTiles }, (_, tile) => ({
        x: left + tile * (side + GAP),
        y: tileY,
        width: side,
        height: side,
      })),
      nMore: size - nTiles,
      more: [left + nTiles * (side + GAP) + 2, tileY + side / 2],
    };
  });
  return { rows, isStacked, hasNumbers, hasCaption, width };
}

/** The row at a point and the member of it; null where there is none. */
export function classRowAt(
  { rows }: ClassRowsLayout,
  x: number,
  y: number,
): { readonly row: number; readonly tile: number | null } | null {
  const row = rows.findIndex(({ box }) => y >= box.y && y < box.y + box.height);
  if (row < 0) return null;
  const tile = rows[row]!.tiles.findIndex(
    (box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height,
  );
  return { row, tile: tile < 0 ? null : tile };
}
