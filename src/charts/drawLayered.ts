// Draws a layered graph: the target's flow as pale ribbons, a lane's over them in its hue, nodes with
// the names there is room for.
import { haloText } from "./axes.ts";
import { font, type Palette } from "./colours.ts";
import { type LayeredLayout, NODE_WIDTH, type NodePlace, STUB } from "./layeredLayout.ts";
import type { Surface } from "./surface.ts";

/** A flow, added up over links and nodes. */
export interface LinkFlow {
  /** [link] */
  readonly links: Float64Array;
  /** What stops in each node. [node] */
  readonly stops: Float64Array;
}

export interface LayeredPicture {
  readonly layout: LayeredLayout;
  readonly target: LinkFlow;
  /** A lane's flow; null on the target's own card. */
  readonly lane: LinkFlow | null;
  readonly hue: string;
  readonly palette: Palette;
  /** Names. [state] */
  readonly labels: readonly string[];
  readonly hoveredNode: number;
  readonly pinnedNode: number;
}

/** Ribbons thinner than this are drawn this wide and paler (CSS pixels). */
const THINNEST = 0.6;

/** Draws the picture. */
export function drawLayered(surface: Surface, picture: LayeredPicture): void {
  const { layout, target, lane, hue, palette } = picture;
  drawFlow(surface, layout, target, { colour: palette.inkSoft, opacity: lane ? 0.2 : 0.42 });
  if (lane) drawFlow(surface, layout, lane, { colour: hue, opacity: 0.55 });
  drawNodes(surface, picture);
  drawNames(surface, picture);
  for (const [node, colour] of [
    [picture.pinnedNode, palette.accent],
    [picture.hoveredNode, palette.ink],
  ] as const)
    if (node >= 0) drawPointed(surface, picture, node, colour);
}

function drawFlow(
  surface: Surface,
  { links, stopY, nodes, unit }: LayeredLayout,
  flow: LinkFlow,
  { colour, opacity }: { readonly colour: string; readonly opacity: number },
): void {
  surface.strokeStyle = colour;
  surface.lineCap = "butt";
  const stroke = (width: number) => {
    surface.globalAlpha = opacity * Math.min(1, width / THINNEST);
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
    stroke(width);
  });
  nodes.forEach(({ x }, node) => {
    const width = flow.stops[node]! * unit;
    if (width < 0.02) return;
    surface.beginPath();
    surface.moveTo(x + NODE_WIDTH, stopY[node]!);
    surface.lineTo(x + NODE_WIDTH + STUB, stopY[node]!);
    stroke(width);
  });
  surface.globalAlpha = 1;
}

function drawNodes(surface: Surface, { layout, palette }: LayeredPicture): void {
  for (const { x, y, width, height, node } of layout.nodes) {
    surface.fillStyle = node.state < 0 ? palette.line : palette.inkSoft;
    surface.fillRect(x, y, width, height);
  }
}

function nameOf(labels: readonly string[], { node }: NodePlace): string {
  if (node.state < 0) return `${node.nStates.toLocaleString("en-US")} more`;
  return labels[node.state] || "start";
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
  const isRight = place.node.layer > 0 && place.x > width + 8;
  surface.textAlign = isRight ? "right" : "left";
  surface.textBaseline = "middle";
  surface.fillStyle = colour;
  const x = isRight ? place.x - 5 : place.x + NODE_WIDTH + 5;
  haloText(surface, text, [x, place.y + place.height / 2], palette);
}
