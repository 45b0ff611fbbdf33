// The small picture of a target without a space to lie in: its masses, the largest first.
import { paletteOf } from "../../charts/ink/colours.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import type { ThumbnailOf } from "./environmentView.ts";

/** So many states are drawn, the most probable first. */
const MOST_RANKS = 256;
/** What is left free above and below, of a side of 192. */
const MARGIN = 12;

/** Ranked masses. */
export function drawRankedThumbnail(surface: Surface, { mass, side, theme }: ThumbnailOf): void {
  const ranked = mass
    .filter((value) => value > 0)
    .sort()
    .reverse()
    .slice(0, MOST_RANKS);
  drawMassBars(surface, ranked, { side, theme });
}

/** Masses in their order. */
export function drawMassBars(
  surface: Surface,
  mass: Float64Array,
  { side, theme }: Pick<ThumbnailOf, "side" | "theme">,
): void {
  const palette = paletteOf(theme);
  const largest = mass.reduce((a, b) => Math.max(a, b), 0) || 1;
  const foot = side - MARGIN;
  surface.fillStyle = palette.accent;
  surface.globalAlpha = 0.75;
  for (let x = 0; x < side; x++) {
    const value = mass[Math.floor((x / side) * mass.length)]! / largest;
    surface.fillRect(x, foot - value * (foot - MARGIN), 1, value * (foot - MARGIN));
  }
  surface.globalAlpha = 1;
  surface.fillStyle = palette.inkSoft;
  surface.fillRect(0, foot, side, 2);
}
