// Draws a layered graph: the target's flow as pale ribbons, a lane's over them in its hue, nodes with
// the names there is room for.
import { formatWhole } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import { haloText } from "../axis/axes.ts";
import { cssColour } from "../ink/colourScales.ts";
import { font, type Palette } from "../ink/colours.ts";
import {
  logRatioScale,
  tableIndex,
  tableOf,
  type ValueScale,
  valueOnScale,
} from "../ink/valueScale.ts";
import { hatch } from "../surface/hatch.ts";
import type { Surface } from "../surface/surface.ts";
import { drawLayeredOptions, type LayeredOption } from "./drawLayeredOptions.ts";
import { type LayeredLayout, NODE_WIDTH, type NodePlace, STUB } from "./layeredLayout.ts";

/** A flow, added up over links and nodes. */
export interface LinkFlow {
  /** [link] */
  readonly links: Float64Array;
  /** What stops in each node. [node] */
  readonly stops: Float64Array;
}

/** A quantity of the states, shown as the nodes' colour. */
export interface NodeColours {
  /** [node] */
  readonly values: Float64Array;
  /** What signed values are differences to; null: they stand for themselves. [node] */
  readonly reference: Float64Array | null;
  /** What of a batch came through each: those of none are hatched; null: none is. [node] */
  readonly visits: Float64Array | null;
  readonly scale: ValueScale;
}

/** Trajectories as what they pass through. */
export interface LayeredPaths {
  /** Each one's links in order; a stop is −1 − node. */
  readonly paths: readonly (readonly number[])[];
  /** Index of the one that stands out; null: none. */
  readonly highlighted: number | null;
  /** How many of its transitions to show; left out: all. */
  readonly shownSteps?: number | undefined;
  /** What could be done next where it stands; left out: nothing is drawn of it. */
  readonly options?: readonly LayeredOption[] | undefined;
}

export interface LayeredPicture {
  readonly layout: LayeredLayout;
  readonly target: LinkFlow;
  /** A lane's flow; null on the target's own card. */
  readonly lane: LinkFlow | null;
  readonly hue: string;
  /** Whether the lane's ribbons say by colour where they are wider or thinner than the target's. */
  readonly showsMismatch: boolean;
  readonly colours: NodeColours | null;
  readonly paths: LayeredPaths | null;
  readonly palette: Palette;
  /** Names. [state] */
  readonly labels: Texts;
  readonly hoveredNode: number;
  readonly pinnedNode: number;
}

/** Ribbons thinner than this are drawn this wide and paler (CSS pixels). */
const THINNEST = 0.6;
/** Ribbons thinner than this are paler the thinner they are, down to a share: many thin ones that cross
 * would hide the few that carry most (CSS pixels). */
const FULL_FROM = 4;
const PALEST = 0.35;

/** What a ribbon's width leaves of its opacity. */
function strengthOf(width: number): number {
  return Math.max(PALEST, Math.min(1, width / FULL_FROM)) * Math.min(1, width / THINNEST);
}

/** Draws the picture. */
export function drawLayered(surface: Surface, picture: LayeredPicture): void {
  const { layout, target, lane, hue, palette } = picture;
  drawFlow(surface, layout, target, { colour: () => palette.inkSoft, opacity: lane ? 0.2 : 0.42 });
  if (lane && picture.showsMismatch) {
    const table = tableOf(logRatioScale, palette.theme);
    const colour = (present: number, wanted: number) =>
      cssColour(table, tableIndex(logRatioScale, valueOnScale("logRatio", present, wanted)));
    // colours are to be compared, thin ribbons' too
    drawFlow(surface, layout, lane, { colour, opacity: 0.85, wanted: target, isFaded: false });
  } else if (lane) drawFlow(surface, layout, lane, { colour: () => hue, opacity: 0.55 });
  drawNodes(surface, picture);
  if (picture.paths) drawPaths(surface, picture, picture.paths);
  if (picture.paths?.options) drawLayeredOptions(surface, layout, picture.paths.options, palette);
  drawNames(surface, picture);
  for (const [node, colour] of [
    [picture.pinnedNode, palette.accent],
    [picture.hoveredNode, palette.ink],
  ] as const)
    if (node >= 0) drawPointed(surface, picture, node, colour);
}

interface FlowStyle {
  /** Of a link or stop, by its flow and the flow that is wanted there. */
  readonly colour: (present: number, wanted: number) => string;
  readonly opacity: number;
  readonly wanted?: LinkFlow;
  /** Whether thin ribbons step back (left out: yes). */
  readonly isFaded?: boolean;
}

function drawFlow(
  surface: Surface,
  { links, stopY, nodes, unit }: LayeredLayout,
  flow: LinkFlow,
  { colour, opacity, wanted = flow, isFaded = true }: FlowStyle,
): void {
  surface.lineCap = "butt";
  const stroke = (width: number, present: number, target: number) => {
    surface.strokeStyle = colour(present, target);
    surface.globalAlpha = opacity * (isFaded ? strengthOf(width) : Math.min(1, width / THINNEST));
    surface.lineWidth = Math.max(THINNEST, width);
    surface.stroke();
  };
  links.forEach(({ x0, y0, x1, y1 }, k) => {
    const width = flow.links[k]! * unit;
    if (width < 0.02) return;
    const middle = (x0 + x1) / 2;
    surface.beginPath();
    surface.moveTo(x0, y0);
    surface.bezierCurveTo(middle, y0, middle, y1, x1, y1);
    stroke(width, flow.links[k]!, wanted.links[k]!);
  });
  nodes.forEach(({ x }, node) => {
    const width = flow.stops[node]! * unit;
    if (width < 0.02) return;
    surface.beginPath();
    surface.moveTo(x + NODE_WIDTH, stopY[node]!);
    surface.lineTo(x + NODE_WIDTH + STUB, stopY[node]!);
    stroke(width, flow.stops[node]!, wanted.stops[node]!);
  });
  surface.globalAlpha = 1;
}

