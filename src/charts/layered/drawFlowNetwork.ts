// Draws a small flow network as on a board: states as circles, edges with arrows as wide as their flow, the target's pale
// beneath the lane's, numbers beside them where there is room, and a bar of mass beside every state that stops.

import type { Residuals } from "../../flow/residuals.ts";
import { formatSigned } from "../../math/numberText.ts";
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
import type { Surface } from "../surface/surface.ts";
import { type BoardLabels, type LabelBox, placeBoardLabels } from "./boardLabels.ts";
import {
  type BoardLayout,
  type EdgeFigure,
  edgeNumber,
  type NetworkFigure,
  NO_RESIDUAL,
  type Point,
  pointAlong,
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
/** The narrowest whose colour says something (CSS pixels). */
const LEGIBLE = 2.5;
/** Most edges whose numbers are drawn: where there are more, those that find room tell little. */
const MOST_NUMBERS = 60;
/** A board narrower than this has flows in two digits (CSS pixels): longer numbers would find no room. */
const NARROW = 240;
/** Edges and numbers keep their room while they grow by less than this (CSS pixels). */
const STEADY = 4;

/** Draws the picture. */
export function drawFlowNetwork(surface: Surface, picture: FlowNetworkPicture): void {
  const { figure, layout, palette, hue, shows } = picture;
  const { links, targetFlow, edgeFlow } = figure;
  const showsResiduals = shows === "residual" || shows === "learned";
  const residuals = shownResiduals(picture);
  const table = tableOf(logRatioScale, palette.theme);
  const signed = (residual: number) => cssColour(table, tableIndex(logRatioScale, residual));
  const labels = labelsOf(surface, picture);
  surface.lineCap = "butt";
  links.forEach(({ edge }, link) => {
    const route = layout.routes[link]!;
    const isPointed = picture.pointed.link === link;
    const residual = residuals?.edges[edge] ?? 0;
    stroke(
      surface,
      layout,
      route,
      widthOf(targetFlow[edge]!),
      palette.inkSoft,
      edgeFlow ? 0.25 : 0.55,
    );
    if (edgeFlow) {
      const isSigned = showsResiduals || picture.showsMismatch;
      const width = Math.max(widthOf(edgeFlow[edge]!), isSigned ? LEGIBLE : 0);
      // what is balanced has the colour of the paper: a rim keeps it in sight
      if (isSigned) stroke(surface, layout, route, width + 1.5, palette.inkSoft, 0.8);
      const colour = isSigned ? signed(residual) : (hue ?? palette.ink);
      stroke(surface, layout, route, width, colour, isSigned ? 1 : 0.6);
    }
    const isOnPath = picture.path.includes(edge);
    if (isPointed || isOnPath)
      stroke(surface, layout, route, 2, isPointed ? palette.accent : palette.ink, 1);
    const tipColour = isDense(figure) ? palette.inkSoft : palette.ink;
    arrow(surface, layout, route, isPointed ? palette.accent : tipColour);
  });
  drawStates(surface, picture, labels);
  drawNumbers(surface, picture, labels);
}

/** Whether there are too many edges for numbers. */
function isDense({ links }: NetworkFigure): boolean {
  return links.length > MOST_NUMBERS;
}

function numberOf({ figure, shows, layout }: FlowNetworkPicture, edge: number): string {
  return edgeNumber(figure, edge, shows, layout.width < NARROW ? 2 : 3);
}

function widthOf(flow: number): number {
  return Math.max(THINNEST, WIDEST * Math.min(1, flow));
}

const known = new WeakMap<BoardLayout, { readonly key: string; readonly labels: BoardLabels }>();

/** Where numbers and bars stand: as long as widths change little, where they stood. */
function labelsOf(surface: Surface, picture: FlowNetworkPicture): BoardLabels {
  const { figure, layout, shows } = picture;
  const { links, targetFlow, edgeFlow, structure } = figure;
  const steady = (width: number) => STEADY * Math.ceil(width / STEADY);
  const widths = links.map(({ edge }) =>
    steady(widthOf(Math.max(targetFlow[edge]!, edgeFlow?.[edge] ?? 0))),
  );
  const { nActions } = structure;
  const hasBar = layout.places.map((_, state) => targetFlow[(state + 1) * nActions - 1]! > 0);
  surface.font = font(11);
  const numbers = !isDense(figure)
    ? links.map(({ edge }) => steady(surface.measureText(numberOf(picture, edge)).width))
    : null;
  surface.font = font(10);
  const room = steady(surface.measureText(formatSigned(-0.25, 2)).width);
  const stateNumbers =
    !isDense(figure) && (shows === "residual" || shows === "learned")
      ? layout.places.map(() => room)
      : null;
  const key = [widths, numbers, stateNumbers?.length].join(" ");
  const before = known.get(layout);
  if (before?.key === key) return before.labels;
  const labels = placeBoardLabels(layout, { widths, numbers, hasBar, stateNumbers });
  known.set(layout, { key, labels });
  return labels;
}

/** A lane's residuals: its own where those are asked for and there are such. */
function shownResiduals({ figure, shows }: FlowNetworkPicture): Residuals | null {
  return (shows === "learned" ? figure.own : null) ?? figure.learned;
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
  // among many edges a small one
  const long = Math.min(7, radius);
  const [x, y] = tip(route, radius + 1);
  const [bx, by] = tip(route, radius + 1 + long);
  const [dx, dy] = [(x - bx) / 2, (y - by) / 2];
  surface.beginPath();
  surface.moveTo(x, y);
  surface.lineTo(bx - dy, by + dx);
  surface.lineTo(bx + dy, by - dx);
  surface.closePath();
  surface.fillStyle = colour;
  surface.fill();
}

function drawStates(surface: Surface, picture: FlowNetworkPicture, { bars }: BoardLabels): void {
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
    const bar = bars[state];
    if (bar) drawBar(surface, picture, bar, targetFlow[stop]!, edgeFlow?.[stop] ?? null);
    if (radius < 7) return;
    surface.fillStyle = name;
    surface.font = font(Math.min(12, radius), 600);
    surface.textAlign = "center";
    surface.textBaseline = "middle";
    const text = textAt(labels, state) ?? "";
    surface.fillText(text.length > 4 ? `${text.slice(0, 3)}…` : text, x, y);
  });
}

