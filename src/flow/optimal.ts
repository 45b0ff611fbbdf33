// The flow that solves the problem for a given backward policy: F(s) = R(s) + Σ F(c)·p_B(s | c) over
// the edges s → c, and the one forward policy that goes with it. F(s0) = Z. Bengio et al. 2023,
// "GFlowNet foundations", section 2. For tests: the truth that learned policies are compared with.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";

/** Overwrites `logFlow` with log F(s), in nats; linear in the number of edges. [state] */
export function writeOptimalFlow(
  graph: StateGraph,
  logPBByEdge: Float64Array,
  logFlow: Float64Array,
): void {
  const { nActions, stopAction, children, topologicalOrder, logRewards } = graph;
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    const first = state * nActions;
    let largest = logRewards[state]!;
    for (let edge = first; edge < first + stopAction; edge++) {
      const child = children[edge]!;
      if (child >= 0) largest = Math.max(largest, logFlow[child]! + logPBByEdge[edge]!);
    }
    let sum = Math.exp(logRewards[state]! - largest);
    for (let edge = first; edge < first + stopAction; edge++) {
      const child = children[edge]!;
      if (child >= 0) sum += Math.exp(logFlow[child]! + logPBByEdge[edge]! - largest);
    }
    logFlow[state] = largest + Math.log(sum);
  }
}

/** Overwrites `logPF` with the policy of that flow: p_F(s → c) = F(c)·p_B(s | c)/F(s). */
export function writeOptimalPolicy(
  graph: StateGraph,
  logPBByEdge: Float64Array,
  logFlow: Float64Array,
  logPF: Float64Array,
): void {
  const { nStates, nActions, children, logRewards } = graph;
  for (let state = 0; state < nStates; state++)
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const child = children[edge]!;
      if (child === INVALID) logPF[edge] = Number.NEGATIVE_INFINITY;
      else if (child < 0) logPF[edge] = logRewards[state]! - logFlow[state]!;
      else logPF[edge] = logFlow[child]! + logPBByEdge[edge]! - logFlow[state]!;
    }
}
