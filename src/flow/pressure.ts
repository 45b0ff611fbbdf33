// Pressure: how fast each p_T(x) changes when all logits of the table move against a gradient. The
// exact directional derivative, by one forward pass that carries tangents. It is that of the table:
// a network that shares weights between states moves its logits in another direction.
import { INVALID, type StateGraph } from "../environments/graph/stateGraph.ts";

/** A policy with a gradient in its logits. */
export interface PressureSource {
  readonly graph: StateGraph;
  /** 0 where invalid. [state, action] */
  readonly pFByEdge: Float64Array;
  /** From writeReach. [state] */
  readonly reach: Float64Array;
  /** ∂loss/∂logit; only the first nActions columns of a row are read. [state, column] */
  readonly gradient: Float64Array;
  /** Columns of a row of the gradient: nActions, or the outputs of a network. */
  readonly nColumns: number;
}

/** Overwrites `out` with dp_T(x)/dη of the step logits −= η·gradient at η = 0. Sums to 0. [state] */
export function writePressure(source: PressureSource, out: Float64Array): void {
  const { graph, pFByEdge, reach, gradient, nColumns } = source;
  const { nActions, stopAction, children, topologicalOrder } = graph;
  // `out` holds the tangent of reach until the state's turn has come.
  out.fill(0);
  for (let k = 0; k < topologicalOrder.length; k++) {
    const state = topologicalOrder[k]!;
    const first = state * nActions;
    const row = state * nColumns;
    let mean = 0;
    for (let action = 0; action < nActions; action++)
      mean += pFByEdge[first + action]! * gradient[row + action]!;
    const tangent = out[state]!;
    out[state] = 0;
    for (let action = 0; action < nActions; action++) {
      const child = children[first + action]!;
      if (child === INVALID) continue;
      const p = pFByEdge[first + action]!;
      const change = p * (tangent + reach[state]! * (mean - gradient[row + action]!));
      if (action === stopAction) out[state]! += change;
      else out[child]! += change;
    }
  }
}
