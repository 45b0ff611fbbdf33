// Where the nodes and links of a layered graph lie: layers left to right, node heights and link
// widths in proportion to the target's flow. A lane that has learned the target fills every place
// exactly; what is too much runs over its place, what is too little leaves it empty.

import type { Box, View } from "../surface/surface.ts";
import type { LayeredNodes, LayerNode } from "./layeredNodes.ts";

/** A node's place. */
export interface NodePlace extends Box {
  readonly node: LayerNode;
}

/** A link's ends: the middle of its place at either node. */
export interface LinkPlace {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface LayeredLayout {
  readonly nodes: readonly NodePlace[];
  readonly links: readonly LinkPlace[];
  /** The middle of the place of what stops in each node. [node] */
  readonly stopY: Float64Array;
  /** CSS pixels a unit of flow. */
  readonly unit: number;
  /** Horizontal distance between layers. */
  readonly pitch: number;
  /** Room for names right of the last layer. */
  readonly margin: number;
}

export const NODE_WIDTH = 5;
/** Length of the stub that shows what stops in a node. */
export const STUB = 9;
const LEAST_HEIGHT = 1.5;
const LEAST_GAP = 2.5;
const MOST_GAP = 16;
/** From this width on the last layer has names too, and this much room for them (CSS pixels). */
const NAMES_FROM = 300;
const MARGIN = 48;

/** Most nodes a layer can have in a picture of this height. */
export function nodesPerLayer({ height }: View): number {
  return Math.max(4, Math.min(64, Math.floor((height - 8) / 7)));
}

/** Places nodes and links. `targetLinks` and `targetStops` as writeLinkFlow gives them. */
export function layeredLayout(
  { nodes, nLayers, links }: LayeredNodes,
  target: { readonly links: Float64Array; readonly stops: Float64Array },
  view: View,
): LayeredLayout {
  const top = 4;
  const room = view.height - 2 * top;
  const layers = Array.from({ length: nLayers }, (_, layer) =>
    nodes.flatMap((node, k) => (node.layer === layer ? [k] : [])),
  );
  const unit = Math.min(
    ...layers.map((members) => {
      const flow = members.reduce((sum, k) => sum + nodes[k]!.flow, 0);
      const free = room - LEAST_GAP * (members.length - 1) - LEAST_HEIGHT * members.length;
      return (0.86 * Math.max(10, free)) / Math.max(flow, 1e-12);
    }),
  );
  const isLastNamed = view.width >= NAMES_FROM && room / layers[nLayers - 1]!.length >= 12;
  const margin = isLastNamed ? MARGIN : 0;
  const pitch = nLayers > 1 ? (view.width - 4 - NODE_WIDTH - STUB - margin) / (nLayers - 1) : 0;
  const places: NodePlace[] = [];
  for (const members of layers) {
    const heights = members.map((k) => Math.max(LEAST_HEIGHT, nodes[k]!.flow * unit));
    const total = heights.reduce((sum, h) => sum + h, 0);
    const gap = Math.min(MOST_GAP, (room - total) / Math.max(1, members.length - 1));
    let y = top + (room - total - gap * (members.length - 1)) / 2;
    members.forEach((k, rank) => {
      const node = nodes[k]!;
      places[k] = {
        node,
        x: 2 + node.layer * pitch,
        y,
        width: NODE_WIDTH,
        height: heights[rank]!,
      };
      y += heights[rank]! + gap;
    });
  }
  return { nodes: places, unit, pitch, margin, ...attach({ links, places, target, unit }) };
}

interface Attachment {
  readonly links: LayeredNodes["links"];
  readonly places: readonly NodePlace[];
  readonly target: { readonly links: Float64Array; readonly stops: Float64Array };
  readonly unit: number;
}

/** Stacks the links along both sides of their nodes in the order of the nodes at their other ends;
 * what stops comes last. */
function attach({ links, places, target, unit }: Attachment) {
  const y0 = new Float64Array(links.length);
  const y1 = new Float64Array(links.length);
  const leaving = places.map(({ y }) => y);
  const arriving = places.map(({ y }) => y);
  const width = (k: number) => target.links[k]! * unit;
  const byTo = links.map((_, k) => k).sort((a, b) => links[a]!.to - links[b]!.to);
  for (const k of byTo) {
    const { from } = links[k]!;
    y0[k] = leaving[from]! + width(k) / 2;
    leaving[from]! += width(k);
  }
  const byFrom = links.map((_, k) => k).sort((a, b) => links[a]!.from - links[b]!.from);
  for (const k of byFrom) {
    const { to } = links[k]!;
    y1[k] = arriving[to]! + width(k) / 2;
    arriving[to]! += width(k);
  }
  const stopY = Float64Array.from(places, (_, node) => {
    return leaving[node]! + (target.stops[node]! * unit) / 2;
  });
  return {
    stopY,
    links: links.map(({ from, to }, k) => ({
      x0: places[from]!.x + NODE_WIDTH,
      y0: y0[k]!,
      x1: places[to]!.x,
      y1: y1[k]!,
    })),
  };
}

/** The node at a point, with some tolerance around thin ones; −1 where there is none. */
export function nodeAt({ nodes }: LayeredLayout, x: number, y: number): number {
  let best = -1;
  let bestDistance = 14;
  nodes.forEach((place, k) => {
    const dx = Math.max(place.x - x, 0, x - place.x - place.width - STUB);
    const dy = Math.max(place.y - y, 0, y - place.y - place.height);
    const distance = Math.hypot(dx, dy);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = k;
    }
  });
  return best;
}
