// Draws one DAG as a node-link graph: nodes as discs with their letters, edges as arrows. Works from about
// 24 pixels a side (without letters) on any ground.
import { font, type Palette } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { arrowOf, type NetworkLayout } from "./networkLayout.ts";
import { cellsOf } from "./networkNames.ts";

export interface NetworkLook {
  /** Edges and rims. */
  readonly ink: string;
  readonly palette: Palette;
  /** [node] */
  readonly names: readonly string[];
  /** Cells whose edges stand out; left out: none. */
  readonly marked?: number;
  /** Colour of what stands out. */
  readonly mark?: string;
}

/** The graph with these edges (bits of cells). */
export function drawNetwork(
  surface: Surface,
  layout: NetworkLayout,
  edges: number,
  { ink, palette, names, marked = 0, mark = ink }: NetworkLook,
): void {
  const nodes = layout.places.length;
  surface.setLineDash([]);
  surface.lineCap = "butt";
  for (const cell of cellsOf(edges)) {
    const isMarked = ((marked >> cell) & 1) === 1;
    drawArrow(surface, layout, [Math.floor(cell / nodes), cell % nodes], {
      colour: isMarked ? mark : ink,
      width: layout.lineWidth * (isMarked ? 1.8 : 1),
    });
  }
  surface.lineWidth = Math.min(1.25, layout.lineWidth);
  surface.font = font(Math.min(12, Math.round(layout.radius * 1.55)), 600);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  layout.places.forEach(([x, y], node) => {
    surface.beginPath();
    surface.arc(x, y, layout.radius, 0, 2 * Math.PI);
    surface.fillStyle = layout.hasLetters ? palette.paper : ink;
    surface.fill();
    surface.strokeStyle = ink;
    if (!layout.hasLetters) return;
    surface.stroke();
    surface.fillStyle = palette.ink;
    // a longer name has room where it is told in words
    surface.fillText([...names[node]!][0]!, x, y + 0.5);
  });
}

interface ArrowStyle {
  readonly colour: string;
  readonly width: number;
}

/** One arrow, its head filled. */
function drawArrow(
  surface: Surface,
  layout: NetworkLayout,
  [from, to]: readonly [number, number],
  { colour, width }: ArrowStyle,
): void {
  const { start, neck, tip, corners } = arrowOf(layout, from, to);
  surface.strokeStyle = colour;
  surface.lineWidth = width;
  surface.beginPath();
  surface.moveTo(...start);
  surface.lineTo(...neck);
  surface.stroke();
  surface.fillStyle = colour;
  surface.beginPath();
  surface.moveTo(...tip);
  surface.lineTo(...corners[0]);
  surface.lineTo(...corners[1]);
  surface.closePath();
  surface.fill();
}