/** The mass that ends in a state: the target's outlined, the lane's filled, to the largest of the target. Bars grow up or
 * to the right. */
function drawBar(
  surface: Surface,
  { figure, palette, hue }: FlowNetworkPicture,
  { x, y, width, height }: LabelBox,
  target: number,
  learned: number | null,
): void {
  const { nActions } = figure.structure;
  const most = figure.targetFlow.reduce(
    (largest, flow, edge) => (edge % nActions === nActions - 1 ? Math.max(largest, flow) : largest),
    0,
  );
  const [left, foot] = [x - width / 2, y + height / 2];
  const boxOf = (mass: number): readonly [number, number, number, number] => {
    const share = Math.min(1.15, mass / most);
    return height > width
      ? [left, foot - share * height, width, share * height]
      : [left, foot - height, share * width, height];
  };
  if (learned !== null) {
    surface.fillStyle = hue ?? palette.ink;
    surface.globalAlpha = 0.75;
    surface.fillRect(...boxOf(learned));
    surface.globalAlpha = 1;
  }
  surface.strokeStyle = palette.inkSoft;
  surface.lineWidth = 1;
  surface.strokeRect(...boxOf(target));
}

/** Numbers beside edges and states that have room; of the edge that is pointed at always. */
function drawNumbers(surface: Surface, picture: FlowNetworkPicture, labels: BoardLabels): void {
  const { figure, layout, palette, pointed } = picture;
  surface.textAlign = "center";
  surface.textBaseline = "middle";
  surface.fillStyle = palette.ink;
  surface.font = font(10);
  const residuals = shownResiduals(picture)?.states;
  labels.stateNumbers.forEach((place, state) => {
    const residual = residuals?.[state] ?? 0;
    if (place && Math.abs(residual) >= NO_RESIDUAL)
      haloText(surface, formatSigned(residual, 2), [place[0], place[1]], palette);
  });
  surface.font = font(11);
  figure.links.forEach(({ edge }, link) => {
    const isPointed = link === pointed.link;
    const place =
      labels.numbers[link] ?? (isPointed ? pointAlong(layout.routes[link]!, 0.5) : null);
    if (!place) return;
    surface.fillStyle = isPointed ? palette.accent : palette.ink;
    haloText(surface, numberOf(picture, edge), [place[0], place[1]], palette);
  });
}
