// The small picture of a target over permutations: its matrix and its inversions, without words.
import { paletteOf, type Theme } from "../ink/colours.ts";
import { massScaleOf } from "../ink/valueScale.ts";
import type { Surface } from "../surface/surface.ts";
import { drawPermutation } from "./drawPermutation.ts";
import {
  byInversions,
  byPlace,
  inversionTable,
  orderByPlace,
  placeTable,
} from "./permutationData.ts";
import { permutationLayout } from "./permutationLayout.ts";

interface PermutationThumbnail {
  readonly environment: { readonly size: number };
  /** p* up to a factor. [state] */
  readonly mass: Float64Array;
  readonly side: number;
  readonly theme: Theme;
}

/** Draws it into a square. */
export function drawPermutationThumbnail(
  surface: Surface,
  { environment, mass, side, theme }: PermutationThumbnail,
): void {
  const { size } = environment;
  const table = placeTable(size);
  const inversions = inversionTable(table, mass);
  const cells = byPlace(table, mass);
  const bars = byInversions(table, inversions, mass);
  const view = { width: side, height: side, pixelRatio: 1 };
  drawPermutation(surface, {
    layout: permutationLayout(orderByPlace(size, cells), view, false),
    tables: {
      size,
      centre: inversions.centre,
      cells: { values: cells, reference: null },
      bars: { values: bars, reference: null },
    },
    scale: massScaleOf(cells),
    highestBar: Math.max(...bars),
    hue: null,
    palette: paletteOf(theme),
    hoveredPart: null,
    hovered: null,
    pinned: null,
    lines: null,
  });
}
