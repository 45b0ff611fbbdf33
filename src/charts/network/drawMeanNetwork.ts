// The mean graph: every edge as dark as it is probable, the target's in grey under a lane's own colour; both
// directions of a pair side by side. For the large card and the small picture of a target.
import type { Palette } from "../ink/colours.ts";
import type { Box, Surface } from "../surface/surface.ts";
import { isPair } from "./dagSums.ts";
import { drawNetwork } from "./drawNetwork.ts";
import type { CellValues, EdgeTables } from "./edgeMatrixText.ts";
import { arrowOf, type NetworkLayout, networkLayout } from "./networkLayout.ts";

interface MeanNetwork {
  readonly tables: Pick<EdgeTables, "names" | "edges">;
  /** The lane's colour; null: the target itself. */
  readonly hue: string | null;
  readonly palette: Palette;
  readonly hoveredCell?: number | null;
}

/** Less probable edges are not drawn. */
const LEAST = 0.01;

/** Draws it into a box; values must be probabilities. */
export function drawMeanNetwork(
  surface: Surface,
  box: Box,
  { tables, hue, palette, hoveredCell = null }: MeanNetwork,
): void {
  const { names, edges } = tables;
  const layout = networkLayout(names.length, box);
  const draw = (values: CellValues["values"], colour: string, widest: number, opacity: number) => {
    values.forEach((value, cell) => {
      if (!isPair(names.length, cell) || !(value >= LEAST)) return;
      surface.globalAlpha = opacity * (0.15 + 0.85 * Math.min(1, value));
      thickArrow(surface, layout, cell, { colour, width: widest * Math.min(1, value) });
    });
    surface.globalAlpha = 1;
  };
  const widest = Math.max(3, layout.radius * 0.75);
  if (edges.reference && hue) draw(edges.reference, palette.inkSoft, 1.6 * widest, 0.45);
  draw(edges.values, hue ?? palette.ink, widest, 1);
  const marked = hoveredCell === null ? 0 : 1 << hoveredCell;
  drawNetwork(surface, layout, marked, { ink: palette.ink, palette, names });
}

interface ArrowLook {
  readonly colour: string;
  readonly width: number;
}

/** An arrow that runs on the right of its direction, so that the way back has its own room. */
function thickArrow(
  surface: Surface,
  layout: NetworkLayout,
  cell: number,
  { colour, width }: ArrowLook,
): void {
  const nodes = layout.places.length;
  const [from, to] = [Math.floor(cell / nodes), cell % nodes];
  const { start, neck, tip } = arrowOf(layout, from, to);
  const length = Math.hypot(tip[0] - start[0], tip[1] - start[1]) || 1;
  const [ux, uy] = [(tip[0] - start[0]) / length, (tip[1] - start[1]) / length];
  const aside = 0.45 * layout.radius;
  const [dx, dy] = [-uy * aside, ux * aside];
  const half = Math.max(width, 2.5) * 0.9 + 1;
  surface.strokeStyle = colour;
  surface.lineWidth = Math.max(1, width);
  surface.beginPath();
  surface.moveTo(start[0] + dx, start[1] + dy);
  surface.lineTo(neck[0] + dx, neck[1] + dy);
  surface.stroke();
  surface.fillStyle = colour;
  surface.beginPath();
  surface.moveTo(tip[0] + dx, tip[1] + dy);
  surface.lineTo(neck[0] + dx - uy * half, neck[1] + dy + ux * half);
  surface.lineTo(neck[0] + dx + uy * half, neck[1] + dy - ux * half);
  surface.closePath();
  surface.fill();
}
