// A state graph in layers (by the longest path from the root), cut down to what fits: in every layer
// the states with most target flow keep a node of their own, the others share one. Flows on all
// edges, however many, then add up to flows on a few hundred links.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";

/** What of an enumerated environment is laid out. */
export type GraphStructure = Pick<
  StateGraph,
  "nStates" | "nActions" | "children" | "topologicalOrder"
>;

/** One drawn node: a state, or the rest of its layer. */
export interface LayerNode {
  /** −1 where the node stands for several states. */
  readonly state: number;
  readonly nStates: number;
  readonly layer: number;
  /** Target flow through it. */
  readonly flow: number;
}

/** A drawn connection between two nodes. */
export interface LayerLink {
  readonly from: number;
  readonly to: number;
}

export interface LayeredNodes {
  /** Layer by layer, each in drawing order (top first, the rest of the layer last). */
  readonly nodes: readonly LayerNode[];
  readonly nLayers: number;
  readonly links: readonly LayerLink[];
  /** [state] → node, −1 where it cannot be reached from the root. */
  readonly nodeOfState: Int32Array;
  /** [state, action] → link, −1 where the edge is not drawn. */
  readonly linkOfEdge: Int32Array;
}

export interface LayeredInput {
  readonly structure: GraphStructure;
  /** Probability that a trajectory of the target takes each edge, stops included. [state, action] */
  readonly targetFlow: Float64Array;
  /** State that the picture starts from. */
  readonly root: number;
  /** Most nodes in a layer, the rest included. */
  readonly maximumPerLayer: number;
}

/** Builds nodes and links; linear in edges. */
export function layeredNodes(input: LayeredInput): LayeredNodes {
  const { structure, targetFlow, root, maximumPerLayer } = input;
  const { nStates, nActions } = structure;
  const { layerOf, nLayers } = layersFrom(structure, root);
  const flowOf = new Float64Array(nStates);
  for (let edge = 0; edge < targetFlow.length; edge++)
    flowOf[Math.floor(edge / nActions)]! += targetFlow[edge]!;

  const byLayer: number[][] = Array.from({ length: nLayers }, () => []);
  for (let s = 0; s < nStates; s++) if (layerOf[s]! >= 0) byLayer[layerOf[s]!]!.push(s);

  const nodes: LayerNode[] = [];
  const nodeOfState = new Int32Array(nStates).fill(-1);
  const heights = {
    parentLayer: new Int32Array(nStates).fill(-1),
    weight: new Float64Array(nStates),
    sum: new Float64Array(nStates),
    height: new Float64Array(nStates),
  };
  byLayer.forEach((states, layer) => {
    const isCut = states.length > maximumPerLayer;
    const shown = isCut ? largestOf(states, flowOf, maximumPerLayer - 1) : states;
    for (const s of orderedByParents(shown, heights.height)) {
      nodeOfState[s] = nodes.length;
      nodes.push({ state: s, nStates: 1, layer, flow: flowOf[s]! });
    }
    if (isCut) {
      let flow = 0;
      for (const s of states) {
        if (nodeOfState[s]! >= 0) continue;
        nodeOfState[s] = nodes.length;
        flow += flowOf[s]!;
      }
      nodes.push({ state: -1, nStates: states.length - shown.length, layer, flow });
    }
    passHeights(states, input, { ...heights, nodeOfState, layer });
  });
  return { nodes, nLayers, nodeOfState, ...linksBetween(structure, nodeOfState, nodes.length) };
}

/**
 * Adds up an edge flow over links and stops. Overwrites `links` ([link]) and `stops` ([node]).
 */
export function writeLinkFlow(
  layered: LayeredNodes,
  edgeFlow: Float64Array,
  nActions: number,
  out: { readonly links: Float64Array; readonly stops: Float64Array },
): void {
  const { linkOfEdge, nodeOfState } = layered;
  out.links.fill(0);
  out.stops.fill(0);
  for (let edge = 0; edge < linkOfEdge.length; edge++) {
    const link = linkOfEdge[edge]!;
    if (link >= 0) out.links[link]! += edgeFlow[edge]!;
  }
  for (let s = 0; s < nodeOfState.length; s++) {
    const node = nodeOfState[s]!;
    if (node >= 0) out.stops[node]! += edgeFlow[(s + 1) * nActions - 1]!;
  }
}

