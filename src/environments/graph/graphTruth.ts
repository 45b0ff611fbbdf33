// Plain facts of an enumerated graph that tests compare with closed forms. For tests only; exact
// quantities of a policy are in src/flow.
import { SINK, type StateGraph } from "./stateGraph.ts";

/** Z = Σ_x R(x) over terminating states, summed naively. */
export function partitionFunction(graph: StateGraph): number {
  return graph.logRewards.reduce((sum, logReward) => sum + Math.exp(logReward), 0);
}

/** Number of states that terminate. */
export function countTerminating(graph: StateGraph): number {
  return graph.logRewards.reduce((n, logReward) => n + (Number.isFinite(logReward) ? 1 : 0), 0);
}

/** Number of paths from s0 to each state, parallel edges counted apart. [state] */
export function countPaths(graph: StateGraph): Float64Array {
  const paths = new Float64Array(graph.nStates);
  paths[graph.initialState] = 1;
  for (const state of graph.topologicalOrder)
    for (let action = 0; action < graph.nActions; action++) {
      const child = graph.children[state * graph.nActions + action]!;
      if (child >= 0) paths[child]! += paths[state]!;
    }
  return paths;
}

/** Number of complete trajectories, the stop included. */
export function countTrajectories(graph: StateGraph): number {
  return countPaths(graph).reduce((sum, paths, state) => {
    const stops = graph.children[state * graph.nActions + graph.stopAction] === SINK;
    return stops ? sum + paths : sum;
  }, 0);
}

/** The state an edge leaves. */
export function sourceOf(graph: StateGraph, edge: number): number {
  return Math.floor(edge / graph.nActions);
}
