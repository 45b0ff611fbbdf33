// Batches of two real-valued steps in the form that objectives read: a graph in which every trajectory has two
// states of its own, s0 → x₁ → stop, so that the log-densities of its two draws are those of two edges. DB and
// SubTB then find log F(s0) and log F(x₁) where they look for them. It lists a batch and nothing else.
import { INVALID, SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { allocateBatch, type TrajectoryBatch } from "./trajectoryBatch.ts";

/** Trajectory i has the states 2i (s0) and 2i + 1 (x₁), and the edges 4i and 4i + 3. */
export function pairForest(batchSize: number): StateGraph {
  const nStates = 2 * batchSize;
  const children = new Int32Array(2 * nStates).fill(INVALID);
  const parentOffsets = new Int32Array(nStates + 1);
  const parentEdges = new Int32Array(batchSize);
  for (let i = 0; i < batchSize; i++) {
    children[4 * i] = 2 * i + 1;
    children[4 * i + 3] = SINK;
    parentEdges[i] = 4 * i;
    parentOffsets[2 * i + 1] = i;
    parentOffsets[2 * i + 2] = i + 1;
  }
  return {
    nStates,
    nActions: 2,
    stopAction: 1,
    initialState: 0,
    children,
    parentOffsets,
    parentEdges,
    topologicalOrder: Int32Array.from({ length: nStates }, (_, state) => state),
    logRewards: new Float64Array(nStates),
    maximumTrajectoryLength: 2,
  };
}

/** A batch on the forest that shares the totals of each trajectory with `batch`. */
export function pairBatch(batch: TrajectoryBatch): TrajectoryBatch {
  const { batchSize } = batch;
  const pairs = allocateBatch(batchSize, 2);
  for (let i = 0; i < batchSize; i++) {
    pairs.offsets[i + 1] = 2 * i + 2;
    pairs.edges[2 * i] = 4 * i;
    pairs.edges[2 * i + 1] = 4 * i + 3;
    pairs.terminalStates[i] = 2 * i + 1;
  }
  const { logPF, logPB, logReward, logPE } = batch;
  return { ...pairs, logPF, logPB, logReward, logPE };
}
