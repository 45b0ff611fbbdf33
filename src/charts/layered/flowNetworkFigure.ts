// What the picture of a small flow network is drawn from: its places in a box, and the numbers of its edges and states.
import { INVALID } from "../../environments/graph/stateGraph.ts";
import { type Residuals, residualsOf } from "../../flow/residuals.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { type Texts, textAt } from "../../math/packedTexts.ts";
import type { LearnedFlow } from "../../records/diagnostics.ts";
import type { View } from "../surface/surface.ts";
import { arrangeNetwork, type NetworkArrangement } from "./arrangeNetwork.ts";
import type { GraphStructure } from "./layeredNodes.ts";

/** What the edges show. */
export type EdgeFigure = "flow" | "forward" | "backward" | "residual" | "learned";

/** A network with the flows of target and lane. */
export interface NetworkFlows {
  readonly structure: GraphStructure & { readonly initialState: number };
  /** Z, the unit of flows. */
  readonly total: number;
  /** [state, action] */
  readonly targetFlow: Float64Array;
  /** Null on the target's card, and while a lane's is not known. [state, action] */
  readonly edgeFlow: Float64Array | null;
  /** What the lane has learned of flows itself; null: nothing is known of it. */
  readonly learnedFlow: LearnedFlow | null;
  readonly labels: Texts;
}

/** The same with what follows from it. */
export interface NetworkFigure extends NetworkFlows {
  readonly exact: Residuals;
  /** The lane's, with the exact Z. */
  readonly learned: Residuals | null;
  /** The lane's, with what it has learned of log Z or log F itself; null where that is nothing. */
  readonly own: Residuals | null;
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
    own: ownResiduals(flows),
  };
}

function ownResiduals(flows: NetworkFlows): Residuals | null {
  const { structure: graph, total, targetFlow, edgeFlow, learnedFlow } = flows;
  if (!edgeFlow || !learnedFlow || learnedWords(learnedFlow) === null) return null;
  const { logZ, logStateFlow, forgetsBackward } = learnedFlow;
  const exact = Math.log(total);
  return residualsOf({
    graph,
    edgeFlow,
    targetFlow,
    learned: {
      logZ: logZ === null ? null : logZ - exact,
      logStateFlow: logStateFlow?.map((logFlow) => logFlow - exact) ?? null,
      forgetsBackward,
    },
  });
}

/** What a lane's own residuals are with: "learned log F, without p_B"; null where it learns nothing but its policy. */
function learnedWords({ logZ, logStateFlow, forgetsBackward }: LearnedFlow): string | null {
  const learned = logStateFlow ? "learned log F" : logZ === null ? null : "learned log Z";
  const parts = [learned, forgetsBackward ? "no p_B" : null].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(", ") : null;
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
  /** Of the box that it lies in (CSS pixels). */
  readonly width: number;
  readonly height: number;
}

/** What is 0 to five decimals is 0 (nats). */
export const NO_RESIDUAL = 1e-5;

/** Of a state's circle (CSS pixels). */
export const LARGEST_RADIUS = 15;
/** Room for bars and names at the right, and for numbers above and below (CSS pixels). */
const RIGHT = 16;

/** The places in a box of this size. */
export function boardLayout(
  { structure, links }: Pick<NetworkFigure, "structure" | "links">,
  { width, height }: Pick<View, "width" | "height">,
): BoardLayout {
  const { states, routes, nLayers, nRows } = arrangementOf(structure, links);
  const radius = Math.max(
    4,
    Math.min(LARGEST_RADIUS, width / (4.2 * nLayers), height / (2.6 * nRows)),
  );
  const place = ({ x, y }: { readonly x: number; readonly y: number }): Point => [
    radius + 3 + x * (width - 2 * radius - 6 - RIGHT),
    8 + y * (height - 16),
  ];
  return {
    places: states.map(place),
    routes: routes.map((route) => route.map(place)),
    radius,
    width,
    height,
  };
}

const arrangements = new WeakMap<ArrayLike<number>, NetworkArrangement>();

