// Flow on edges, both ways: what the forward policy sends through an edge, and what the target sends
// back through it. They agree on every edge exactly when the GFlowNet has solved its problem.
import { INVALID, type StateGraph } from "../environments/stateGraph.ts";
import type { EdgeProbabilities } from "./edgeProbabilities.ts";
import type { Target } from "./target.ts";

/** Probability that a trajectory takes each edge, stop edges included; 0 where invalid. */
export interface EdgeFlows {
  /** reach(s)·p_F(e). [state, action] */
  readonly forward: Float64Array;
  /** The same for trajectories drawn backwards from x ~ p*. [state, action] */
  readonly backward: Float64Array;
}

/** What flows are computed from. */
export interface EdgeFlowSource {
  readonly graph: StateGraph;
  readonly policies: EdgeProbabilities;
  /** From writeReach. [state] */
  readonly reach: Float64Array;
  /** From writeBackwardReach. [state] */
  readonly backwardReach: Float64Array;
  readonly target: Target;
}

/** Overwrites `flows`. Multiply by Z for flows in units of reward. */
export function writeEdgeFlows(source: EdgeFlowSource, flows: EdgeFlows): void {
  const { graph, policies, reach, backwardReach, target } = source;
  const { nActions, children } = graph;
  for (let edge = 0; edge < children.length; edge++) {
    const child = children[edge]!;
    const state = Math.floor(edge / nActions);
    if (child === INVALID) {
      flows.forward[edge] = 0;
      flows.backward[edge] = 0;
      continue;
    }
    flows.forward[edge] = reach[state]! * policies.pFByEdge[edge]!;
    flows.backward[edge] =
      child < 0 ? target.target[state]! : backwardReach[child]! * policies.pBByEdge[edge]!;
  }
}
