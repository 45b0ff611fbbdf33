// How many trees a picture has room for and where each stands: in columns and rows, with full names, short
// ones or dots alone, whichever lets a few trees in.
import { font } from "../ink/colours.ts";
import type { Box, Surface, View } from "../surface/surface.ts";

export interface TreeTiles {
  /** What stands beside the leaves. */
  readonly labels: "names" | "short" | "none";
  readonly nameWidth: number;
  readonly nColumns: number;
  readonly nRows: number;
  readonly tile: { readonly width: number; readonly height: number };
  /** Height of a leaf's row. */
  readonly row: number;
  /** Radius of the leaves' dots. */
  readonly dot: number;
  /** Whether there is a line of words below. */
  readonly hasFoot: boolean;
}

/** Free on the left and right, for frames (CSS pixels). */
const MARGIN = 4;
const TOP = 3;
/** Above a tree: numbers and a bar (CSS pixels). */
export const TILE_HEAD = 24;
/** Between tiles, and around a tile's tree. */
const TILE_GAP = { x: 14, y: 8 } as const;
export const TILE_FOOT = 15;
const FOOT_FROM = 150;
/** Narrowest tree by species, and the largest row and tile. */
const WIDTH_BY_SPECIES = 6;
const LARGEST = { row: 16, width: 190 } as const;

/** From the roomiest on; the first that lets `fewest` trees in is taken. */
const kinds = [
  { labels: "names", row: 15, dot: 4, tree: 104, fewest: 10 },
  { labels: "names", row: 12, dot: 3.5, tree: 56, fewest: 4 },
  { labels: "short", row: 11, dot: 3.5, tree: 44, fewest: 2 },
  { labels: "none", row: 6, dot: 2, tree: 56, fewest: 1 },
] as const;

interface TilesInput {
  readonly names: readonly string[];
  readonly short: readonly string[];
  /** How many trees there are. */
  readonly nTrees: number;
}

/** The tiles of a picture. */
export function treeTiles(surface: Surface, view: View, input: TilesInput): TreeTiles {
  const { names, short, nTrees } = input;
  const n = names.length;
  const free = view.width - 2 * MARGIN;
  surface.font = font(11);
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(...texts.map((text) => surface.measureText(text).width)));
  const hasFoot = view.height >= FOOT_FROM;
  const room = view.height - TOP - (hasFoot ? TILE_FOOT : TOP);
  for (const { labels, row, dot, tree, fewest } of kinds) {
    const text = labels === "names" ? widest(names) : labels === "short" ? widest(short) : 0;
    const nameWidth = Math.min(text, Math.floor(0.4 * view.width));
    const right = nameWidth + dot + (nameWidth > 0 ? 4 : 0);
    const width = Math.max(tree, WIDTH_BY_SPECIES * n) + right;
    const height = TILE_HEAD + n * row + TILE_GAP.y;
    const most = {
      columns: Math.max(1, Math.floor((free + TILE_GAP.x) / (width + TILE_GAP.x))),
      rows: Math.max(1, Math.floor((room + TILE_GAP.y) / height)),
    };
    const isLast = labels === "none";
    const fits = width <= free && height <= room + TILE_GAP.y;
    if (!isLast && (!fits || most.columns * most.rows < Math.min(fewest, nTrees))) continue;
    const nColumns = Math.min(most.columns, nTrees);
    const nRows = Math.min(most.rows, Math.ceil(nTrees / nColumns));
    const tile = {
      width: Math.min(
        Math.max(LARGEST.width, width),
        (free - TILE_GAP.x * (nColumns - 1)) / nColumns,
      ),
      height: Math.min(TILE_HEAD + n * LARGEST.row + TILE_GAP.y, (room + TILE_GAP.y) / nRows),
    };
    return {
      labels,
      nameWidth,
      nColumns,
      nRows,
      tile,
      row: Math.max(1, (tile.height - TILE_HEAD - TILE_GAP.y) / n),
      dot,
      hasFoot,
    };
  }
  throw new Error("the last kind always fits");
}

/** The place of a tile. */
export function tileBox({ nColumns, tile }: TreeTiles, index: number): Box {
  return {
    x: MARGIN + (index % nColumns) * (tile.width + TILE_GAP.x),
    y: TOP + Math.floor(index / nColumns) * tile.height,
    width: tile.width,
    height: tile.height - TILE_GAP.y,
  };
}

/** The tile at a point; −1: none. */
export function treeTileAt(tiles: TreeTiles, count: number, x: number, y: number): number {
  for (let index = 0; index < count; index++) {
    const box = tileBox(tiles, index);
    const inside =
      x >= box.x - TILE_GAP.x / 2 &&
      x < box.x + box.width + TILE_GAP.x / 2 &&
      y >= box.y &&
      y < box.y + box.height + TILE_GAP.y;
    if (inside) return index;
  }
  return -1;
}
