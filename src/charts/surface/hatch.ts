// Hatching: parallel strokes over boxes, in step with each other across all of them, so that neighbours
// look like one area. Says what colour cannot: that a value was never looked at.
import type { Box, Surface } from "./surface.ts";

interface HatchStyle {
  /** Of the strokes and of the rim that keeps them visible on any colour. */
  readonly inkSoft: string;
  readonly paper: string;
  /** From stroke to stroke along an axis (CSS pixels). */
  readonly spacing?: number;
}

/** Strokes from the bottom left to the top right over every box. */
export function hatch(surface: Surface, boxes: readonly Box[], style: HatchStyle): void {
  const { inkSoft, paper, spacing = 8 } = style;
  surface.beginPath();
  for (const { x, y, width, height } of boxes) {
    const end = x + y + width + height;
    // a stroke is where the sum of the coordinates is a multiple of the spacing
    for (let sum = Math.ceil((x + y) / spacing) * spacing; sum < end; sum += spacing) {
      const left = Math.max(x, sum - y - height);
      const right = Math.min(x + width, sum - y);
      if (right - left < 0.1) continue;
      surface.moveTo(left, sum - left);
      surface.lineTo(right, sum - right);
    }
  }
  surface.lineCap = "butt";
  for (const [colour, width, opacity] of [
    [paper, 2, 0.6],
    [inkSoft, 0.75, 0.8],
  ] as const) {
    surface.strokeStyle = colour;
    surface.lineWidth = width;
    surface.globalAlpha = opacity;
    surface.stroke();
  }
  surface.globalAlpha = 1;
}