/** Where nodes have colours they are wide enough to show them, framed where they are tall enough. */
function drawNodes(surface: Surface, { layout, palette, colours }: LayeredPicture): void {
  const table = colours && tableOf(colours.scale, palette.theme);
  layout.nodes.forEach(({ x, y, width, height, node }, k) => {
    if (!colours || !table) {
      surface.fillStyle = node.state < 0 ? palette.line : palette.inkSoft;
      surface.fillRect(x, y, width, height);
      return;
    }
    const { values, reference, scale } = colours;
    const value = reference ? valueOnScale(scale.kind, values[k]!, reference[k]!) : values[k]!;
    surface.fillStyle = cssColour(table, tableIndex(scale, value));
    surface.fillRect(x, y, width, height);
    if (colours.visits?.[k] === 0)
      hatch(surface, [{ x, y, width, height }], { ...palette, spacing: 9 });
    if (height < 3) return;
    surface.strokeStyle = palette.inkSoft;
    surface.lineWidth = 0.75;
    surface.strokeRect(x, y, width, height);
  });
}

/** Every trajectory as a thin line along its links, the highlighted one on top in ink. */
function drawPaths(surface: Surface, picture: LayeredPicture, drawn: LayeredPaths): void {
  const { layout, palette, hue } = picture;
  const { paths, highlighted, shownSteps } = drawn;
  const trace = (path: readonly number[], aside: number) => {
    surface.beginPath();
    for (const link of path) {
      if (link < 0) {
        const { x } = layout.nodes[-1 - link]!;
        const y = layout.stopY[-1 - link]! + aside;
        surface.moveTo(x + NODE_WIDTH, y);
        surface.lineTo(x + NODE_WIDTH + STUB, y);
        continue;
      }
      const { x0, y0, x1, y1 } = layout.links[link]!;
      const middle = (x0 + x1) / 2;
      surface.moveTo(x0, y0 + aside);
      surface.bezierCurveTo(middle, y0 + aside, middle, y1 + aside, x1, y1 + aside);
    }
  };
  surface.strokeStyle = hue;
  surface.lineWidth = 1;
  surface.globalAlpha = highlighted === null ? 0.5 : 0.2;
  paths.forEach((path, k) => {
    // a fixed offset by the golden ratio: parallel paths stay apart and do not tremble
    trace(path, 4 * (((k * 0.618) % 1) - 0.5));
    surface.stroke();
  });
  surface.globalAlpha = 1;
  const chosen = highlighted === null ? null : paths[highlighted];
  if (!chosen) return;
  trace(chosen.slice(0, shownSteps ?? chosen.length), 0);
  for (const [colour, width] of [
    [palette.paper, 6],
    [palette.ink, 2.5],
  ] as const) {
    surface.strokeStyle = colour;
    surface.lineWidth = width;
    surface.stroke();
  }
}

function nameOf(labels: Texts, { node }: NodePlace): string {
  if (node.state < 0) return `${formatWhole(node.nStates)} more`;
  return textAt(labels, node.state) || "start";
}

/** Names beside nodes whose neighbours leave room for a line of text, within their column. */
function drawNames(surface: Surface, picture: LayeredPicture): void {
  const { layout, labels, palette } = picture;
  const { nodes, pitch, margin } = layout;
  const lastLayer = nodes[nodes.length - 1]?.node.layer;
  surface.font = font(11);
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  nodes.forEach((place, k) => {
    if (k === picture.hoveredNode || k === picture.pinnedNode) return;
    const middle = place.y + place.height / 2;
    const next = nodes[k + 1];
    const before = nodes[k - 1];
    const room = [before, next].every(
      (other) =>
        !other ||
        other.node.layer !== place.node.layer ||
        Math.abs(other.y + other.height / 2 - middle) >= 12,
    );
    const text = nameOf(labels, place);
    const free = place.node.layer === lastLayer ? margin - 3 : pitch - STUB - 16;
    if (!room || surface.measureText(text).width > free) return;
    surface.fillStyle = palette.ink;
    haloText(surface, text, [place.x + NODE_WIDTH + STUB + 3, middle], palette);
  });
}

function drawPointed(
  surface: Surface,
  { layout, labels, palette }: LayeredPicture,
  index: number,
  colour: string,
): void {
  const place = layout.nodes[index]!;
  surface.strokeStyle = palette.paper;
  surface.lineWidth = 5;
  surface.strokeRect(place.x - 1, place.y - 1, place.width + 2, place.height + 2);
  surface.strokeStyle = colour;
  surface.lineWidth = 2;
  surface.strokeRect(place.x - 1, place.y - 1, place.width + 2, place.height + 2);
  const text = nameOf(labels, place);
  surface.font = font(12, 600);
  const width = surface.measureText(text).width;
  const isRight = place.x > width + 8;
  surface.textAlign = isRight ? "right" : "left";
  surface.textBaseline = "middle";
  surface.fillStyle = colour;
  const x = isRight ? place.x - 5 : place.x + NODE_WIDTH + 5;
  haloText(surface, text, [x, place.y + place.height / 2], palette);
}
