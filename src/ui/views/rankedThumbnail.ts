// The small picture of a target without a space to lie in: its masses, the largest first.
import { paletteOf } from "../../charts/ink/colours.ts";
import type { ThumbnailOf } from "./environmentView.ts";

/** So many states are drawn, the most probable first. */
const MOST_RANKS = 256;
/** What is left free above and below, of a side of 192. */
const MARGIN = 12;

/** Ranked masses. */
export function drawRankedThumbnail(
  context: CanvasRenderingContext2D,
  { mass, side, theme }: ThumbnailOf,
): void {
  const ranked = mass
    .filter((value) => value > 0)
    .sort()
    .reverse()
    .slice(0, MOST_RANKS);
  drawBars(context, ranked, { side, theme });
}

/** Masses in their order. */
export function drawBars(
  context: CanvasRenderingContext2D,
  mass: Float64Array,
  { side, theme }: Pick<ThumbnailOf, "side" | "theme">,
): void {
  const palette = paletteOf(theme);
  const largest = mass.reduce((a, b) => Math.max(a, b), 0) || 1;
  const foot = side - MARGIN;
  context.fillStyle = palette.accent;
  context.globalAlpha = 0.75;
  for (let x = 0; x < side; x++) {
    const value = mass[Math.floor((x / side) * mass.length)]! / largest;
    context.fillRect(x, foot - value * (foot - MARGIN), 1, value * (foot - MARGIN));
  }
  context.globalAlpha = 1;
  context.fillStyle = palette.inkSoft;
  context.fillRect(0, foot, side, 2);
}
