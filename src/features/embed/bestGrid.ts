// How to lay out n square pictures of one size, each with two lines of text above it (its name, its
// figures), so that they come out as large as possible.

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The text above a picture, and the gap between cells (CSS pixels); embed.css has the same. */
export const NAME_HEIGHT = 32;
export const GAP = 8;
/** Smaller pictures say nothing: below this the stage scrolls. */
const SMALLEST = 64;

/** Columns, and the side of a picture. */
export function bestGrid(
  n: number,
  room: Room,
): { readonly columns: number; readonly side: number } {
  let best = { columns: 1, side: 0 };
  for (let columns = 1; columns <= n; columns++) {
    const rows = Math.ceil(n / columns);
    const width = (room.width - (columns - 1) * GAP) / columns;
    const height = (room.height - (rows - 1) * GAP) / rows - NAME_HEIGHT;
    const side = Math.floor(Math.min(width, height));
    if (side > best.side) best = { columns, side };
  }
  return { ...best, side: Math.max(SMALLEST, best.side) };
}
