// A raster where there is no browser: its bitmap answers what an SVG surface asks a canvas for, its
// size and its pixels.
import type { Raster } from "../ink/raster.ts";

/** A raster of side × side cells, for surfaces that write SVG. */
export function standInRaster(side: number): Raster {
  const pixels = new Uint32Array(side * side);
  const shown = new Uint32Array(side * side);
  const image = { width: side, height: side, data: new Uint8ClampedArray(shown.buffer) };
  const bitmap = { width: side, height: side, getContext: () => ({ getImageData: () => image }) };
  return {
    pixels,
    // no canvas, but all that is ever asked of one here
    bitmap: bitmap as unknown as HTMLCanvasElement,
    show: () => shown.set(pixels),
  };
}
