// Draws flow arrows and trajectories over a grid's panels.
import type { GridSpace } from "../../environments/spaces/gridSpace.ts";
import { cssColour } from "../ink/colourScales.ts";
import type { Palette } from "../ink/colours.ts";
import { logRatioScale, tableIndex, tableOf } from "../ink/valueScale.ts";
import type { Surface } from "../surface/surface.ts";
import type { GridOption } from "./drawGridOptions.ts";
import {
  type Arrow,
  arrowsOf,
  type BlockFlow,
  blockFlow,
  blockSize,
  type GridFlow,
  pathOf,
} from "./gridFlow.ts";
import type { GridLayout, GridPanel } from "./gridLayout.ts";
import type { Pair } from "./gridTables.ts";

/** Trajectories to draw over a grid. */
export interface GridPaths {
  /** Each one's states in order, s0 first. */
  readonly paths: readonly ArrayLike<number>[];
  /** Index of the one that stands out; null: none. */
  readonly highlighted: number | null;
  /** How many of the highlighted one's transitions to show; left out: all (for a replay). */
  readonly shownSteps?: number | undefined;
  /** What could be done next where it stands; left out: nothing is drawn of it. */
  readonly options?: readonly GridOption[] | undefined;
}

interface Colours {
  readonly palette: Palette;
  readonly hue: string;
}

/** Draws arrows whose width is the flow they carry: proportional to it, the target's largest in the
 * panel the widest. Mismatch is told by colour: too much orange, too little purple. */
export function drawFlow(
  surface: Surface,
  layout: GridLayout,
  { forward, target, showsMismatch }: GridFlow,
  { palette, hue }: Colours,
): void {
  const { space, panels } = layout;
  const signed = tableOf(logRatioScale, palette.theme);
  for (const panel of panels) {
    const block = blockSize(panel);
    const flow = blockFlow(forward, space, panel.pair, block);
    const wanted = targetBlocks(target, space, panel.pair, block);
    const widest = Math.min(11, panel.cell * block * 0.36);
    const arrows = arrowsOf(flow, space.height, { target: showsMismatch ? wanted : null });
    for (const arrow of arrows) {
      // below half a pixel opacity carries on; what exceeds the target's largest is cut off
      const width = Math.min(1.4, arrow.flow / (wanted.largest || 1)) * widest;
      surface.globalAlpha = Math.min(1, Math.max(0.12, width / 0.75));
      const colour = showsMismatch
        ? cssColour(signed, tableIndex(logRatioScale, arrow.mismatch))
        : hue;
      drawArrow(surface, panel, arrow, {
        width: Math.max(0.75, width),
        hue: colour,
        // a colour near paper (no mismatch) needs an outline to be seen
        edge: showsMismatch ? palette.inkSoft : palette.paper,
      });
    }
    surface.globalAlpha = 1;
  }
}

const known = new WeakMap<Float64Array, Map<string, BlockFlow>>();

/** The target's flow between blocks: the same in every card and every frame. */
function targetBlocks(
  target: Float64Array,
  space: GridSpace,
  pair: Pair,
  block: number,
): BlockFlow {
  const byBlock = known.get(target) ?? new Map<string, BlockFlow>();
  known.set(target, byBlock);
  const key = `${pair.join()} ${block}`;
  const flow = byBlock.get(key) ?? blockFlow(target, space, pair, block);
  byBlock.set(key, flow);
  return flow;
}

interface ArrowStyle {
  readonly width: number;
  readonly hue: string;
  readonly edge: string;
}

function drawArrow(
  surface: Surface,
  panel: GridPanel,
  { x0, y0, x1, y1 }: Arrow,
  { width, hue, edge }: ArrowStyle,
): void {
  const bottom = panel.y + panel.height;
  const fromX = panel.x + x0 * panel.cell;
  const fromY =
    panel.pair[0] === panel.pair[1] ? bottom - panel.height / 2 : bottom - y0 * panel.cell;
  const length = Math.max(x1 - x0, y1 - y0) * panel.cell;
  const head = Math.min(length * 0.4, 0.8 * width + 3);
  const wing = width / 2 + Math.min(2.5, 0.9 + 0.2 * width);
  surface.save();
  surface.translate(fromX, fromY);
  if (y1 > y0) surface.rotate(-Math.PI / 2);
  // from just off one centre to just short of the next, so that arrows do not merge into a lattice
  const start = length * 0.08;
  const end = length * 0.92;
  surface.beginPath();
  surface.moveTo(start, -width / 2);
  surface.lineTo(end - head, -width / 2);
  surface.lineTo(end - head, -wing);
  surface.lineTo(end, 0);
  surface.lineTo(end - head, wing);
  surface.lineTo(end - head, width / 2);
  surface.lineTo(start, width / 2);
  surface.closePath();
  if (width > 1.5) {
    surface.strokeStyle = edge;
    surface.lineWidth = 1;
    surface.stroke();
  }
  surface.fillStyle = hue;
  surface.fill();
  surface.restore();
}

/** Draws trajectories as lines through cell centres, each a little aside of the others. */
export function drawPaths(
  surface: Surface,
  layout: GridLayout,
  { paths, highlighted, shownSteps }: GridPaths,
  { palette, hue }: Colours,
): void {
  const { space, panels } = layout;
  const drawOne = (panel: GridPanel, index: number, isHighlighted: boolean) => {
    const states = paths[index]!;
    const nShown = isHighlighted ? (shownSteps ?? states.length) : states.length;
    const points = pathOf(states, space, panel.pair).slice(0, nShown + 1);
    // a fixed offset by the golden angle: parallel paths stay apart and do not tremble
    const aside = isHighlighted ? 0 : Math.min(0.28 * panel.cell, 5);
    const dx = aside * Math.cos(2.39996 * index);
    const dy = aside * Math.sin(2.39996 * index);
    const bottom = panel.y + panel.height;
    surface.beginPath();
    for (const { x, y } of points)
      surface.lineTo(panel.x + x * panel.cell + dx, bottom - y * panel.cell + dy);
    if (isHighlighted) {
      surface.strokeStyle = palette.paper;
      surface.lineWidth = 5;
      surface.stroke();
    }
    surface.strokeStyle = isHighlighted ? palette.ink : hue;
    surface.lineWidth = isHighlighted ? 2.25 : 1;
    surface.stroke();
    const last = points[points.length - 1];
    if (!last) return;
    surface.beginPath();
    const radius = isHighlighted ? 4 : 2;
    const [x, y] = [panel.x + last.x * panel.cell + dx, bottom - last.y * panel.cell + dy];
    surface.arc(x, y, Math.min(radius, panel.cell / 2), 0, 2 * Math.PI);
    surface.fillStyle = isHighlighted ? palette.ink : hue;
    surface.fill();
  };
  surface.lineJoin = "round";
  surface.lineCap = "round";
  for (const panel of panels) {
    surface.globalAlpha = highlighted === null ? 0.6 : 0.25;
    for (let k = 0; k < paths.length; k++) if (k !== highlighted) drawOne(panel, k, false);
    surface.globalAlpha = 1;
    if (highlighted !== null && paths[highlighted]) drawOne(panel, highlighted, true);
  }
}
