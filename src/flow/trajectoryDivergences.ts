// Exact Kullback–Leibler divergences between the distributions over trajectories, p_F(τ) and
// p_B(τ) = R(x)·p_B(τ | x)/Z. A trajectory's log-ratio is a sum over its edges, so its expectation
// is a sum over all edges, each with the flow that passes through it: no trajectory is enumerated.
import { SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../environments/graph/validEdges.ts";
import type { EdgeProbabilities } from "./edgeProbabilities.ts";
import type { Target } from "./target.ts";

/** How likely each state is visited. [state] */
export interface Visits {
  /** By the policy. */
  readonly reach: Float64Array;
  /** By the target, when trajectories are drawn backwards. */
  readonly backwardReach: Float64Array;
}

/** Of trajectories, in nats. */
export interface TrajectoryDivergences {
  /** D[P_F‖P_B]. */
  readonly reverse: number;
  /** D[P_B‖P_F]. Infinite where p_F is 0 and p_B is not. */
  readonly forward: number;
}

/** Both in one pass over the edges. */
export function trajectoryDivergences(
  graph: StateGraph,
  { logPFByEdge, logPBByEdge, pFByEdge, pBByEdge }: EdgeProbabilities,
  { reach, backwardReach }: Visits,
  { target, logTarget }: Target,
): TrajectoryDivergences {
  const { nStates, nActions, stopAction, children } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  let reverse = 0;
  let forward = 0;
  for (let state = 0; state < nStates; state++) {
    const logTargetOfState = logTarget[state]!;
    const end = offsets[state + 1]!;
    let cost = 0;
    for (let k = offsets[state]!; k < end; k++) {
      const edge = edges[k]!;
      const child = children[edge]!;
      const logPF = logPFByEdge[edge]!;
      const logPB = child === SINK ? logTargetOfState : logPBByEdge[edge]!;
      const p = pFByEdge[edge]!;
      if (p !== 0) cost += p * (logPF - logPB);
      if (child < 0) continue;
      const flow = backwardReach[child]! * pBByEdge[edge]!;
      if (flow > 0) forward += flow * (logPB - logPF);
    }
    const mass = reach[state]!;
    if (mass !== 0) reverse += mass * cost;
    if (target[state]! > 0)
      forward += target[state]! * (logTargetOfState - logPFByEdge[state * nActions + stopAction]!);
  }
  return { reverse: Math.max(0, reverse), forward: Math.max(0, forward) };
}
