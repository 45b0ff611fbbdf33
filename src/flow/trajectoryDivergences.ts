// Exact Kullback–Leibler divergences between the distributions over trajectories, p_F(τ) and
// p_B(τ) = R(x)·p_B(τ | x)/Z. A trajectory's log-ratio is a sum over its edges, so its expectation
// is a sum over all edges, each with the flow that passes through it: no trajectory is enumerated.
import { SINK, type StateGraph } from "../environments/stateGraph.ts";
import { validEdgesOf } from "../environments/validEdges.ts";
import type { EdgeProbabilities } from "./edgeProbabilities.ts";
import type { Target } from "./target.ts";

/** D[P_F‖P_B] in nats, given how likely each state is visited. */
export function trajectoryReverseKl(
  graph: StateGraph,
  { logPFByEdge, logPBByEdge, pFByEdge }: EdgeProbabilities,
  reach: Float64Array,
  { logTarget }: Target,
): number {
  const { children } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  let sum = 0;
  for (let state = 0; state < graph.nStates; state++) {
    if (reach[state] === 0) continue;
    let cost = 0;
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const edge = edges[k]!;
      const p = pFByEdge[edge]!;
      if (p === 0) continue;
      cost +=
        p *
        (logPFByEdge[edge]! - (children[edge] === SINK ? logTarget[state]! : logPBByEdge[edge]!));
    }
    sum += reach[state]! * cost;
  }
  return Math.max(0, sum);
}

/** D[P_B‖P_F] in nats, given how likely the target visits each state. Infinite where p_F is 0. */
export function trajectoryForwardKl(
  graph: StateGraph,
  { logPFByEdge, logPBByEdge, pBByEdge }: EdgeProbabilities,
  backwardReach: Float64Array,
  { target, logTarget }: Target,
): number {
  const { nActions, stopAction, children } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  let sum = 0;
  for (let state = 0; state < graph.nStates; state++) {
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const edge = edges[k]!;
      const child = children[edge]!;
      if (child < 0) continue;
      const flow = backwardReach[child]! * pBByEdge[edge]!;
      if (flow > 0) sum += flow * (logPBByEdge[edge]! - logPFByEdge[edge]!);
    }
    if (target[state]! > 0)
      sum += target[state]! * (logTarget[state]! - logPFByEdge[state * nActions + stopAction]!);
  }
  return Math.max(0, sum);
}