/** Adds up a quantity of states over the nodes that stand for them. [node] */
export function sumOverNodes({ nodes, nodeOfState }: LayeredNodes, values: Float64Array) {
  const sums = new Float64Array(nodes.length);
  for (let s = 0; s < nodeOfState.length; s++) {
    const node = nodeOfState[s]!;
    if (node >= 0) sums[node]! += values[s]!;
  }
  return sums;
}

/** A trajectory's edges as links; its stop as −1 − node. What lies before the root is left
 * out. */
export function linksOf(
  { linkOfEdge, nodeOfState }: LayeredNodes,
  edges: ArrayLike<number>,
  nActions: number,
): number[] {
  const links: number[] = [];
  for (let t = 0; t < edges.length; t++) {
    const edge = edges[t]!;
    const node = nodeOfState[Math.floor(edge / nActions)]!;
    const link = linkOfEdge[edge]!;
    if (link >= 0) links.push(link);
    else if (node >= 0 && edge % nActions === nActions - 1) links.push(-1 - node);
  }
  return links;
}

/** Longest distance of every state from the root; −1 where it cannot be reached from it. */
function layersFrom(structure: GraphStructure, root: number) {
  const { nStates, nActions, children, topologicalOrder } = structure;
  const layerOf = new Int32Array(nStates).fill(-1);
  layerOf[root] = 0;
  let nLayers = 1;
  for (const state of topologicalOrder) {
    const layer = layerOf[state]!;
    if (layer < 0) continue;
    nLayers = Math.max(nLayers, layer + 1);
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const child = children[edge]!;
      if (child >= 0) layerOf[child] = Math.max(layerOf[child]!, layer + 1);
    }
  }
  return { layerOf, nLayers };
}

/** The `count` states of the largest flow, ties by number, the largest first: of a layer of hundreds of
 * thousands a few dozen, found without sorting it. */
function largestOf(states: readonly number[], flowOf: Float64Array, count: number): number[] {
  const isBefore = (a: number, b: number) => flowOf[a]! - flowOf[b]! || b - a;
  const found: number[] = [];
  for (const state of states) {
    if (found.length === count && isBefore(state, found.at(-1)!) <= 0) continue;
    let at = found.length;
    while (at > 0 && isBefore(state, found[at - 1]!) > 0) at--;
    found.splice(at, 0, state);
    if (found.length > count) found.pop();
  }
  return found;
}

/** States of a layer by the flow-weighted mean height of their parents, ties by number: few crossings
 * in a graph, none in a tree. */
function orderedByParents(states: readonly number[], height: Float64Array): readonly number[] {
  return [...states].sort((a, b) => height[a]! - height[b]! || a - b);
}

interface Heights {
  readonly nodeOfState: Int32Array;
  /** The layer that is finished. */
  readonly layer: number;
  /** The last layer that a parent was met in, its parents' flow, and their heights times that. [state] */
  readonly parentLayer: Int32Array;
  readonly weight: Float64Array;
  readonly sum: Float64Array;
  /** Mean height of the parents in the last layer that has any. [state] */
  readonly height: Float64Array;
}

/** Tells the children of a finished layer how high their parents stand. */
function passHeights(
  states: readonly number[],
  { structure, targetFlow }: LayeredInput,
  { nodeOfState, layer, parentLayer, weight, sum, height }: Heights,
): void {
  const { nActions, children } = structure;
  for (const state of states)
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const child = children[edge]!;
      if (child < 0) continue;
      // a little for edges without flow, so that they count as ties break
      const flow = targetFlow[edge]! + 1e-12;
      if (parentLayer[child] !== layer) {
        parentLayer[child] = layer;
        weight[child] = 0;
        sum[child] = 0;
      }
      weight[child]! += flow;
      sum[child]! += flow * nodeOfState[state]!;
      height[child] = sum[child]! / weight[child]!;
    }
}

function linksBetween(
  { nStates, nActions, children }: GraphStructure,
  nodeOfState: Int32Array,
  nNodes: number,
) {
  const known = new Int32Array(nNodes * nNodes).fill(-1);
  const links: LayerLink[] = [];
  const linkOfEdge = new Int32Array(nStates * nActions).fill(-1);
  for (let edge = 0; edge < linkOfEdge.length; edge++) {
    const child = children[edge]!;
    const from = nodeOfState[Math.floor(edge / nActions)]!;
    if (child < 0 || from < 0) continue;
    const to = nodeOfState[child]!;
    const pair = from * nNodes + to;
    if (known[pair]! < 0) {
      known[pair] = links.length;
      links.push({ from, to });
    }
    linkOfEdge[edge] = known[pair]!;
  }
  return { links, linkOfEdge };
}
