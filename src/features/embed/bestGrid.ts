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

/** Columns, and the side of a picture; `letters`: how much larger the text is than NAME_HEIGHT says. */
export function bestGrid(
  n: number,
  room: Room,
  letters = 1,
): { readonly columns: number; readonly side: number } {
  let best = { columns: 1, side: 0 };
  for (let columns = 1; columns <= n; columns++) {
    const rows = Math.ceil(n / columns);
    const width = (room.width - (columns - 1) * GAP) / columns;
    const height = (room.height - (rows - 1) * GAP) / rows - NAME_HEIGHT * letters;
    const side = Math.floor(Math.min(width, height));
    if (side > best.side) best = { columns, side };
  }
  return { ...best, side: Math.max(SMALLEST, best.side) };
}

/** Narrowest picture in a frame that is as high as it needs to be (CSS pixels). */
const READABLE = 170;

/** How high n pictures want the room to be at a width, so that nothing of it stays empty (CSS pixels). */
export function wantedHeight(n: number, width: number, letters = 1): number {
  const most = Math.max(1, Math.floor((width + GAP) / (READABLE + GAP)));
  const rows = Math.ceil(n / most);
  const columns = Math.ceil(n / rows);
  const side = (width - (columns - 1) * GAP) / columns;
  return Math.ceil(rows * (side + NAME_HEIGHT * letters) + (rows - 1) * GAP);
}
