// Draws complete trajectories from a policy table, optionally exploring: p_E = (1 − ε)·p_F + ε
// uniform over the valid actions. The uniform number behind a transition is addressed by (seed,
// step, trajectory, transition), so lanes of one seed share their random numbers.
import { INVALID, SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { drawFromLogProbabilities, drawFromProbabilities } from "../math/categorical.ts";
import type { Purpose, RandomStream } from "../math/rng.ts";
import type { TrajectoryBatch } from "./trajectoryBatch.ts";

/** Under which policy a batch is drawn or scored. */
export interface BehaviourPolicy {
  readonly graph: StateGraph;
  /** [state, action], −∞ where invalid. */
  readonly logPFByEdge: Float64Array;
  /** exp(logPFByEdge), where somebody keeps it. */
  readonly pFByEdge?: Float64Array | null;
  /** [state, action], 0 on stop edges. */
  readonly logPBByEdge: Float64Array;
  /** ε in [0, 1]: 0 samples on-policy. */
  readonly exploration: number;
}

/** Which random numbers a batch is drawn with. */
export interface DrawAddress {
  readonly stream: RandomStream;
  readonly purpose: Purpose;
  /** Training step, or number of the repetition. */
  readonly step: number;
}

/**
 * Overwrites the batch with fresh trajectories. Allocates nothing; cost is proportional to the
 * transitions drawn.
 * @throws RangeError where a visited state has no action of positive probability (NaN table).
 */
export function rollOut(policy: BehaviourPolicy, address: DrawAddress, batch: TrajectoryBatch) {
  drawEdges(policy, address, batch);
  scoreBatch(policy, batch);
}

/**
 * Overwrites logPF, logPB, logReward, logPE and terminal states of a batch from its edges.
 * Allocates nothing.
 */
export function scoreBatch(policy: BehaviourPolicy, batch: TrajectoryBatch): void {
  const { graph, logPFByEdge, logPBByEdge, exploration } = policy;
  const { offsets, edges, terminalStates } = batch;
  for (let i = 0; i < batch.batchSize; i++) {
    const end = offsets[i + 1]!;
    let logPF = 0;
    let logPB = 0;
    let logPE = 0;
    for (let t = offsets[i]!; t < end; t++) {
      const edge = edges[t]!;
      const logP = logPFByEdge[edge]!;
      logPF += logP;
      logPB += logPBByEdge[edge]!;
      if (exploration > 0) {
        const share = exploration / nValidActions(graph, Math.floor(edge / graph.nActions));
        logPE += Math.log((1 - exploration) * Math.exp(logP) + share);
      }
    }
    const terminal = Math.floor(edges[end - 1]! / graph.nActions);
    terminalStates[i] = terminal;
    batch.logPF[i] = logPF;
    batch.logPB[i] = logPB;
    batch.logPE[i] = exploration > 0 ? logPE : logPF;
    batch.logReward[i] = graph.logRewards[terminal]!;
  }
}

function drawEdges(policy: BehaviourPolicy, address: DrawAddress, batch: TrajectoryBatch): void {
  const { nActions, children, initialState } = policy.graph;
  const { stream, purpose, step } = address;
  const { offsets, edges } = batch;
  let transition = 0;
  for (let i = 0; i < batch.batchSize; i++) {
    stream.seek(purpose, step, i);
    offsets[i] = transition;
    for (let state = initialState; state !== SINK; ) {
      const first = state * nActions;
      const action = drawAction(policy, state, stream.uniform());
      edges[transition++] = first + action;
      state = children[first + action]!;
    }
  }
  offsets[batch.batchSize] = transition;
}

/**
 * The action that a uniform number in [0, 1) selects in a state.
 * @throws RangeError where the state has no action of positive probability (NaN table).
 */
export function drawAction(policy: BehaviourPolicy, state: number, uniform: number): number {
  const action = selectAction(policy, state, uniform);
  if (action < 0) throw noAction(state);
  return action;
}

/** What is thrown where a state has no action of positive probability. */
export function noAction(state: number): RangeError {
  return new RangeError(`state ${state} has no action of positive probability`);
}

/** The same from a row that may be of earlier weights; of one that was never read, any valid action. */
export function guessAction(policy: BehaviourPolicy, state: number, uniform: number): number {
  const action = selectAction(policy, state, uniform);
  if (action >= 0) return action;
  const { nActions, children } = policy.graph;
  let left = Math.floor(uniform * nValidActions(policy.graph, state));
  let guess = 0;
  while (children[state * nActions + guess] === INVALID || left-- > 0) guess++;
  return guess;
}

/** −1 where no action has a positive probability. */
function selectAction(policy: BehaviourPolicy, state: number, uniform: number): number {
  return policy.exploration > 0
    ? drawExploring(policy, state, uniform)
    : drawOnPolicy(policy, state, uniform);
}

function drawOnPolicy(policy: BehaviourPolicy, state: number, uniform: number): number {
  const { logPFByEdge, pFByEdge } = policy;
  const { nActions } = policy.graph;
  return pFByEdge
    ? drawFromProbabilities(pFByEdge, state * nActions, nActions, uniform)
    : drawFromLogProbabilities(logPFByEdge, state * nActions, nActions, uniform);
}

function drawExploring(policy: BehaviourPolicy, state: number, uniform: number): number {
  const { graph, logPFByEdge, pFByEdge, exploration } = policy;
  const first = state * graph.nActions;
  const share = exploration / nValidActions(graph, state);
  let left = uniform;
  let last = -1;
  for (let action = 0; action < graph.nActions; action++) {
    if (graph.children[first + action] === INVALID) continue;
    const edge = first + action;
    const pF = pFByEdge ? pFByEdge[edge]! : Math.exp(logPFByEdge[edge]!);
    const p = (1 - exploration) * pF + share;
    if (!(p > 0)) continue;
    last = action;
    left -= p;
    if (left < 0) return action;
  }
  return last;
}

function nValidActions({ nActions, children }: StateGraph, state: number): number {
  let n = 0;
  for (let edge = state * nActions; edge < (state + 1) * nActions; edge++)
    if (children[edge] !== INVALID) n++;
  return n;
}