/** Computed once a network. */
function arrangementOf(
  { nStates, children }: NetworkFigure["structure"],
  links: NetworkFigure["links"],
): NetworkArrangement {
  const known = arrangements.get(children);
  if (known) return known;
  const arranged = arrangeNetwork(
    nStates,
    links.map(({ from, to }) => [from, to]),
  );
  arrangements.set(children, arranged);
  return arranged;
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
export function pointsAlong(route: readonly Point[]): readonly Point[] {
  const steps = 16 * (route.length - 1);
  return Array.from({ length: steps }, (_, step) => pointAlong(route, (step + 0.5) / steps));
}

/** The point of the drawn curve at a share of its pieces: a line, or pieces that begin and end level. */
export function pointAlong(route: readonly Point[], share: number): Point {
  const pieces = route.length - 1;
  const k = Math.max(0, Math.min(pieces - 1, Math.floor(share * pieces)));
  const t = share * pieces - k;
  const [x0, y0] = route[k]!;
  const [x1, y1] = route[k + 1]!;
  if (pieces === 1) return [x0 + t * (x1 - x0), y0 + t * (y1 - y0)];
  return [x0 + t * (1.5 + t * (t - 1.5)) * (x1 - x0), y0 + t * t * (3 - 2 * t) * (y1 - y0)];
}

/** The number of an edge as it stands beside it; a flow in so many digits. */
export function edgeNumber(
  figure: NetworkFigure,
  edge: number,
  shows: EdgeFigure,
  digits = 3,
): string {
  const { learned, own, exact, total, edgeFlow, targetFlow } = figure;
  const from = learned ?? exact;
  switch (shows) {
    case "flow":
      return formatNumber(total * (edgeFlow ?? targetFlow)[edge]!, digits);
    case "forward":
      return formatNumber(from.pF[edge]!, 2);
    case "backward":
      return formatNumber(from.pB[edge]!, 2);
    case "residual":
      return residualText(from.edges[edge]!);
    case "learned":
      return residualText((own ?? from).edges[edge]!);
    default:
      return shows satisfies never;
  }
}

/** A residual in nats. */
function residualText(value: number): string {
  return Math.abs(value) < NO_RESIDUAL ? "0" : formatSigned(value, 2);
}

/** All numbers of an edge, the lane's beside the exact ones. */
export function edgeText(figure: NetworkFigure, link: number): string {
  const { links, labels, learned, own, exact, total, edgeFlow, targetFlow } = figure;
  const { edge, from, to } = links[link]!;
  const pair = (own: number | undefined, right: number) =>
    own === undefined ? formatNumber(right) : `${formatNumber(own)} (exact ${formatNumber(right)})`;
  const parts = [
    `flow ${pair(edgeFlow ? total * edgeFlow[edge]! : undefined, total * targetFlow[edge]!)}`,
    `p_F ${pair(learned?.pF[edge], exact.pF[edge]!)}`,
    `p_B ${formatNumber(exact.pB[edge]!)}`,
    ...(learned ? [`detailed-balance residual ${residualText(learned.edges[edge]!)}`] : []),
    ...(own ? [withLearned(figure, own.edges[edge]!)] : []),
  ];
  return `${textAt(labels, from)} → ${textAt(labels, to)}: ${parts.join(", ")}.`;
}

/** The same residual with what the lane has learned itself: "with learned log F +0.3". */
function withLearned({ learnedFlow }: NetworkFigure, residual: number): string {
  return `with ${learnedFlow && learnedWords(learnedFlow)} ${residualText(residual)}`;
}

/** The flow through a state, what the lane has learned of it, and its residual. */
export function stateText(figure: NetworkFigure, state: number): string {
  const { structure, labels, learned, own, total, edgeFlow, targetFlow } = figure;
  const { nActions } = structure;
  const through = (flow: Float64Array) =>
    total * flow.subarray(state * nActions, (state + 1) * nActions).reduce((a, b) => a + b, 0);
  const exact = formatNumber(through(targetFlow));
  const flow = edgeFlow ? `${formatNumber(through(edgeFlow))} (exact ${exact})` : exact;
  const logFlow = learnedLogFlow(figure, state);
  const parts = [
    `flow ${flow}`,
    ...(logFlow === null ? [] : [`learned F ${formatNumber(Math.exp(logFlow))}`]),
    ...(learned ? [`flow-matching residual ${residualText(learned.states[state]!)}`] : []),
    ...(own ? [withLearned(figure, own.states[state]!)] : []),
  ];
  return `${textAt(labels, state)}: ${parts.join(", ")}.`;
}

/** What the lane has learned of log F(s), log Z at the start; null where that is nothing. */
function learnedLogFlow({ structure, learnedFlow }: NetworkFigure, state: number): number | null {
  if (learnedFlow?.logStateFlow) return learnedFlow.logStateFlow[state]!;
  return state === structure.initialState ? (learnedFlow?.logZ ?? null) : null;
}

/** The network in a few words: its size, its most flow, and how far from balance it is. */
export function networkSummary(figure: NetworkFigure): string {
  const { structure, links, total } = figure;
  const size = `${structure.nStates} states, ${links.length} edges, flow ${formatNumber(total)} in all.`;
  return [size, residualSummary(figure, "residual"), residualSummary(figure, "learned")]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

/** Worst and root mean square of a lane's residuals, in nats; of its own after what it has learned of log Z. Empty where
 * there are none. */
export function residualSummary(figure: NetworkFigure, shows: "residual" | "learned"): string {
  const { structure, learned, own, learnedFlow, total } = figure;
  if (shows === "residual") return learned ? `Residuals in nats: ${sizesOf(learned)}` : "";
  if (!own || !learnedFlow) return "";
  const logZ = learnedLogFlow(figure, structure.initialState);
  const numbers =
    logZ === null ? "" : ` (log Z ${formatNumber(logZ)}, exact ${formatNumber(Math.log(total))})`;
  return `With ${learnedWords(learnedFlow)}${numbers}: ${sizesOf(own)}`;
}

function sizesOf({ edges, states, trajectories }: Residuals): string {
  const text = (size: number) => (size < NO_RESIDUAL ? "0" : formatNumber(size, 2));
  const worst = (values: Float64Array) =>
    text(
      values.reduce(
        (most, value) => (Number.isNaN(value) ? most : Math.max(most, Math.abs(value))),
        0,
      ),
    );
  return `trajectories rms ${text(trajectories.rms)}, worst ${text(trajectories.worst)}; edges worst ${worst(edges)}; states worst ${worst(states)}.`;
}
