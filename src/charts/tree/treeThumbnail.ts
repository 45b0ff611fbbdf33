// The small picture of a target over trees: its most probable tree, its species as dots, over the masses
// of the first trees.
import { paletteOf, type Theme } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { largestStates } from "./bestTrees.ts";
import { placeForest } from "./cladogram.ts";
import { drawCladogram } from "./drawCladogram.ts";
import { treeBelow } from "./treeNodes.ts";
import { cladesOfTree, treeTable } from "./treeTable.ts";

interface TreeThumbnail {
  readonly environment: { readonly species: number };
  /** p* up to a factor. [state] */
  readonly mass: Float64Array;
  readonly side: number;
  readonly theme: Theme;
}

/** Of a side of 192: what is free around, the bars' height, their number. */
const MARGIN = 14;
const BARS = 44;
const MOST_BARS = 24;

/** Draws it into a square. */
export function drawTreeThumbnail(
  surface: Surface,
  { environment, mass, side, theme }: TreeThumbnail,
): void {
  const { species } = environment;
  const table = treeTable(species);
  const palette = paletteOf(theme);
  const unit = side / 192;
  const first = largestStates(mass, table.first, MOST_BARS);
  const [top] = first;
  if (top === undefined) return;
  const [margin, height] = [MARGIN * unit, side - (BARS + 2 * MARGIN) * unit];
  const tree = treeBelow((1 << species) - 1, [...cladesOfTree(table, top)]);
  const place = { x: margin + 4 * unit, y: margin / 2, width: side - 3 * margin, height };
  drawCladogram(surface, placeForest([tree], place), {
    palette,
    names: null,
    nameWidth: 0,
    lineWidth: 3 * unit,
    dot: 7 * unit,
    marked: [],
  });
  const foot = side - margin;
  const width = (side - 2 * margin) / MOST_BARS;
  surface.fillStyle = palette.accent;
  first.forEach((state, k) => {
    const size = (mass[state]! / mass[top]!) * BARS * unit;
    surface.globalAlpha = 0.75;
    surface.fillRect(margin + k * width, foot - size, width - unit, size);
  });
  surface.globalAlpha = 1;
  surface.fillStyle = palette.inkSoft;
  surface.fillRect(margin, foot, side - 2 * margin, 2 * unit);
}
