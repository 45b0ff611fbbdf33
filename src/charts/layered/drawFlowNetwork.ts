// Draws a small flow network as on a board: states as circles, edges with arrows as wide as their flow, the target's pale
// beneath the lane's, numbers beside them where there is room, and a bar of mass beside every state that stops.
import { textAt } from "../../math/packedTexts.ts";
import { haloText } from "../axis/axes.ts";
import { cssColour, prefersInk } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import {
  logRatioScale,
  tableIndex,
  tableOf,
  type ValueScale,
  valueOnScale,
} from "../ink/valueScale.ts";
import type { Surface, View } from "../surface/surface.ts";
import {
  type BoardLayout,
  type EdgeFigure,
  edgeNumber,
  type NetworkFigure,
  type Point,
} from "./flowNetworkFigure.ts";

export interface FlowNetworkPicture {
  readonly figure: NetworkFigure;
  readonly layout: BoardLayout;
  readonly shows: EdgeFigure;
  /** Whether edges say by colour where they carry more or less than the target’s. */
  readonly showsMismatch: boolean;
  readonly hue: string | null;
  readonly palette: Palette;
  /** What the circles show by colour; null: nothing. [state] */
  readonly colours: {
    readonly values: Float64Array;
    readonly reference: Float64Array | null;
    readonly scale: ValueScale;
  } | null;
  /** Edges of the trajectory that stands out. */
  readonly path: readonly number[];
  readonly pointed: { readonly state: number; readonly link: number };
}

/** The widest edge, and the narrowest (CSS pixels). */
const WIDEST = 12;
const THINNEST = 1;
/** Most edges whose numbers are all drawn. */
const MOST_NUMBERS = 40;

/** Draws the picture. */
export function drawFlowNetwork(surface: Surface, view: View, picture: FlowNetworkPicture): void {
  const { figure, layout, palette, hue, shows } = picture;
  const { links, targetFlow, edgeFlow, learned } = figure;
  const table = tableOf(logRatioScale, palette.theme);
  const signed = (residual: number) => cssColour(table, tableIndex(logRatioScale, residual));
  surface.lineCap = "butt";
  links.forEach(({ edge }, link) => {
    const route = layout.routes[link]!;
    const isPointed = picture.pointed.link === link;
    const width = (flow: number) => Math.max(THINNEST, WIDEST * Math.min(1, flow));
    const residual = learned?.edges[edge] ?? 0;
    stroke(
      surface,
      layout,
      route,
      width(targetFlow[edge]!),
      palette.inkSoft,
      edgeFlow ? 0.25 : 0.55,
    );
    if (edgeFlow) {
      const isSigned = shows === "residual" || picture.showsMismatch;
      const colour = isSigned ? signed(residual) : (hue ?? palette.ink);
      stroke(surface, layout, route, width(edgeFlow[edge]!), colour, isSigned ? 0.9 : 0.6);
    }
    const isOnPath = picture.path.includes(edge);
    if (isPointed || isOnPath)
      stroke(surface, layout, route, 2, isPointed ? palette.accent : palette.ink, 1);
    arrow(surface, layout, route, isPointed ? palette.accent : palette.ink);
  });
  drawStates(surface, picture);
  drawNumbers(surface, view, picture);
}

function stroke(
  surface: Surface,
  layout: BoardLayout,
  route: readonly Point[],
  width: number,
  colour: string,
  opacity: number,
): void {
  surface.beginPath();
  trace(surface, layout, route);
  surface.strokeStyle = colour;
  surface.globalAlpha = opacity;
  surface.lineWidth = width;
  surface.stroke();
  surface.globalAlpha = 1;
}

function trace(surface: Surface, { radius }: BoardLayout, route: readonly Point[]): void {
  const end = tip(route, radius + 2);
  const points = [...route.slice(0, -1), end];
  points.forEach(([x, y], k) => {
    if (k === 0) surface.moveTo(x, y);
    else if (points.length === 2) surface.lineTo(x, y);
    else {
      const [px, py] = points[k - 1]!;
      const middle = (px + x) / 2;
      surface.bezierCurveTo(middle, py, middle, y, x, y);
    }
  });
}

/** Where an edge ends, before the circle of its state. */
function tip(route: readonly Point[], distance: number): Point {
  const [x, y] = route.at(-1)!;
  const [px, py] = route.at(-2)!;
  // a curve arrives level, a line as it goes
  if (route.length > 2) return [x - distance, y];
  const length = Math.hypot(x - px, y - py) || 1;
  return [x - ((x - px) / length) * distance, y - ((y - py) / length) * distance];
}

function arrow(surface: Surface, { radius }: BoardLayout, route: readonly Point[], colour: string) {
  const [x, y] = tip(route, radius + 1);
  const [bx, by] = tip(route, radius + 8);
  const [dx, dy] = [(x - bx) / 7, (y - by) / 7];
  surface.beginPath();
  surface.moveTo(x, y);
  surface.lineTo(bx - 3.5 * dy, by + 3.5 * dx);
  surface.lineTo(bx + 3.5 * dy, by - 3.5 * dx);
  surface.closePath();
  surface.fillStyle = colour;
  surface.fill();
}

