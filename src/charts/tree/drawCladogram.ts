// Draws a placed forest: branches as right angles, a dot in its colour and a name for every species, and
// the branches of chosen clades over them.
import { fitText, line } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { type PlacedNode, placedNodes } from "./cladogram.ts";
import { speciesColours } from "./speciesInk.ts";

export interface CladogramStyle {
  readonly palette: Palette;
  /** Names beside the dots. [species] Null: none. */
  readonly names: readonly string[] | null;
  /** Room for a name (CSS pixels). */
  readonly nameWidth: number;
  readonly lineWidth: number;
  /** Radius of the dots (CSS pixels). */
  readonly dot: number;
  /** Clades that stand out, with their colour: all their branches, or their first fork alone. */
  readonly marked: readonly MarkedClade[];
}

interface MarkedClade {
  readonly clade: number;
  readonly colour: string;
  readonly isFork?: boolean;
}

/** Length of the branch above a root (CSS pixels). */
const STUB = 4;
/** From a dot's rim to its name. */
const NAME_GAP = 4;

/** Draws the forest. */
export function drawCladogram(
  surface: Surface,
  roots: readonly PlacedNode[],
  style: CladogramStyle,
): void {
  const { palette, names, dot, lineWidth, marked } = style;
  surface.lineCap = "butt";
  surface.lineJoin = "miter";
  for (const root of roots) drawBranches(surface, root, palette.inkSoft, lineWidth);
  for (const { clade, colour, isFork = false } of marked)
    for (const place of placedNodes(roots)) {
      if (place.node.clade !== clade) continue;
      drawBranches(surface, isFork ? forkOf(place) : place, colour, lineWidth + 1.25);
    }
  const colours = speciesColours(palette.theme);
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  for (const { node, x, y } of placedNodes(roots)) {
    if (node.children.length > 0) continue;
    const species = 31 - Math.clz32(node.clade);
    surface.beginPath();
    surface.arc(x, y, dot, 0, 2 * Math.PI);
    surface.fillStyle = colours[species % colours.length]!;
    surface.fill();
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 0.75;
    surface.stroke();
    if (!names) continue;
    surface.fillStyle = palette.ink;
    surface.fillText(
      fitText(surface, names[species] ?? "", style.nameWidth),
      x + dot + NAME_GAP,
      y + 0.5,
    );
  }
}

/** A node with its children, without what is below them. */
function forkOf(place: PlacedNode): PlacedNode {
  return { ...place, children: place.children.map((child) => ({ ...child, children: [] })) };
}

/** The branches below a node, and a little of the one above it. */
function drawBranches(surface: Surface, top: PlacedNode, colour: string, width: number): void {
  surface.strokeStyle = colour;
  surface.lineWidth = width;
  for (const { x, y, children } of placedNodes([top])) {
    const [first, last] = [children[0], children.at(-1)];
    if (!first || !last) continue;
    // half a line further, so that corners are closed
    line(surface, [x, first.y - width / 2, x, last.y + width / 2]);
    for (const child of children) line(surface, [x, child.y, child.x, child.y]);
    if (y === top.y && x === top.x) line(surface, [x - STUB, y, x, y]);
  }
}
