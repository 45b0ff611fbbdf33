// Flow on edges, both ways: what the forward policy sends through an edge, and what the target sends
// back through it. They agree on every edge exactly when the GFlowNet has solved its problem.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import type { EdgeProbabilities } from "./edgeProbabilities.ts";
import type { Target } from "./target.ts";

/** Probability that a trajectory takes each edge, stop edges included; 0 where invalid. */
export interface EdgeFlows {
  /** reach(s)·p_F(e). [state, action] */
  readonly forward: Float64Array;
  /** The same for trajectories drawn backwards from x ~ p*. [state, action] */
  readonly backward: Float64Array;
}

/** What the target's flow is computed from. */
export interface BackwardFlowSource {
  readonly graph: StateGraph;
  /** [state, action] */
  readonly pBByEdge: Float64Array;
  /** From writeBackwardReach. [state] */
  readonly backwardReach: Float64Array;
  readonly target: Pick<Target, "target">;
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
  const { graph, policies, reach } = source;
  const { nActions, children } = graph;
  for (let edge = 0; edge < children.length; edge++)
    flows.forward[edge] =
      children[edge] === INVALID
        ? 0
        : reach[Math.floor(edge / nActions)]! * policies.pFByEdge[edge]!;
  writeBackwardFlow({ ...source, pBByEdge: policies.pBByEdge }, flows.backward);
}

/** Overwrites `flow`, which may be the array of p_B, with what the target sends through each edge. */
export function writeBackwardFlow(source: BackwardFlowSource, flow: Float64Array): void {
  const { graph, pBByEdge, backwardReach, target } = source;
  const { nActions, children } = graph;
  for (let edge = 0; edge < children.length; edge++) {
    const child = children[edge]!;
    if (child === INVALID) flow[edge] = 0;
    else if (child < 0) flow[edge] = target.target[Math.floor(edge / nActions)]!;
    else flow[edge] = backwardReach[child]! * pBByEdge[edge]!;
  }
}
