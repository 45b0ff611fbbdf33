// A cell's corner in another colour: what the cell is compared with. It vanishes once both are alike.
import type { Box, Surface } from "./surface.ts";

/** Longest side of a corner (CSS pixels). */
const LONGEST = 14;

/** Fills a folded corner, top right, in the colour that is set. */
export function fillFold(surface: Surface, { x, y, width, height }: Box): void {
  const side = Math.min(LONGEST, 0.5 * Math.min(width, height));
  surface.beginPath();
  surface.moveTo(x + width - side, y);
  surface.lineTo(x + width, y);
  surface.lineTo(x + width, y + side);
  surface.closePath();
  surface.fill();
}
