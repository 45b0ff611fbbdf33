// Draws what a policy could do next on a trajectory that is watched: an arrow from the cell it stands in towards
// each cell that it may go to, as wide as that is probable, with the number where there is room; to stop is a ring.
// Where it stands in no cell yet, a dot in each cell that it may go to.
import { formatPercent } from "../../math/numberText.ts";
import { haloText } from "../axis/axes.ts";
import { font, type Palette } from "../ink/colours.ts";
import type { Surface } from "../surface/surface.ts";
import { pathOf } from "./gridFlow.ts";
import type { GridLayout, GridPanel } from "./gridLayout.ts";

/** One thing that could be done. */
export interface GridOption {
  /** The state it leads to; null: it stops. */
  readonly child: number | null;
  readonly chance: number;
}

/** Where a walk stands (null: in no cell) and what could be done there. */
export interface GridOptions {
  readonly at: number | null;
  readonly options: readonly GridOption[];
}

/** Shortest arrow, so that a direction is seen on the finest grids; the widest line (CSS pixels). */
const SHORTEST = 22;
const WIDEST = 7;
/** From this cell size on, arrows have their number (CSS pixels). */
const NUMBERS_FROM = 26;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Over the cells and the path. */
export function drawGridOptions(
  surface: Surface,
  { space, panels }: GridLayout,
  { at, options }: GridOptions,
  palette: Palette,
): void {
  const isCell = (state: number | null): state is number => state !== null && state < space.nStates;
  for (const panel of panels) {
    const place = (state: number): Point => {
      const [{ x, y }] = pathOf([state], space, panel.pair) as [Point];
      return { x: panel.x + x * panel.cell, y: panel.y + panel.height - y * panel.cell };
    };
    if (!isCell(at)) {
      for (const { child, chance } of options)
        if (isCell(child)) drawDot(surface, panel, place(child), chance, palette);
      continue;
    }
    const from = place(at);
    for (const { child, chance } of options)
      if (child === null) drawStop(surface, panel, from, chance, palette);
      else if (isCell(child)) drawStep(surface, panel, { from, to: place(child), chance }, palette);
  }
  surface.globalAlpha = 1;
}

interface Step {
  readonly from: Point;
  readonly to: Point;
  readonly chance: number;
}

function drawStep(
  surface: Surface,
  panel: GridPanel,
  { from, to, chance }: Step,
  palette: Palette,
): void {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  // a step along an axis that this panel does not show
  if (distance < 1e-9) return;
  const [ux, uy] = [(to.x - from.x) / distance, (to.y - from.y) / distance];
  const length = Math.max(SHORTEST, distance * 0.9);
  const width = 1.5 + (WIDEST - 1.5) * chance;
  const head = width / 2 + 4;
  const end = { x: from.x + ux * length, y: from.y + uy * length };
  const neck = { x: end.x - ux * head, y: end.y - uy * head };
  for (const [colour, more] of [
    [palette.paper, 3],
    [palette.accent, 0],
  ] as const) {
    surface.strokeStyle = colour;
    surface.fillStyle = colour;
    surface.lineWidth = width + more;
    surface.beginPath();
    surface.moveTo(from.x + ux * 5, from.y + uy * 5);
    surface.lineTo(neck.x, neck.y);
    surface.stroke();
    const wing = head * 0.8 + more / 2;
    surface.beginPath();
    surface.moveTo(neck.x - uy * wing, neck.y + ux * wing);
    surface.lineTo(end.x + (ux * more) / 2, end.y + (uy * more) / 2);
    surface.lineTo(neck.x + uy * wing, neck.y - ux * wing);
    surface.closePath();
    surface.fill();
  }
  if (panel.cell < NUMBERS_FROM) return;
  const beside = uy === 0 ? { x: 0, y: -11 } : { x: 16, y: 0 };
  const middle = { x: from.x + ux * length * 0.62, y: from.y + uy * length * 0.62 };
  drawNumber(surface, panel, { x: middle.x + beside.x, y: middle.y + beside.y }, chance, palette);
}

function drawStop(
  surface: Surface,
  panel: GridPanel,
  at: Point,
  chance: number,
  palette: Palette,
): void {
  const radius = Math.max(6, Math.min(11, panel.cell * 0.32));
  for (const [colour, width] of [
    [palette.paper, 1.5 + (WIDEST - 1.5) * chance + 3],
    [palette.accent, 1.5 + (WIDEST - 1.5) * chance],
  ] as const) {
    surface.strokeStyle = colour;
    surface.lineWidth = width;
    surface.beginPath();
    surface.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    surface.stroke();
  }
  if (panel.cell < NUMBERS_FROM) return;
  drawNumber(surface, panel, { x: at.x, y: at.y + radius + 10 }, chance, palette, "stop ");
}

function drawDot(
  surface: Surface,
  panel: GridPanel,
  at: Point,
  chance: number,
  palette: Palette,
): void {
  surface.beginPath();
  surface.arc(at.x, at.y, Math.max(0.5, Math.sqrt(chance) * panel.cell * 0.6), 0, 2 * Math.PI);
  surface.fillStyle = palette.accent;
  surface.fill();
}

function drawNumber(
  surface: Surface,
  panel: GridPanel,
  at: Point,
  chance: number,
  palette: Palette,
  before = "",
): void {
  const text = `${before}${formatPercent(chance)}`;
  surface.font = font(11);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  const half = surface.measureText(text).width / 2 + 2;
  const x = Math.min(panel.x + panel.width - half, Math.max(panel.x + half, at.x));
  const y = Math.min(panel.y + panel.height - 8, Math.max(panel.y + 8, at.y));
  surface.fillStyle = palette.ink;
  haloText(surface, text, [x, y], palette);
}
