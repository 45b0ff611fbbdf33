// How much probability passes through each state and where it stops: mass 1 starts in s0 and is
// pushed along the forward policy in topological order. p_T(x) = reach(x)·p_F(stop | x). In a DAG a
// state is visited at most once, so reach(s) is also the expected number of visits a trajectory.
import { passOrderOf } from "../environments/graph/passOrder.ts";
import type { StateGraph } from "../environments/graph/stateGraph.ts";

/** Overwrites `reach` with the probability that a trajectory visits each state. [state] */
export function writeReach(graph: StateGraph, pFByEdge: Float64Array, reach: Float64Array): void {
  const { parentOffsets, initialState } = graph;
  const { order, edges, sources } = passOrderOf(graph);
  for (let place = 0; place < order.length; place++) {
    const state = order[place]!;
    let mass = state === initialState ? 1 : 0;
    for (let k = parentOffsets[state]!; k < parentOffsets[state + 1]!; k++)
      mass += reach[sources[k]!]! * pFByEdge[edges[k]!]!;
    reach[state] = mass;
  }
}

/** Overwrites `out` with p_T(x), 0 where the state does not terminate. [state] */
export function writeTerminatingProbability(
  graph: StateGraph,
  pFByEdge: Float64Array,
  reach: Float64Array,
  out: Float64Array,
): void {
  for (let state = 0; state < graph.nStates; state++)
    out[state] = reach[state]! * pFByEdge[state * graph.nActions + graph.stopAction]!;
}

/**
 * Overwrites `out` with log Σ over the paths from s0 to each state of the product of edge weights,
 * given their logarithms: log reach(s) where they are log p_F, for policies under which reach itself
 * would underflow. [state]
 */
export function writeLogPathMass(
  graph: StateGraph,
  logWeightByEdge: Float64Array,
  out: Float64Array,
): void {
  const { nActions, parentOffsets, parentEdges } = graph;
  const { order } = passOrderOf(graph);
  out[graph.initialState] = 0;
  for (let k = 0; k < order.length; k++) {
    const state = order[k]!;
    if (state === graph.initialState) continue;
    const from = parentOffsets[state]!;
    const to = parentOffsets[state + 1]!;
    let largest = Number.NEGATIVE_INFINITY;
    for (let j = from; j < to; j++) {
      const edge = parentEdges[j]!;
      largest = Math.max(largest, out[Math.floor(edge / nActions)]! + logWeightByEdge[edge]!);
    }
    if (largest === Number.NEGATIVE_INFINITY) {
      out[state] = largest;
      continue;
    }
    let sum = 0;
    for (let j = from; j < to; j++) {
      const edge = parentEdges[j]!;
      sum += Math.exp(out[Math.floor(edge / nActions)]! + logWeightByEdge[edge]! - largest);
    }
    out[state] = largest + Math.log(sum);
  }
}
