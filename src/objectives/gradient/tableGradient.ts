// From an objective's derivatives by transition to ∂loss/∂outputs of the network, through the
// softmaxes: ∂/∂logit_b = c·(1[b = a] − p_b). Sums in float64, hands over float32. Cost is
// proportional to the transitions of the batch: rows that were not visited are never touched.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { OutputColumns, PolicyTable } from "../../sampling/policyTable.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";
import type { ObjectiveOutput } from "../objective.ts";

/** Sums over a batch, sparse in states. Shared by all replicas of one graph and layout. */
export interface TableGradient {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  /** ∂loss/∂output of the visited states, 0 elsewhere. [state, output] */
  readonly byState: Float64Array;
  /** The visited states are the first nVisited of these. */
  readonly visited: Int32Array;
  nVisited: number;
  /** 0 where not. [state] */
  readonly isVisited: Uint8Array;
}

/** Room for the gradient of one batch at a time. */
export function createTableGradient(graph: StateGraph, columns: OutputColumns): TableGradient {
  return {
    graph,
    columns,
    byState: new Float64Array(graph.nStates * columns.nOutputs),
    visited: new Int32Array(graph.nStates),
    nVisited: 0,
    isVisited: new Uint8Array(graph.nStates),
  };
}

/** What is differentiated: a batch, its table and what the objective said of it. */
export interface Differentiable {
  readonly batch: TrajectoryBatch;
  readonly table: PolicyTable;
  readonly output: ObjectiveOutput;
  /** exp(table.logPFByEdge), where somebody keeps it. */
  readonly pFByEdge?: Float64Array | null;
}

/** Replaces the gradient by that of another batch. Allocates nothing. */
export function differentiateTable(gradient: TableGradient, source: Differentiable): void {
  clearTableGradient(gradient);
  if (gradient.columns.nOutputs === gradient.graph.nActions) addForward(gradient, source);
  else addAll(gradient, source);
  const { visited } = gradient;
  for (let k = 0; k < gradient.nVisited; k++)
    passThroughSoftmax(gradient, source.table, visited[k]!, source.pFByEdge);
}

/** Where a row has logits of actions alone, edges are outputs. */
function addForward(gradient: TableGradient, { batch, output }: Differentiable): void {
  const { byState, visited, isVisited } = gradient;
  const { edges } = batch;
  const { byTransition } = output;
  const nTransitions = batch.offsets[batch.batchSize]!;
  // half an edge more is nowhere near the next state, whatever rounding does: quicker than to divide
  const share = 1 / gradient.graph.nActions;
  let nVisited = 0;
  for (let t = 0; t < nTransitions; t++) {
    const edge = edges[t]!;
    byState[edge]! += byTransition[t]!;
    const state = ((edge + 0.5) * share) | 0;
    if (isVisited[state] !== 0) continue;
    isVisited[state] = 1;
    visited[nVisited++] = state;
  }
  gradient.nVisited = nVisited;
}

function addAll(gradient: TableGradient, { batch, output }: Differentiable): void {
  const { graph, columns, byState, visited, isVisited } = gradient;
  const { nActions } = graph;
  const { nOutputs, stateFlowColumn, backwardColumn } = columns;
  const nTransitions = batch.offsets[batch.batchSize]!;
  for (let t = 0; t < nTransitions; t++) {
    const edge = batch.edges[t]!;
    const state = Math.floor(edge / nActions);
    const row = state * nOutputs;
    if (isVisited[state] === 0) {
      isVisited[state] = 1;
      visited[gradient.nVisited++] = state;
    }
    const action = edge - state * nActions;
    byState[row + action]! += output.byTransition[t]!;
    if (stateFlowColumn !== null)
      byState[row + stateFlowColumn]! += output.stateFlowByTransition[t]!;
    // The child's row holds the backward logits; it is the source of the next transition.
    if (backwardColumn !== null && action !== graph.stopAction)
      byState[graph.children[edge]! * nOutputs + backwardColumn + action]! +=
        output.backwardByTransition[t]!;
  }
}

/** Forgets the last batch; cost is proportional to the states it visited. */
export function clearTableGradient(gradient: TableGradient): void {
  const { byState, visited, isVisited } = gradient;
  const { nOutputs } = gradient.columns;
  for (let k = 0; k < gradient.nVisited; k++) {
    const state = visited[k]!;
    const end = (state + 1) * nOutputs;
    // A loop, because calls to fill() cost more than they write on a few outputs.
    for (let place = state * nOutputs; place < end; place++) byState[place] = 0;
    isVisited[state] = 0;
  }
  gradient.nVisited = 0;
}

