// How much probability passes through each state and where it stops: mass 1 starts in s0 and is
// pushed along the forward policy in topological order. p_T(x) = reach(x)·p_F(stop | x). In a DAG a
// state is visited at most once, so reach(s) is also the expected number of visits a trajectory.
import type { StateGraph } from "../environments/stateGraph.ts";
import { validEdgesOf } from "../environments/validEdges.ts";

/** Overwrites `reach` with the probability that a trajectory visits each state. [state] */
export function writeReach(graph: StateGraph, pFByEdge: Float64Array, reach: Float64Array): void {
  const { children, topologicalOrder } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  reach.fill(0);
  reach[graph.initialState] = 1;
  for (let place = 0; place < topologicalOrder.length; place++) {
    const state = topologicalOrder[place]!;
    const mass = reach[state]!;
    if (mass === 0) continue;
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const edge = edges[k]!;
      const child = children[edge]!;
      if (child >= 0) reach[child]! += mass * pFByEdge[edge]!;
    }
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
  const { nActions, parentOffsets, parentEdges, topologicalOrder } = graph;
  out[graph.initialState] = 0;
  for (let k = 0; k < topologicalOrder.length; k++) {
    const state = topologicalOrder[k]!;
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
