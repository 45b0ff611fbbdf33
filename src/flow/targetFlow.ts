// The flow that a GFlowNet with uniform backward policy should learn: what the target sends back
// through every edge. It never changes while such a run trains, so it travels with no snapshot.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import { writeBackwardReach } from "./backwardReach.ts";
import { writeBackwardFlow } from "./edgeFlows.ts";

/** A target on the graph it belongs to. */
export interface TargetOnGraph extends StateGraph {
  /** p*, 0 where a state does not terminate. [state] */
  readonly target: Float64Array;
}

/**
 * Probability that a trajectory of the target takes each edge when it goes back through every
 * incoming edge of a state alike. [state, action], the stop action last; linear in the number of edges.
 */
export function uniformTargetFlow(graph: TargetOnGraph): Float64Array {
  const { children, parentOffsets } = graph;
  const pBByEdge = new Float64Array(children.length);
  for (let edge = 0; edge < children.length; edge++) {
    const child = children[edge]!;
    if (child === INVALID) continue;
    pBByEdge[edge] = child < 0 ? 1 : 1 / (parentOffsets[child + 1]! - parentOffsets[child]!);
  }
  const reach = new Float64Array(graph.nStates);
  writeBackwardReach(graph, pBByEdge, graph, reach);
  const source = { graph, pBByEdge, backwardReach: reach, target: graph };
  // the probabilities are not needed any more, and an edge is read before it is written
  writeBackwardFlow(source, pBByEdge);
  return pBByEdge;
}
