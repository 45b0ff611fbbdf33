// Dynamic programming over a graph's edges: what a policy reaches going forward, what the target
// reaches going backward, and sums over trajectories that factorise over edges. Each is one pass in
// topological order; nothing is sampled.
import { type StateGraph, sourceOf } from "../environments/stateGraph.ts";

/** log of the weight of an edge; −∞ drops it. */
export type LogEdgeWeight = (edge: number) => number;

/**
 * Writes log Σ over paths from s0 to s of Π weights, for every state. With log p_F as weights that
 * is the log-probability of passing through s. In log space, so that no mass underflows. [state]
 */
export function propagateForward(
  graph: StateGraph,
  weight: LogEdgeWeight,
  out: Float64Array,
): void {
  const { topologicalOrder, parentOffsets, parentEdges, initialState } = graph;
  for (const state of topologicalOrder) {
    const start = parentOffsets[state]!;
    const end = parentOffsets[state + 1]!;
    if (state === initialState) {
      out[state] = 0;
      continue;
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = start; k < end; k++) {
      const edge = parentEdges[k]!;
      const term = out[sourceOf(graph, edge)]! + weight(edge);
      if (term > largest) largest = term;
    }
    let sum = 0;
    if (largest > Number.NEGATIVE_INFINITY)
      for (let k = start; k < end; k++) {
        const edge = parentEdges[k]!;
        sum += Math.exp(out[sourceOf(graph, edge)]! + weight(edge) - largest);
      }
    out[state] = largest + Math.log(sum);
  }
}

/**
 * Writes the probability that a backward trajectory from x ~ p* passes through s: p*(s) for its own
 * stop plus what its children hand back by p_B. [state]
 */
export function propagateBackward(
  { graph, target, logPBByEdge }: BackwardSource,
  out: Float64Array,
): void {
  const { topologicalOrder, nActions, stopAction, children } = graph;
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    let mass = target[state]!;
    for (let action = 0; action < stopAction; action++) {
      const edge = state * nActions + action;
      const child = children[edge]!;
      if (child >= 0) mass += out[child]! * Math.exp(logPBByEdge[edge]!);
    }
    out[state] = mass;
  }
}

export interface BackwardSource {
  readonly graph: StateGraph;
  /** p*(x). [state] */
  readonly target: Float64Array;
  /** [state, action] */
  readonly logPBByEdge: Float64Array;
}
