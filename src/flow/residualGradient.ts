// Exact gradients of the balance losses, by dynamic programming: what their estimators tend to as the
// batch grows. A residual is a sum over edges of log p_F − log p_B (log p_F − log R at the stop), so its
// mean over all trajectories through an edge is what comes before, the edge and what comes after. The
// sampling policy is held fixed, as it is when a batch is drawn: these losses correct for no exploration.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";
import type { Policies } from "./edgeProbabilities.ts";
import { writeReach } from "./reach.ts";

/** Derivatives of a loss over all trajectories that a policy would draw. */
export interface ResidualGradient {
  /** ∂loss/∂log p_F, 0 where invalid. [state, action] */
  readonly byEdge: Float64Array;
  /** ∂loss/∂log F, 0 where no state flow is learned. [state] */
  readonly byFlow: Float64Array;
  /** ∂loss/∂log Z, 0 where none is learned. */
  logZ: number;
}

/** Buffers for residual gradients on one graph. */
export interface ResidualWorkspace {
  readonly graph: StateGraph;
  readonly gradient: ResidualGradient;
  /** p_E, of the exploring policy. [state, action] */
  readonly pEByEdge: Float64Array;
  /** [state] */
  readonly reach: Float64Array;
  /** Mean sum of residuals before a state, and after it. [state] */
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export function createResidualWorkspace(graph: StateGraph): ResidualWorkspace {
  return {
    graph,
    gradient: {
      byEdge: new Float64Array(graph.children.length),
      byFlow: new Float64Array(graph.nStates),
      logZ: 0,
    },
    pEByEdge: new Float64Array(graph.children.length),
    reach: new Float64Array(graph.nStates),
    before: new Float64Array(graph.nStates),
    after: new Float64Array(graph.nStates),
  };
}

/**
 * E_{p_E}[(log Z + Σ r)²], trajectory balance, of which the derivative by log p_B is minus that by log
 * p_F. With `logZ` null the mean of −Σ r stands for it: VarGrad with a batch without end. Four passes
 * over the edges; the result is valid until the next call.
 */
export function trajectoryResidualGradient(
  workspace: ResidualWorkspace,
  policies: Policies,
  { exploration, logZ }: { readonly exploration: number; readonly logZ: number | null },
): ResidualGradient {
  const { graph, gradient, pEByEdge, reach, before, after } = workspace;
  const { nActions, stopAction, children, topologicalOrder, initialState } = graph;
  explore(workspace, policies, exploration);
  before.fill(0);
  for (const state of topologicalOrder) {
    // so far the sum of mass times mean over the edges that lead here
    if (reach[state]! > 0) before[state] = before[state]! / reach[state]!;
    const first = state * nActions;
    for (let edge = first; edge < first + stopAction; edge++) {
      const mass = reach[state]! * pEByEdge[edge]!;
      if (mass > 0)
        before[children[edge]!]! +=
          mass * (before[state]! + residualAt(workspace, policies, edge, false));
    }
  }
  for (let k = topologicalOrder.length - 1; k >= 0; k--) {
    const state = topologicalOrder[k]!;
    let mean = 0;
    for (let action = 0; action < nActions; action++) {
      const edge = state * nActions + action;
      const p = pEByEdge[edge]!;
      if (p === 0) continue;
      const isStop = action === stopAction;
      mean +=
        p *
        (residualAt(workspace, policies, edge, isStop) + (isStop ? 0 : after[children[edge]!]!));
    }
    after[state] = mean;
  }
  const origin = logZ ?? -after[initialState]!;
  gradient.byFlow.fill(0);
  gradient.logZ = logZ === null ? 0 : 2 * (logZ + after[initialState]!);
  for (let state = 0; state < graph.nStates; state++)
    for (let action = 0; action < nActions; action++) {
      const edge = state * nActions + action;
      const mass = reach[state]! * pEByEdge[edge]!;
      const isStop = action === stopAction;
      gradient.byEdge[edge] =
        mass === 0
          ? 0
          : 2 *
            mass *
            (origin +
              before[state]! +
              residualAt(workspace, policies, edge, isStop) +
              (isStop ? 0 : after[children[edge]!]!));
    }
  return gradient;
}

/**
 * The mean over all transitions that p_E makes of (log F(s) + log p_F − log F(s′) − log p_B)², detailed
 * balance with a batch without end. `logFlow`: log F. [state] The result is valid until the next call.
 */
export function transitionResidualGradient(
  workspace: ResidualWorkspace,
  policies: Policies,
  { exploration, logFlow }: { readonly exploration: number; readonly logFlow: Float64Array },
): ResidualGradient {
  const { graph, gradient, pEByEdge, reach } = workspace;
  const { nActions, stopAction, children } = graph;
  explore(workspace, policies, exploration);
  gradient.byFlow.fill(0);
  gradient.logZ = 0;
  let nTransitions = 0;
  for (let state = 0; state < graph.nStates; state++) nTransitions += reach[state]!;
  for (let state = 0; state < graph.nStates; state++)
    for (let action = 0; action < nActions; action++) {
      const edge = state * nActions + action;
      const mass = reach[state]! * pEByEdge[edge]!;
      gradient.byEdge[edge] = 0;
      if (mass === 0) continue;
      const isStop = action === stopAction;
      const ahead = isStop ? 0 : logFlow[children[edge]!]!;
      const difference = logFlow[state]! + residualAt(workspace, policies, edge, isStop) - ahead;
      const derivative = (2 * mass * difference) / nTransitions;
      gradient.byEdge[edge] = derivative;
      gradient.byFlow[state]! += derivative;
      if (!isStop) gradient.byFlow[children[edge]!]! -= derivative;
    }
  return gradient;
}

/** What one edge adds to a residual. */
function residualAt(
  { graph }: ResidualWorkspace,
  policies: Policies,
  edge: number,
  isStop: boolean,
): number {
  return isStop
    ? policies.logPFByEdge[edge]! - graph.logRewards[Math.floor(edge / graph.nActions)]!
    : policies.logPFByEdge[edge]! - policies.logPBByEdge[edge]!;
}

/** Writes p_E = (1 − ε)·p_F + ε uniform over the valid actions, and how often it reaches each state. */
function explore(workspace: ResidualWorkspace, policies: Policies, exploration: number): void {
  const { graph, pEByEdge, reach } = workspace;
  const { nActions, children } = graph;
  for (let first = 0; first < children.length; first += nActions) {
    let nValid = 0;
    for (let edge = first; edge < first + nActions; edge++)
      if (children[edge] !== INVALID) nValid++;
    for (let edge = first; edge < first + nActions; edge++)
      pEByEdge[edge] =
        children[edge] === INVALID
          ? 0
          : (1 - exploration) * Math.exp(policies.logPFByEdge[edge]!) + exploration / nValid;
  }
  writeReach(graph, pEByEdge, reach);
}
