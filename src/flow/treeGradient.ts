// Exact gradients on trees, where every object has one trajectory: E_{p_F}[c(log w)·∇ log p_F(τ)] for any
// function c of the weight, by one pass down that finds every trajectory's weight and one up that gathers what
// hangs below an edge.
import { SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import type { Policies } from "./edgeProbabilities.ts";

/** Whether every state is reached in one way only. */
export function isTree({ parentOffsets, nStates }: StateGraph): boolean {
  for (let state = 0; state < nStates; state++)
    if (parentOffsets[state + 1]! - parentOffsets[state]! > 1) return false;
  return true;
}

/** The trajectories of a policy on a tree, and buffers for gradients of functions of their weights. */
export interface TreeWorkspace {
  readonly graph: StateGraph;
  /** Trajectories of positive probability: the first n of the arrays below. */
  n: number;
  /** log p_F of each. [trajectory] */
  readonly logProbabilities: Float64Array;
  /** log w of each, nats. [trajectory] */
  readonly logWeights: Float64Array;
  /** Where each ends. [trajectory] */
  readonly ends: Int32Array;
  /** log p_F and log p_B of the one path here. [state] */
  readonly logForward: Float64Array;
  readonly logBackward: Float64Array;
  /** Mass times coefficient of what ends below. [state] */
  readonly below: Float64Array;
}

export function createTreeWorkspace(graph: StateGraph): TreeWorkspace {
  const perState = () => new Float64Array(graph.nStates);
  return {
    graph,
    n: 0,
    logProbabilities: perState(),
    logWeights: perState(),
    ends: new Int32Array(graph.nStates),
    logForward: perState(),
    logBackward: perState(),
    below: perState(),
  };
}

/** Finds the trajectories of a policy, with their weights R·p_B/p_F. */
export function readTree(workspace: TreeWorkspace, policies: Policies): void {
  const { graph, logForward, logBackward, logProbabilities, logWeights, ends } = workspace;
  const { nActions, children, topologicalOrder, logRewards, initialState } = graph;
  const { logPFByEdge, logPBByEdge } = policies;
  logForward[initialState] = 0;
  logBackward[initialState] = 0;
  workspace.n = 0;
  for (const state of topologicalOrder)
    for (let edge = state * nActions; edge < (state + 1) * nActions; edge++) {
      const child = children[edge]!;
      const forward = logForward[state]! + logPFByEdge[edge]!;
      if (child >= 0) {
        logForward[child] = forward;
        logBackward[child] = logBackward[state]! + logPBByEdge[edge]!;
      } else if (child === SINK && forward > Number.NEGATIVE_INFINITY) {
        ends[workspace.n] = state;
        logProbabilities[workspace.n] = forward;
        logWeights[workspace.n++] = logRewards[state]! + logBackward[state]! - forward;
      }
    }
}

/** Adds E[c(log w)·∇ log p_F] by logit to `out`, of the policy last read. [state, action] */
export function addTreeGradient(
  workspace: TreeWorkspace,
  { logPFByEdge }: Policies,
  coefficient: (logWeight: number) => number,
  out: Float64Array,
): void {
  const { graph, below, logProbabilities, logWeights, ends, n } = workspace;
  const { nActions, stopAction, children, topologicalOrder } = graph;
  below.fill(0);
  for (let k = 0; k < n; k++) {
    const mass = Math.exp(logProbabilities[k]!) * coefficient(logWeights[k]!);
    out[ends[k]! * nActions + stopAction]! += mass;
    below[ends[k]!] = mass;
  }
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    const first = state * nActions;
    let total = below[state]!;
    for (let edge = first; edge < first + stopAction; edge++) {
      const child = children[edge]!;
      if (child < 0) continue;
      out[edge]! += below[child]!;
      total += below[child]!;
    }
    below[state] = total;
    if (total === 0) continue;
    for (let edge = first; edge < first + nActions; edge++)
      out[edge]! -= Math.exp(logPFByEdge[edge]!) * total;
  }
}
