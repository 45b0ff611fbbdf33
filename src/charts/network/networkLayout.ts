// Where the nodes of a small node-link graph stand: on a circle, the same places whatever the edges, so
// that graphs compare at a glance. No three of them are in line, so no edge runs through a node.
import type { Box } from "../surface/surface.ts";

export interface NetworkLayout {
  /** Middle of each node. [node] */
  readonly places: readonly (readonly [x: number, y: number])[];
  /** Of a node (CSS pixels). */
  readonly radius: number;
  /** Whether nodes have room for their letters. */
  readonly hasLetters: boolean;
  /** Length of an arrow's head. */
  readonly head: number;
  readonly lineWidth: number;
}

/** The share of the smaller side that the radius of a node takes, with its letter and without one, and its
 * bounds (CSS pixels). */
const RADIUS_SHARE = 0.13;
const RADIUS_SHARE_OF_FIVE = 0.115;
const DOT_SHARE = 0.07;
const SMALLEST_RADIUS = 2;
const LARGEST_RADIUS = 14;
/** Nodes from this radius on hold their letter. */
const LETTERS_FROM = 4.8;
/** Between a node's rim and the box (CSS pixels). */
const RIM = 1.5;

/** Nodes in a box: two side by side, three with one on top, four at the corners, five with one on top;
 * clockwise in the order of their letters. */
export function networkLayout(nodes: number, { x, y, width, height }: Box): NetworkLayout {
  const side = Math.min(width, height);
  const lettered = nodes < 5 ? RADIUS_SHARE : RADIUS_SHARE_OF_FIVE;
  const hasLetters = lettered * side >= LETTERS_FROM;
  const share = hasLetters ? lettered : DOT_SHARE;
  const radius = Math.max(SMALLEST_RADIUS, Math.min(LARGEST_RADIUS, share * side));
  const first = nodes % 2 === 1 ? -Math.PI / 2 : -Math.PI / 2 - Math.PI / nodes;
  const points = Array.from({ length: nodes }, (_, node) => {
    const angle = first + (2 * Math.PI * node) / nodes;
    return [Math.cos(angle), Math.sin(angle)] as const;
  });
  const [left, right] = ends(points.map(([px]) => px));
  const [top, bottom] = ends(points.map(([, py]) => py));
  const free = 2 * (radius + RIM);
  const scale = Math.max(
    0,
    Math.min((width - free) / (right - left), (height - free) / Math.max(bottom - top, 1e-6)),
  );
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return {
    places: points.map(([px, py]) => [
      middleX + (px - (left + right) / 2) * scale,
      middleY + (py - (top + bottom) / 2) * scale,
    ]),
    radius,
    hasLetters,
    head: Math.max(3, Math.min(11, 0.115 * side)),
    lineWidth: Math.max(1, Math.min(2.25, 0.026 * side)),
  };
}

function ends(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** An edge from rim to rim: where it starts, where its head begins, and its tip. */
export interface NetworkArrow {
  readonly start: readonly [number, number];
  readonly neck: readonly [number, number];
  readonly tip: readonly [number, number];
  /** Both corners of the head. */
  readonly corners: readonly [readonly [number, number], readonly [number, number]];
}

/** The arrow from one node to another. */
export function arrowOf(
  { places, radius, head }: NetworkLayout,
  from: number,
  to: number,
): NetworkArrow {
  const [x0, y0] = places[from]!;
  const [x1, y1] = places[to]!;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
  const at = (along: number, aside = 0): readonly [number, number] => [
    x0 + ux * along - uy * aside,
    y0 + uy * along + ux * aside,
  ];
  const end = length - radius - RIM;
  const back = Math.max(radius, end - head);
  return {
    start: at(radius),
    neck: at(back),
    tip: at(end),
    corners: [at(back, 0.46 * head), at(back, -0.46 * head)],
  };
}
