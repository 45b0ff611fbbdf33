// Where the graphs of largest mass lie: tiles of one size, row by row, each with a line of numbers below it;
// under them a strip of the graphs that a trajectory went through.
import type { Box, View } from "../surface/surface.ts";

export interface TilesLayout {
  /** Boxes of the graphs; their numbers stand below. */
  readonly tiles: readonly Box[];
  readonly columns: number;
  /** Boxes of the graphs of the walk, in its order; none where there is no walk. */
  readonly strip: readonly Box[];
  /** Where the sentence on top stands; null: there are no words. */
  readonly caption: readonly [x: number, y: number] | null;
  readonly width: number;
}

/** From this width on there are words (CSS pixels). */
const TEXT_FROM = 130;
const CAPTION = 16;
/** Numbers below a tile. */
export const FOOT = 15;
const GAP = 4;
/** Sides of a tile: what is wanted as a share of the smaller side, and its bounds (CSS pixels). */
const WANTED_SHARE = 0.3;
const SMALLEST = 42;
const LARGEST = 128;
/** Tiles are at most so many times as high as wide. */
const MOST_ASPECT = 1.2;
/** As many are drawn at most. */
const MOST_TILES = 30;
const STRIP_LARGEST = 92;

interface TilesOf {
  readonly nGraphs: number;
  /** Graphs of the walk, the first included; 0: there is none. */
  readonly nWalk: number;
}

/** The layout. */
export function tilesLayout({ width, height }: View, { nGraphs, nWalk }: TilesOf): TilesLayout {
  const hasWords = width >= TEXT_FROM;
  const top = hasWords ? CAPTION : 0;
  const foot = hasWords ? FOOT : 0;
  const stripSide =
    nWalk === 0 ? 0 : Math.min(STRIP_LARGEST, 0.32 * height, (width + GAP) / nWalk - GAP);
  const bottom = nWalk === 0 ? height : height - stripSide - CAPTION - GAP;
  const wanted = Math.max(SMALLEST, Math.min(LARGEST, WANTED_SHARE * Math.min(width, bottom)));
  const columns = Math.max(1, Math.floor((width + GAP) / (wanted + GAP)));
  const side = (width - (columns - 1) * GAP) / columns;
  const room = Math.max(0, bottom - top);
  const rows = Math.max(1, Math.floor((room + GAP) / (wanted + foot + GAP)));
  const tileHeight = Math.max(
    1,
    Math.min(MOST_ASPECT * side, (room - (rows - 1) * GAP) / rows - foot),
  );
  const nTiles = Math.min(MOST_TILES, nGraphs, rows * columns);
  return {
    tiles: Array.from({ length: nTiles }, (_, k) => ({
      x: (k % columns) * (side + GAP),
      y: top + Math.floor(k / columns) * (tileHeight + foot + GAP),
      width: side,
      height: tileHeight,
    })),
    columns,
    strip: Array.from({ length: nWalk }, (_, k) => ({
      x: k * (stripSide + GAP),
      y: height - stripSide,
      width: stripSide,
      height: stripSide,
    })),
    caption: hasWords ? [0, CAPTION / 2] : null,
    width,
  };
}

/** Which tile is at a point, its numbers included; null between them. */
export function dagTileAt({ tiles, caption }: TilesLayout, x: number, y: number): number | null {
  const foot = caption ? FOOT : 0;
  const at = tiles.findIndex(
    (box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height + foot,
  );
  return at < 0 ? null : at;
}

/** Where a key leads from a tile (null: nowhere yet); null where the key moves nothing. */
export function movedTile(
  { tiles, columns }: Pick<TilesLayout, "tiles" | "columns">,
  at: number | null,
  key: string,
): number | null {
  const last = tiles.length - 1;
  const from = at ?? -1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: at === null ? 0 : from + columns,
    ArrowUp: from - columns,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  if (to === undefined || last < 0) return null;
  return to < 0 || to > last ? Math.max(0, from) : to;
}
