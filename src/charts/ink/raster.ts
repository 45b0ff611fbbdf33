// Tables as pixels: one pixel a cell, coloured by look-up, scaled up without smoothing when drawn.
// This is what lets a dozen 64 × 64 pictures change twenty times a second for next to nothing.
import type { ColourTable } from "./colourScales.ts";
import { layerValue, tableIndex, type ValueScale } from "./valueScale.ts";

/** A table's pixels and the bitmap they are shown through. */
export interface Raster {
  readonly bitmap: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  readonly image: ImageData;
  /** RGBA of `image`, one entry a pixel. */
  readonly pixels: Uint32Array;
}

export interface TableColours {
  readonly scale: ValueScale;
  readonly colours: ColourTable;
}

/** A raster of side × side cells. @throws Error where the browser gives no 2-D context. */
export function createRaster(side: number): Raster {
  const bitmap = document.createElement("canvas");
  bitmap.width = side;
  bitmap.height = side;
  const context = bitmap.getContext("2d");
  if (!context) throw new Error(`no 2-D context for a raster of ${side} pixels a side`);
  const image = context.createImageData(side, side);
  return { bitmap, context, image, pixels: new Uint32Array(image.data.buffer) };
}

/**
 * Writes the colour of every cell of `table` ([s_i, s_j]) into `pixels` (row by row from the top:
 * s_i rightwards, s_j upwards). `reference` is the table that differences and ratios refer to; null: 0.
 */
export function writePixels(
  pixels: Uint32Array,
  table: Float64Array,
  reference: Float64Array | null,
  { scale, colours }: TableColours,
): void {
  const side = Math.round(Math.sqrt(pixels.length));
  const kind = reference ? scale.kind : "mass";
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      const cell = i * side + j;
      const value = layerValue(kind, table[cell]!, reference ? reference[cell]! : 0);
      pixels[(side - 1 - j) * side + i] = colours[tableIndex(scale, value)]!;
    }
}
