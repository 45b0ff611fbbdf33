// Rollouts that stop where the policy isn't known yet: on a large graph only the states a batch
// visits are worth evaluating. Trajectories advance until they finish or meet an unknown state; the
// caller evaluates those and advances again. Draws are the same numbers as in rollouts.ts.
import { SINK } from "../environments/graph/stateGraph.ts";
import { type BehaviourPolicy, type DrawAddress, drawAction, scoreBatch } from "./rollouts.ts";
import type { TrajectoryBatch } from "./trajectoryBatch.ts";

/** A batch that is being drawn; allocated once. */
export interface Frontier {
  readonly batchSize: number;
  readonly maximumLength: number;
  /** The uniform number behind every possible transition. [trajectory, transition] */
  readonly uniforms: Float64Array;
  /** Edges taken so far. [trajectory, transition] */
  readonly edges: Int32Array;
  /** Transitions taken so far. [trajectory] */
  readonly lengths: Int32Array;
  /** Where each trajectory stands; SINK once it is finished. [trajectory] */
  readonly states: Int32Array;
}

/** Room for `batchSize` trajectories of up to `maximumLength` transitions. */
export function allocateFrontier(batchSize: number, maximumLength: number): Frontier {
  return {
    batchSize,
    maximumLength,
    uniforms: new Float64Array(batchSize * maximumLength),
    edges: new Int32Array(batchSize * maximumLength),
    lengths: new Int32Array(batchSize),
    states: new Int32Array(batchSize),
  };
}

/** Puts every trajectory at the initial state and draws its random numbers. */
export function startFrontier(
  frontier: Frontier,
  initialState: number,
  { stream, purpose, step }: DrawAddress,
): void {
  const { batchSize, maximumLength, uniforms } = frontier;
  frontier.lengths.fill(0);
  frontier.states.fill(initialState);
  for (let i = 0; i < batchSize; i++) {
    stream.seek(purpose, step, i);
    for (let t = 0; t < maximumLength; t++) uniforms[i * maximumLength + t] = stream.uniform();
  }
}

/** Which rows of the table are known, and what is done with a state that isn't. */
export interface KnownStates {
  isKnown(state: number): boolean;
  /** Called for every trajectory that waits at an unknown state. */
  missing(state: number): void;
}

/** Advances every trajectory as far as the known rows allow. */
export function advanceFrontier(
  policy: BehaviourPolicy,
  frontier: Frontier,
  known: KnownStates,
): void {
  const { batchSize, maximumLength, uniforms, edges, lengths, states } = frontier;
  const { nActions, children } = policy.graph;
  for (let i = 0; i < batchSize; i++) {
    let state = states[i]!;
    while (state !== SINK && known.isKnown(state)) {
      const transition = i * maximumLength + lengths[i]!++;
      const edge = state * nActions + drawAction(policy, state, uniforms[transition]!);
      edges[transition] = edge;
      state = children[edge]!;
    }
    states[i] = state;
    if (state !== SINK) known.missing(state);
  }
}

/** Writes the finished trajectories into a batch and scores them under the policy. */
export function finishFrontier(
  policy: BehaviourPolicy,
  frontier: Frontier,
  batch: TrajectoryBatch,
): void {
  const { batchSize, maximumLength, edges, lengths } = frontier;
  let nTransitions = 0;
  for (let i = 0; i < batchSize; i++) {
    batch.offsets[i] = nTransitions;
    const start = i * maximumLength;
    for (let t = 0; t < lengths[i]!; t++) batch.edges[nTransitions++] = edges[start + t]!;
  }
  batch.offsets[batchSize] = nTransitions;
  scoreBatch(policy, batch);
}
