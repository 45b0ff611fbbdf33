// Statistics of a drawn batch: log-weights, effective sample size, visits to states.
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { isDrawn, type TrajectoryBatch } from "./trajectoryBatch.ts";

/** log w(τ) = log R + log p_B − log p_F of every trajectory, in nats; a fresh array,
 * empty before the first batch. [trajectory] */
export function logWeightsOf(batch: TrajectoryBatch): Float64Array {
  const { logReward, logPB, logPF } = batch;
  if (!isDrawn(batch)) return new Float64Array(0);
  return Float64Array.from(logReward, (reward, i) => reward + logPB[i]! - logPF[i]!);
}

/**
 * (Σw)²/Σw² / N with the weights R·p_B/p_E of the distribution the batch was drawn from: 1 where all
 * trajectories count alike, 1/N where one of them carries everything.
 */
export function effectiveSampleSize(batch: TrajectoryBatch): number {
  const { batchSize, logReward, logPB, logPE } = batch;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < batchSize; i++)
    largest = Math.max(largest, logReward[i]! + logPB[i]! - logPE[i]!);
  let sum = 0;
  let sumOfSquares = 0;
  for (let i = 0; i < batchSize; i++) {
    const weight = Math.exp(logReward[i]! + logPB[i]! - logPE[i]! - largest);
    sum += weight;
    sumOfSquares += weight * weight;
  }
  return (sum * sum) / sumOfSquares / batchSize;
}

/** Adds to `visits` how often the batch's trajectories pass through each state. [state] */
export function addVisits(graph: StateGraph, batch: TrajectoryBatch, visits: Float64Array): void {
  const nTransitions = batch.offsets[batch.batchSize]!;
  for (let t = 0; t < nTransitions; t++) visits[Math.floor(batch.edges[t]! / graph.nActions)]!++;
}
