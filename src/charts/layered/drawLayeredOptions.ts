// Draws what a policy could do next on a trajectory that is watched, over a layered graph: the links that lead on,
// as wide as they are probable, and the numbers of the most probable at their ends.
import { formatPercent } from "../../math/numberText.ts";
import { haloText } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { type LayeredLayout, NODE_WIDTH, STUB } from "./layeredLayout.ts";

/** One link that could be taken, or the stop, −1 − node. */
export interface LayeredOption {
  readonly link: number;
  readonly chance: number;
}

/** Numbers drawn at most, the room each needs, and the widest line (CSS pixels). */
const MOST_NUMBERS = 6;
const ROW = 13;
const WIDEST = 9;

/** Over ribbons and paths. Links of several actions are drawn once, with their sum. */
export function drawLayeredOptions(
  surface: Surface,
  layout: LayeredLayout,
  options: readonly LayeredOption[],
  palette: Palette,
): void {
  const chances = new Map<number, number>();
  for (const { link, chance } of options) chances.set(link, (chances.get(link) ?? 0) + chance);
  const ordered = [...chances].sort((a, b) => b[1] - a[1]);
  surface.lineCap = "butt";
  const ends = ordered.map(([link, chance]) => {
    surface.beginPath();
    const end = trace(surface, layout, link);
    surface.strokeStyle = palette.accent;
    surface.globalAlpha = 0.35 + 0.65 * chance;
    surface.lineWidth = 1 + (WIDEST - 1) * chance;
    surface.stroke();
    surface.globalAlpha = 1;
    return { ...end, text: link < 0 ? `stop ${formatPercent(chance)}` : formatPercent(chance) };
  });
  surface.font = font(11);
  surface.textAlign = "right";
  surface.textBaseline = "middle";
  const taken: number[] = [];
  for (const { x, y, text } of ends.slice(0, MOST_NUMBERS)) {
    // one that would lie on another is in the list beside the picture
    if (taken.some((other) => Math.abs(other - y) < ROW)) continue;
    taken.push(y);
    const width = surface.measureText(text).width;
    const right = Math.max(width + 2, x - 3);
    surface.fillStyle = palette.ink;
    haloText(surface, text, [right, y], palette);
  }
}

function trace(surface: Surface, { links, nodes, stopY }: LayeredLayout, link: number) {
  if (link < 0) {
    const x = nodes[-1 - link]!.x + NODE_WIDTH;
    const y = stopY[-1 - link]!;
    surface.moveTo(x, y);
    surface.lineTo(x + STUB, y);
    return { x: x + STUB, y };
  }
  const { x0, y0, x1, y1 } = links[link]!;
  const middle = (x0 + x1) / 2;
  surface.moveTo(x0, y0);
  surface.bezierCurveTo(middle, y0, middle, y1, x1, y1);
  return { x: x1, y: y1 };
}
