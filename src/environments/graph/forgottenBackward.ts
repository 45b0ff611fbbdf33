// What becomes of the target where the backward policy is forgotten: log p_B = 0 on every edge, as in soft reinforcement
// learning with log R as its reward. All n(x) histories of an object then count R(x) each, so that the optimum is
//   p(x) ∝ n(x) R(x)
// (Bengio et al. 2021, arXiv 2106.04399, Proposition 1). The same optimum as a GFlowNet's has n·R for its reward and
// p_B(s | s') = n(s)/n(s'), under which every history is as likely (Mohammadpour et al. 2023, arXiv 2312.14331).
import { INVALID, type StateGraph } from "./stateGraph.ts";
import { validEdgesOf } from "./validEdges.ts";

/** log p_B = 0 wherever an edge is; −∞ where invalid. [state, action] */
export function forgottenBackward({ children }: Pick<StateGraph, "children">): Float64Array {
  return Float64Array.from(children, (child) => (child === INVALID ? Number.NEGATIVE_INFINITY : 0));
}

/** log n(s), the number of paths from s0 to s, parallel edges counted apart. [state] */
export function logHistories(graph: StateGraph): Float64Array {
  const { nActions, children, topologicalOrder, initialState } = graph;
  const { offsets, edges } = validEdgesOf(graph);
  const logN = new Float64Array(graph.nStates).fill(Number.NEGATIVE_INFINITY);
  logN[initialState] = 0;
  for (const state of topologicalOrder)
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const child = children[edges[k]!]!;
      if (child < 0 || edges[k]! % nActions === graph.stopAction) continue;
      const larger = Math.max(logN[child]!, logN[state]!);
      const smaller = Math.min(logN[child]!, logN[state]!);
      logN[child] = larger + Math.log1p(Math.exp(smaller - larger));
    }
  return logN;
}

/** The graph with the reward n·R. */
export function withHistories(graph: StateGraph): StateGraph {
  const logN = logHistories(graph);
  return { ...graph, logRewards: graph.logRewards.map((logReward, s) => logReward + logN[s]!) };
}

/** log p_B under which all histories of a state are as likely: log n(s) − log n(s'); 0 on stop edges, −∞ where
 * invalid. [state, action] */
export function evenHistories(graph: StateGraph): Float64Array {
  const logN = logHistories(graph);
  return Float64Array.from(graph.children, (child, edge) => {
    if (child === INVALID) return Number.NEGATIVE_INFINITY;
    return child < 0 ? 0 : logN[Math.floor(edge / graph.nActions)]! - logN[child]!;
  });
}
