// All complete trajectories of a graph, one by one: for exact expectations over
// p_F on a small graph. The number of trajectories grows exponentially: not for large ones. For tests.
import { INVALID, SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { allocateBatch, type TrajectoryBatch } from "./trajectoryBatch.ts";

/**
 * The edges of every complete trajectory, in lexicographic order of actions. [trajectory][transition]
 * @throws RangeError where there are more than `limit`.
 */
export function enumerateTrajectories(graph: StateGraph, limit = 100_000): Int32Array[] {
  const found: Int32Array[] = [];
  const path: number[] = [];
  visit(graph.initialState);
  return found;

  function visit(state: number): void {
    for (let action = 0; action < graph.nActions; action++) {
      const edge = state * graph.nActions + action;
      const child = graph.children[edge]!;
      if (child === INVALID) continue;
      path.push(edge);
      if (child !== SINK) visit(child);
      else if (found.length === limit) throw new RangeError(`more than ${limit} trajectories`);
      else found.push(Int32Array.from(path));
      path.pop();
    }
  }
}

/** A batch of the given trajectories, in order; scoreBatch fills in its log-probabilities. */
export function batchOf(graph: StateGraph, trajectories: readonly Int32Array[]): TrajectoryBatch {
  const batch = allocateBatch(trajectories.length, graph.maximumTrajectoryLength);
  setTrajectories(batch, trajectories);
  return batch;
}

/** Overwrites offsets and edges of a batch, which must have the same number of trajectories. */
export function setTrajectories(batch: TrajectoryBatch, trajectories: readonly Int32Array[]): void {
  let transition = 0;
  trajectories.forEach((edges, i) => {
    batch.edges.set(edges, transition);
    transition += edges.length;
    batch.offsets[i + 1] = transition;
  });
}