/** Forgets the last batch and makes room for a gradient at every state, 0 so far. */
export function beginWholeGradient(gradient: TableGradient): void {
  clearTableGradient(gradient);
  const { visited, isVisited } = gradient;
  const { nStates } = gradient.graph;
  for (let state = 0; state < nStates; state++) visited[state] = state;
  isVisited.fill(1);
  gradient.nVisited = nStates;
}

/** In one row: derivatives by log-probability become derivatives by logit. */
export function passThroughSoftmax(
  gradient: TableGradient,
  table: PolicyTable,
  state: number,
  pFByEdge: Float64Array | null = null,
): void {
  const { byState } = gradient;
  const { nActions, parentOffsets, parentEdges } = gradient.graph;
  const { nOutputs, backwardColumn } = gradient.columns;
  const row = state * nOutputs;
  let total = 0;
  for (let action = 0; action < nActions; action++) total += byState[row + action]!;
  const { logPFByEdge } = table;
  const first = state * nActions;
  if (pFByEdge !== null)
    for (let action = 0; action < nActions; action++)
      byState[row + action]! -= total * pFByEdge[first + action]!;
  else
    for (let action = 0; action < nActions; action++)
      byState[row + action]! -= total * Math.exp(logPFByEdge[first + action]!);
  if (backwardColumn === null) return;
  const from = parentOffsets[state]!;
  const to = parentOffsets[state + 1]!;
  const backwardRow = row + backwardColumn;
  let backwardTotal = 0;
  for (let k = from; k < to; k++)
    backwardTotal += byState[backwardRow + (parentEdges[k]! % nActions)]!;
  for (let k = from; k < to; k++) {
    const edge = parentEdges[k]!;
    byState[backwardRow + (edge % nActions)]! -= backwardTotal * Math.exp(table.logPBByEdge[edge]!);
  }
}

/** Where a replica's gradient goes, and which of its rows hold something. One a replica. */
export interface GradientTarget {
  /** [row, output] from `offset` on. */
  readonly values: Float32Array;
  offset: number;
  readonly written: Int32Array;
  nWritten: number;
}

/** A target of at most nRows rows in `values`, which must be zero there. */
export function createGradientTarget(
  nRows: number,
  values: Float32Array,
  offset: number,
): GradientTarget {
  return { values, offset, written: new Int32Array(nRows), nWritten: 0 };
}

/**
 * Copies the gradient, times `scale`, into its target and zeroes what was there before. `rowOf`
 * says in which row a state stands; null where row and state are the same.
 */
export function writeTableGradient(
  gradient: TableGradient,
  target: GradientTarget,
  rowOf: ((state: number) => number) | null = null,
  scale = 1,
): void {
  clearGradientTarget(gradient.columns, target);
  const { byState, visited, nVisited } = gradient;
  const { nOutputs } = gradient.columns;
  const { values, written, offset } = target;
  for (let k = 0; k < nVisited; k++) {
    const state = visited[k]!;
    const row = rowOf === null ? state : rowOf(state);
    written[k] = row;
    const start = offset + row * nOutputs;
    const from = state * nOutputs;
    for (let output = 0; output < nOutputs; output++)
      values[start + output] = scale * byState[from + output]!;
  }
  target.nWritten = gradient.nVisited;
}

/** Zeroes what was last written to the target. */
export function clearGradientTarget({ nOutputs }: OutputColumns, target: GradientTarget): void {
  const { values, written, offset } = target;
  for (let k = 0; k < target.nWritten; k++) {
    const start = offset + written[k]! * nOutputs;
    for (let place = start; place < start + nOutputs; place++) values[place] = 0;
  }
  target.nWritten = 0;
}

/** Euclidean norm of the gradient in the outputs. */
export function gradientNorm(gradient: TableGradient): number {
  const { byState, visited } = gradient;
  const { nOutputs } = gradient.columns;
  let square = 0;
  for (let k = 0; k < gradient.nVisited; k++) {
    const row = visited[k]! * nOutputs;
    for (let place = row; place < row + nOutputs; place++)
      square += byState[place]! * byState[place]!;
  }
  return Math.sqrt(square);
}
