// How likely the target visits each state: reach.ts from the other end.
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../environments/graph/validEdges.ts";
import type { Target } from "./target.ts";

/**
 * Overwrites `flow` with the target's probability of passing through each state when trajectories
 * are drawn backwards from x ~ p*. [state]
 */
export function writeBackwardReach(
  graph: StateGraph,
  pBByEdge: Float64Array,
  { target }: Pick<Target, "target">,
  flow: Float64Array,
): void {
  const { children, topologicalOrder } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    let mass = target[state]!;
    for (let j = offsets[state]!; j < offsets[state + 1]!; j++) {
      const edge = edges[j]!;
      const child = children[edge]!;
      if (child >= 0) mass += flow[child]! * pBByEdge[edge]!;
    }
    flow[state] = mass;
  }
}