function drawStates(surface: Surface, picture: FlowNetworkPicture): void {
  const { figure, layout, palette, colours, pointed } = picture;
  const { structure, targetFlow, edgeFlow, labels } = figure;
  const { nActions } = structure;
  const { radius } = layout;
  const table = colours && tableOf(colours.scale, palette.theme);
  layout.places.forEach(([x, y], state) => {
    const stop = (state + 1) * nActions - 1;
    const isFinal = targetFlow[stop]! > 0;
    let name = palette.ink;
    surface.beginPath();
    surface.arc(x, y, radius, 0, 2 * Math.PI);
    surface.fillStyle = palette.paper;
    surface.fill();
    if (colours && table && isFinal) {
      const { values, reference, scale } = colours;
      const value = reference
        ? valueOnScale(scale.kind, values[state]!, reference[state]!)
        : values[state]!;
      const index = tableIndex(scale, value);
      surface.fillStyle = cssColour(table, index);
      surface.fill();
      if (!prefersInk(table, index, palette.theme)) name = palette.paper;
    }
    surface.strokeStyle = pointed.state === state ? palette.accent : palette.ink;
    surface.lineWidth = pointed.state === state ? 3 : 1.25;
    surface.stroke();
    if (isFinal) drawBar(surface, picture, state, targetFlow[stop]!, edgeFlow?.[stop] ?? null);
    if (radius < 7) return;
    surface.fillStyle = name;
    surface.font = font(Math.min(12, radius), 600);
    surface.textAlign = "center";
    surface.textBaseline = "middle";
    const text = textAt(labels, state) ?? "";
    surface.fillText(text.length > 4 ? `${text.slice(0, 3)}…` : text, x, y);
  });
}

/** The mass that ends in a state: the target's outlined, the lane's filled, to the largest of the target. */
function drawBar(
  surface: Surface,
  { figure, layout, palette, hue }: FlowNetworkPicture,
  state: number,
  target: number,
  learned: number | null,
): void {
  const [x, y] = layout.places[state]!;
  const { nActions } = figure.structure;
  const most = figure.targetFlow.reduce(
    (largest, flow, edge) => (edge % nActions === nActions - 1 ? Math.max(largest, flow) : largest),
    0,
  );
  const tall = 2 * layout.radius + 6;
  const foot = y + tall / 2;
  const left = x + layout.radius + 4;
  const height = (mass: number) => tall * Math.min(1.15, mass / most);
  if (learned !== null) {
    surface.fillStyle = hue ?? palette.ink;
    surface.globalAlpha = 0.75;
    surface.fillRect(left, foot - height(learned), 6, height(learned));
    surface.globalAlpha = 1;
  }
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.strokeRect(left, foot - height(target), 6, height(target));
}

/** Numbers beside edges, those that lie apart; of the one that is pointed at always. */
function drawNumbers(
  surface: Surface,
  { width }: View,
  { figure, layout, palette, shows, pointed }: FlowNetworkPicture,
): void {
  const { links } = figure;
  surface.font = font(11);
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  const taken: (readonly [number, number, number])[] = layout.places.map(([x, y]) => [
    x,
    y,
    2 * layout.radius,
  ]);
  const hasRoom = links.length <= MOST_NUMBERS && width >= 180;
  const order = [...links.keys()].sort(
    (a, b) => Number(b === pointed.link) - Number(a === pointed.link),
  );
  for (const link of order) {
    const isPointed = link === pointed.link;
    if (!isPointed && !hasRoom) continue;
    const text = edgeNumber(figure, links[link]!.edge, shows);
    const route = layout.routes[link]!;
    const size = surface.measureText(text).width;
    const spot = [0.5, 0.36, 0.64]
      .map((t) => pointAt(route, t))
      .find(([x, y]) =>
        taken.every(
          ([ox, oy, w]) => Math.abs(oy - y) > 13 || Math.abs(ox - x) > (w + size) / 2 + 3,
        ),
      );
    const at = spot ?? (isPointed ? pointAt(route, 0.5) : null);
    if (!at) continue;
    taken.push([at[0], at[1], size]);
    surface.fillStyle = isPointed ? palette.accent : palette.ink;
    haloText(surface, text, [at[0], at[1]], palette);
  }
}

function pointAt(route: readonly Point[], share: number): Point {
  const along = share * (route.length - 1);
  const k = Math.min(route.length - 2, Math.floor(along));
  const [x0, y0] = route[k]!;
  const [x1, y1] = route[k + 1]!;
  return [x0 + (along - k) * (x1 - x0), y0 + (along - k) * (y1 - y0)];
}
