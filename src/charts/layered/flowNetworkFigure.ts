// What the picture of a small flow network is drawn from: its places in a box, and the numbers of its edges and states.
import { INVALID } from "../../environments/stateGraph.ts";
import { type Residuals, residualsOf } from "../../flow/residuals.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import type { View } from "../surface/surface.ts";
import { arrangeNetwork } from "./arrangeNetwork.ts";
import type { GraphStructure } from "./layeredNodes.ts";

/** What the edges show. */
export type EdgeFigure = "flow" | "forward" | "backward" | "residual";

/** A network with the flows of target and lane. */
export interface NetworkFlows {
  readonly structure: GraphStructure & { readonly initialState: number };
  /** Z, the unit of flows. */
  readonly total: number;
  /** [state, action] */
  readonly targetFlow: Float64Array;
  /** Null on the target's card, and while a lane's is not known. [state, action] */
  readonly edgeFlow: Float64Array | null;
  readonly labels: Texts;
}

/** The same with what follows from it. */
export interface NetworkFigure extends NetworkFlows {
  readonly exact: Residuals;
  readonly learned: Residuals | null;
  /** Edges between states, in the order of their numbers. [link] */
  readonly links: readonly { readonly edge: number; readonly from: number; readonly to: number }[];
}

/** Linear in the number of edges. */
export function networkFigure(flows: NetworkFlows): NetworkFigure {
  const { structure: graph, targetFlow, edgeFlow } = flows;
  const links: NetworkFigure["links"][number][] = [];
  graph.children.forEach((to, edge) => {
    if (to !== INVALID && to >= 0)
      links.push({ edge, from: Math.floor(edge / graph.nActions), to });
  });
  return {
    ...flows,
    links,
    exact: residualsOf({ graph, edgeFlow: targetFlow, targetFlow }),
    learned: edgeFlow && residualsOf({ graph, edgeFlow, targetFlow }),
  };
}

/** A point in CSS pixels. */
export type Point = readonly [x: number, y: number];

/** Where everything lies. */
export interface BoardLayout {
  /** [state] */
  readonly places: readonly Point[];
  /** What each link passes, its states included. [link] */
  readonly routes: readonly (readonly Point[])[];
  readonly radius: number;
}

/** Room for bars and names at the right, and for numbers above and below (CSS pixels). */
const RIGHT = 16;

/** The places in a box of this size. */
export function boardLayout(
  { structure, links }: Pick<NetworkFigure, "structure" | "links">,
  { width, height }: Pick<View, "width" | "height">,
): BoardLayout {
  const { states, routes, nLayers, nRows } = arrangeNetwork(
    structure.nStates,
    links.map(({ from, to }) => [from, to]),
  );
  const radius = Math.max(4, Math.min(15, width / (3.2 * nLayers), height / (2.6 * nRows)));
  const place = ({ x, y }: { readonly x: number; readonly y: number }): Point => [
    radius + 3 + x * (width - 2 * radius - 6 - RIGHT),
    8 + y * (height - 16),
  ];
  return { places: states.map(place), routes: routes.map((route) => route.map(place)), radius };
}

/** The state at a point, or the link; null where there is neither. */
export function boardPartAt(
  { places, routes, radius }: BoardLayout,
  [x, y]: Point,
): { readonly state: number } | { readonly link: number } | null {
  const distance = ([px, py]: Point) => Math.hypot(px - x, py - y);
  const nearest = places.findIndex((place) => distance(place) <= Math.max(radius, 12));
  if (nearest >= 0) return { state: nearest };
  let best = -1;
  let least = 10;
  routes.forEach((route, link) => {
    for (const point of pointsAlong(route)) {
      if (distance(point) >= least) continue;
      least = distance(point);
      best = link;
    }
  });
  return best < 0 ? null : { link: best };
}

/** Points of the drawn curve, some pixels apart. */
function pointsAlong(route: readonly Point[]): readonly Point[] {
  return route.slice(1).flatMap(([x1, y1], k) => {
    const [x0, y0] = route[k]!;
    return Array.from({ length: 16 }, (_, step): Point => {
      const t = (step + 0.5) / 16;
      const s = route.length === 2 ? t : t * t * (3 - 2 * t);
      return [x0 + t * (x1 - x0), y0 + s * (y1 - y0)];
    });
  });
}

/** The number of an edge as it stands beside it. */
export function edgeNumber(figure: NetworkFigure, edge: number, shows: EdgeFigure): string {
  const { learned, exact, total, edgeFlow, targetFlow } = figure;
  const from = learned ?? exact;
  switch (shows) {
    case "flow":
      return formatNumber(total * (edgeFlow ?? targetFlow)[edge]!);
    case "forward":
      return formatNumber(from.pF[edge]!, 2);
    case "backward":
      return formatNumber(from.pB[edge]!, 2);
    case "residual":
      return residualText(from.edges[edge]!);
    default:
      return shows satisfies never;
  }
}

/** A residual in nats; what is 0 to five decimals is 0. */
function residualText(value: number): string {
  return Math.abs(value) < 1e-5 ? "0" : formatSigned(value, 2);
}

/** All numbers of an edge, the lane's beside the exact ones. */
export function edgeText(figure: NetworkFigure, link: number): string {
  const { links, labels, learned, exact, total, edgeFlow, targetFlow } = figure;
  const { edge, from, to } = links[link]!;
  const pair = (own: number | undefined, right: number) =>
    own === undefined ? formatNumber(right) : `${formatNumber(own)} (exact ${formatNumber(right)})`;
  const parts = [
    `flow ${pair(edgeFlow ? total * edgeFlow[edge]! : undefined, total * targetFlow[edge]!)}`,
    `p_F ${pair(learned?.pF[edge], exact.pF[edge]!)}`,
    `p_B ${formatNumber(exact.pB[edge]!)}`,
    ...(learned ? [`detailed-balance residual ${residualText(learned.edges[edge]!)}`] : []),
  ];
  return `${textAt(labels, from)} → ${textAt(labels, to)}: ${parts.join(", ")}.`;
}

/** The flow through a state and its residual. */
export function stateText(figure: NetworkFigure, state: number): string {
  const { structure, labels, learned, total, edgeFlow, targetFlow } = figure;
  const { nActions } = structure;
  const through = (flow: Float64Array) =>
    total * flow.subarray(state * nActions, (state + 1) * nActions).reduce((a, b) => a + b, 0);
  const exact = formatNumber(through(targetFlow));
  const flow = edgeFlow ? `${formatNumber(through(edgeFlow))} (exact ${exact})` : exact;
  const residual = learned
    ? `, flow-matching residual ${residualText(learned.states[state]!)}`
    : "";
  return `${textAt(labels, state)}: flow ${flow}${residual}.`;
}

/** The network in a few words: its size, its most flow, and how far from balance it is. */
export function networkSummary(figure: NetworkFigure): string {
  const { structure, links, learned, total } = figure;
  const size = `${structure.nStates} states, ${links.length} edges, flow ${formatNumber(total)} in all.`;
  return learned ? `${size} ${residualSummary(learned)}` : size;
}

/** Worst and root mean square, in nats. */
export function residualSummary({ edges, states, trajectories }: Residuals): string {
  const sizes = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));
  const worst = (values: Float64Array) =>
    formatNumber(
      sizes(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      2,
    );
  return `Residuals in nats: trajectories rms ${formatNumber(trajectories.rms, 2)}, worst ${formatNumber(trajectories.worst, 2)}; edges worst ${worst(edges)}; states worst ${worst(states)}.`;
}
