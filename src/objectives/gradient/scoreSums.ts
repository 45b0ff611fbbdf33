// Sums of scores Σ_i c_i·∇ log p_F(τ_i) in the logits of the table, and their inner products: what
// the score-function control variate of the paper (eq. 7) needs. Sparse: cost is proportional to
// the transitions of the batch times the number of actions.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";

/** Two weighted sums of scores at once, over the states that were visited. */
export interface ScoreSums {
  /** Σ of weights of the transitions that took an edge. [state, action] */
  readonly firstByEdge: Float64Array;
  readonly secondByEdge: Float64Array;
  /** The visited states, each once. */
  readonly visited: Int32Array;
  /** Whether a state is among them. [state] */
  readonly isVisited: Uint8Array;
}

/** Room for sums of scores of batches of up to `nTransitions` transitions. */
export function allocateScoreSums(graph: StateGraph, nTransitions: number): ScoreSums {
  return {
    firstByEdge: new Float64Array(graph.children.length),
    secondByEdge: new Float64Array(graph.children.length),
    visited: new Int32Array(Math.min(nTransitions, graph.nStates)),
    isVisited: new Uint8Array(graph.nStates),
  };
}

/** What the inner products are taken of. */
export interface ScoreQuery {
  readonly graph: StateGraph;
  readonly batch: TrajectoryBatch;
  readonly logPFByEdge: Float64Array;
  /** Weight of each trajectory in U = Σ u_i S_i. [trajectory] */
  readonly first: Float64Array;
  /** Weight of each trajectory in V = Σ v_i S_i. [trajectory] */
  readonly second: Float64Array;
}

/** The coefficient ⟨U, V⟩ / (ε + ‖U‖²) that makes V − aU smallest. Leaves `sums` cleared. */
export function projectScores(query: ScoreQuery, sums: ScoreSums, epsilon: number): number {
  const { graph, batch, logPFByEdge, first, second } = query;
  const { nActions } = graph;
  const { firstByEdge, secondByEdge, visited, isVisited } = sums;
  let nVisited = 0;
  for (let i = 0; i < batch.batchSize; i++)
    for (let t = batch.offsets[i]!; t < batch.offsets[i + 1]!; t++) {
      const edge = batch.edges[t]!;
      firstByEdge[edge]! += first[i]!;
      secondByEdge[edge]! += second[i]!;
      const state = Math.floor(edge / nActions);
      if (isVisited[state] === 1) continue;
      isVisited[state] = 1;
      visited[nVisited++] = state;
    }
  let product = 0;
  let square = 0;
  for (let k = 0; k < nVisited; k++) {
    const start = visited[k]! * nActions;
    let firstTotal = 0;
    let secondTotal = 0;
    for (let edge = start; edge < start + nActions; edge++) {
      firstTotal += firstByEdge[edge]!;
      secondTotal += secondByEdge[edge]!;
    }
    for (let edge = start; edge < start + nActions; edge++) {
      const p = Math.exp(logPFByEdge[edge]!);
      const u = firstByEdge[edge]! - p * firstTotal;
      product += u * (secondByEdge[edge]! - p * secondTotal);
      square += u * u;
      firstByEdge[edge] = 0;
      secondByEdge[edge] = 0;
    }
    isVisited[visited[k]!] = 0;
  }
  return product / (epsilon + square);
}
