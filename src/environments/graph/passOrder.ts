// In which order passes take the states of a graph, and in which a state takes what its parents bring. Any order will
// do in which every state comes after all its parents; the one that memory has them in is read several times as
// fast on large graphs. What parents bring is added up as along `topologicalOrder`, so that sums are the same to the
// last digit along either.
import type { StateGraph } from "./stateGraph.ts";

/** Found once for each graph, and kept as long as it is. */
export interface PassOrder {
  /** All states, every state after all its parents. [state] */
  readonly order: Int32Array;
  /** Incoming edges of state s and where they come from are entries parentOffsets[s] … parentOffsets[s + 1), in the
   * order in which the parents come in `topologicalOrder`. */
  readonly edges: Int32Array;
  readonly sources: Int32Array;
}

type Ordered = Pick<
  StateGraph,
  "nStates" | "nActions" | "topologicalOrder" | "parentOffsets" | "parentEdges"
>;

const known = new WeakMap<Int32Array, PassOrder>();

/** The states by their numbers where these are such an order, else as they are sorted. Linear in the edges. */
export function passOrderOf(graph: Ordered): PassOrder {
  const before = known.get(graph.topologicalOrder);
  if (before) return before;
  const { nStates, nActions, topologicalOrder, parentOffsets, parentEdges } = graph;
  const sources = Int32Array.from(parentEdges, (edge) => Math.floor(edge / nActions));
  let edges = parentEdges;
  const places = new Int32Array(nStates);
  for (let place = 0; place < nStates; place++) places[topologicalOrder[place]!] = place;
  let isNumbered = true;
  for (let state = 0; state < nStates; state++) {
    const from = parentOffsets[state]!;
    const to = parentOffsets[state + 1]!;
    for (let k = from; k < to; k++) isNumbered &&= sources[k]! < state;
    // few, and mostly sorted: parallel edges stay as they are
    for (let k = from + 1; k < to; k++)
      for (let j = k; j > from && places[sources[j - 1]!]! > places[sources[j]!]!; j--) {
        if (edges === parentEdges) edges = parentEdges.slice();
        [edges[j - 1], edges[j]] = [edges[j]!, edges[j - 1]!];
        [sources[j - 1], sources[j]] = [sources[j]!, sources[j - 1]!];
      }
  }
  const order = isNumbered
    ? Int32Array.from(topologicalOrder, (_, state) => state)
    : topologicalOrder;
  const found = { order, edges, sources };
  known.set(topologicalOrder, found);
  return found;
}
