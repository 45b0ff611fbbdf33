// Where the panels of a grid picture lie: one square for a 2-D grid, a triangle of small squares
// for the pairs of more dimensions (as in a corner plot: columns share i, rows share j), a strip
// of bars for one dimension. Cells are whole device pixels wherever that costs little size.
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import type { Box, View } from "../surface/surface.ts";
import { type Pair, pairsOf } from "./gridTables.ts";

/** One table's place. The box is square except in 1-D. */
export interface GridPanel extends Box {
  readonly pair: Pair;
  /** Width of a cell in CSS pixels. */
  readonly cell: number;
  /** Whether this panel stands at the bottom or left edge, where axis labels go. */
  readonly isBottom: boolean;
  readonly isLeft: boolean;
}

export interface GridLayout {
  readonly space: GridSpace;
  readonly panels: readonly GridPanel[];
  /** Whether there is room for axis labels. */
  readonly hasAxes: boolean;
}

/** From this width on, a picture has axis labels (CSS pixels). */
const AXES_FROM = 220;
const AXIS_ROOM = 18;
const GAP = 6;

/** Lays the panels of a grid out in a view; everything is aligned to the top left, as the
 * text of its card is. */
export function gridLayout(space: GridSpace, view: View): GridLayout {
  const { dimensions, height } = space;
  const pairs = pairsOf(dimensions);
  const hasAxes = dimensions > 2 ? view.width >= 120 : view.width >= AXES_FROM;
  const room = hasAxes ? AXIS_ROOM : 0;
  const width = view.width - 2 - room;
  const tall = view.height - 2 - room;
  if (dimensions === 1) {
    const cell = width / height;
    const panel = { x: 1 + room, y: 1, width, height: tall };
    return {
      space,
      hasAxes,
      panels: [{ ...panel, pair: pairs[0]!, cell, isBottom: true, isLeft: true }],
    };
  }
  const nAcross = dimensions - 1;
  const side = (Math.min(width, tall) - GAP * (nAcross - 1)) / nAcross;
  const cell = cellSize(side, height, view.pixelRatio);
  const size = cell * height;
  const round = (value: number) => Math.round(value * view.pixelRatio) / view.pixelRatio;
  const left = 1 + room;
  const top = 1;
  return {
    space,
    hasAxes,
    panels: pairs.map((pair) => ({
      pair,
      cell,
      x: round(left + pair[0] * (size + GAP)),
      y: round(top + (pair[1] - 1) * (size + GAP)),
      width: size,
      height: size,
      isBottom: pair[1] === dimensions - 1,
      isLeft: pair[0] === 0,
    })),
  };
}

/** The cell under a point, or null. */
export function cellAt(
  layout: GridLayout,
  x: number,
  y: number,
): { readonly panel: GridPanel; readonly i: number; readonly j: number } | null {
  const { height, dimensions } = layout.space;
  for (const panel of layout.panels) {
    const right = x - panel.x;
    const up = panel.y + panel.height - y;
    if (right < 0 || right >= panel.width || up <= 0 || up > panel.height) continue;
    const i = Math.min(height - 1, Math.floor(right / panel.cell));
    const j = dimensions === 1 ? 0 : Math.min(height - 1, Math.floor(up / panel.cell));
    return { panel, i, j };
  }
  return null;
}

/** The box of cell [i, j] of a panel; in 1-D the full height. */
export function cellBox(panel: GridPanel, i: number, j: number): Box {
  const isLine = panel.pair[0] === panel.pair[1];
  return {
    x: panel.x + i * panel.cell,
    y: isLine ? panel.y : panel.y + panel.height - (j + 1) * panel.cell,
    width: panel.cell,
    height: isLine ? panel.height : panel.cell,
  };
}

function cellSize(side: number, height: number, pixelRatio: number): number {
  const exact = (side * pixelRatio) / height;
  const whole = Math.floor(exact);
  // below that the picture would shrink by more than a fifth; uneven cells are the lesser evil
  return (whole >= 0.8 * exact ? whole : exact) / pixelRatio;
}
