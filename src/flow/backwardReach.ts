// How likely the target visits each state: reach.ts from the other end.
import type { StateGraph } from "../environments/stateGraph.ts";
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
  const { nActions, stopAction, children, topologicalOrder } = graph;
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    let mass = target[state]!;
    const first = state * nActions;
    for (let edge = first; edge < first + stopAction; edge++) {
      const child = children[edge]!;
      if (child >= 0) mass += flow[child]! * pBByEdge[edge]!;
    }
    flow[state] = mass;
  }
}
