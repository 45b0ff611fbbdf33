// The policy as a table of log-probabilities over the graph's edges, made from the float32 outputs
// of a network by softmax in float64. Invalid actions are masked by −∞ on the table, never by a
// large negative logit. Not the network: nothing here knows weights.
import { fixedBackward } from "../environments/graph/fixedBackward.ts";
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import { type ValidEdges, validEdgesOf } from "../environments/graph/validEdges.ts";

/** Where the quantities stand in a row of outputs; columns 0 … nActions − 1 are forward logits. */
export interface OutputColumns {
  /** Column of log F(s), or null. */
  readonly stateFlowColumn: number | null;
  /** First of nActions − 1 backward logits of a state, one per action that may have led to it. */
  readonly backwardColumn: number | null;
  /** Whether log p_B is 0 on every edge; left out: it is uniform or learned. */
  readonly forgetsBackward?: boolean;
  readonly nOutputs: number;
}

/** A policy over a graph. Index space of edges: state · nActions + action. */
export interface PolicyTable {
  /** Natural log, −∞ where invalid. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** Natural log; 0 on stop edges, −∞ where invalid; a fixed one may be that of all tables of the graph. [state,
   * action] */
  readonly logPBByEdge: Float64Array;
  /** Whether `logPBByEdge` stays as it was allocated; left out: it may change. */
  readonly hasFixedBackward?: boolean;
  /** Learned log F(s), or null. [state] */
  readonly logStateFlow: Float64Array | null;
}

/** Outputs of one replica for some rows. */
export interface TableSource {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  /** [row, output], from `offset` on. */
  readonly outputs: Float32Array;
  readonly offset: number;
  /** The state of each row; null: row k is state k, for all states. */
  readonly rows: Int32Array | null;
  /** Which of `rows` count: nRows of them (left out: all) from firstRow (left out: 0) on. */
  readonly firstRow?: number;
  readonly nRows?: number;
}

/** A table with a uniform backward policy or a forgotten one, no forward policy yet, and log F = 0 where it is learned.
 * `room`: for its log-probabilities, where somebody has some. */
export function allocatePolicyTable(
  graph: StateGraph,
  columns: OutputColumns,
  room: Pick<PolicyTable, "logPFByEdge" | "logPBByEdge"> | null = null,
): PolicyTable {
  const logPFByEdge = room?.logPFByEdge ?? new Float64Array(graph.children.length);
  const { backwardColumn, forgetsBackward = false } = columns;
  const hasFixedBackward = backwardColumn === null;
  const logPB = hasFixedBackward ? fixedBackward(graph, forgetsBackward) : uniformBackward(graph);
  room?.logPBByEdge.set(logPB);
  return {
    logPFByEdge: logPFByEdge.fill(Number.NEGATIVE_INFINITY),
    logPBByEdge: room?.logPBByEdge ?? logPB,
    hasFixedBackward,
    logStateFlow: columns.stateFlowColumn === null ? null : new Float64Array(graph.nStates),
  };
}

/** Writes a table's log p_F and p_F at all valid edges, from outputs of all states; those of state 0 begin at `offset`.
 * Returns the sum of their logits. */
export type WholeWriter = (outputs: Float32Array, offset: number) => number;

/**
 * Overwrites the rows' forward log-probabilities, state flows and (where learned) the backward
 * log-probabilities of their incoming edges, and exp(logPFByEdge) where somebody keeps it; other entries stay as
 * they are. `writeAll`: what writes both quicker, where all rows are asked for.
 * @returns whether everything written is finite; where false its replica can't go on.
 */
export function fillPolicyTable(
  source: TableSource,
  table: PolicyTable,
  pFByEdge: Float64Array | null = null,
  writeAll: WholeWriter | null = null,
): boolean {
  const { graph, columns, outputs, offset, rows, firstRow = 0 } = source;
  const { nOutputs, stateFlowColumn, backwardColumn } = columns;
  const { nActions } = graph;
  const valid = validEdgesOf(graph);
  const nRows = source.nRows ?? (rows === null ? graph.nStates : rows.length);
  const isWhole = rows === null && pFByEdge !== null;
  let check = 0;
  if (isWhole && writeAll !== null) check = writeAll(outputs, offset);
  else if (isWhole) {
    const whole = { valid, outputs, offset, nOutputs, nActions, nRows };
    check = writeWhole(whole, table.logPFByEdge, pFByEdge);
  }
  if (isWhole && backwardColumn === null && stateFlowColumn === null) return Number.isFinite(check);
  for (let row = 0; row < nRows; row++) {
    const state = rows === null ? row : rows[firstRow + row]!;
    const start = offset + row * nOutputs;
    // an edge's logit stands where its action does in the row
    const logits = start - state * nActions;
    if (!isWhole) {
      check += writeForward(valid, state, outputs, logits, table.logPFByEdge);
      if (pFByEdge !== null) writeProbabilities(valid, state, table.logPFByEdge, pFByEdge);
    }
    if (backwardColumn !== null)
      check += writeBackward(graph, state, outputs, start + backwardColumn, table.logPBByEdge);
    if (stateFlowColumn !== null && table.logStateFlow !== null) {
      const logFlow = outputs[start + stateFlowColumn]!;
      table.logStateFlow[state] = logFlow;
      check += logFlow;
    }
  }
  return Number.isFinite(check);
}

/** Log-softmax over the valid actions of one state, whose logits are outputs[start + edge]; returns the sum
 * of the logits. The table has −∞ at the other actions since it was allocated. */
function writeForward(
  { offsets, edges }: ValidEdges,
  state: number,
  outputs: Float32Array,
  start: number,
  logPF: Float64Array,
): number {
  const from = offsets[state]!;
  const to = offsets[state + 1]!;
  let largest = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let k = from; k < to; k++) {
    const logit = outputs[start + edges[k]!]!;
    total += logit;
    if (logit > largest) largest = logit;
  }
  let sum = 0;
  for (let k = from; k < to; k++) sum += Math.exp(outputs[start + edges[k]!]! - largest);
  const logNormaliser = largest + Math.log(sum);
  for (let k = from; k < to; k++) {
    const edge = edges[k]!;
    logPF[edge] = outputs[start + edge]! - logNormaliser;
  }
  return total;
}

interface WholeForward {
  readonly valid: ValidEdges;
  /** Those of state 0 begin at `offset`. [state, output] */
  readonly outputs: Float32Array;
  readonly offset: number;
  readonly nOutputs: number;
  readonly nActions: number;
  readonly nRows: number;
}

/** writeForward and writeProbabilities for every state, number for number: exponentials are taken of one after the
 * other, and nothing else meanwhile, which takes them half the time. */
function writeWhole(
  { valid, outputs, offset, nOutputs, nActions, nRows }: WholeForward,
  logPF: Float64Array,
  pF: Float64Array,
): number {
  const { offsets, edges } = valid;
  let check = 0;
  for (let state = 0; state < nRows; state++) {
    const start = offset + state * (nOutputs - nActions);
    const to = offsets[state + 1]!;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = offsets[state]!; k < to; k++) {
      const logit = outputs[start + edges[k]!]!;
      check += logit;
      if (logit > largest) largest = logit;
    }
    for (let k = offsets[state]!; k < to; k++) {
      const edge = edges[k]!;
      logPF[edge] = outputs[start + edge]! - largest;
    }
  }
  writeExponentials(edges, logPF, pF);
  for (let state = 0; state < nRows; state++) {
    const start = offset + state * (nOutputs - nActions);
    const from = offsets[state]!;
    const to = offsets[state + 1]!;
    let largest = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let k = from; k < to; k++) {
      const edge = edges[k]!;
      const logit = outputs[start + edge]!;
      if (logit > largest) largest = logit;
      sum += pF[edge]!;
    }
    const logNormaliser = largest + Math.log(sum);
    for (let k = from; k < to; k++) {
      const edge = edges[k]!;
      logPF[edge] = outputs[start + edge]! - logNormaliser;
    }
  }
  writeExponentials(edges, logPF, pF);
  return check;
}

function writeExponentials(edges: Int32Array, logP: Float64Array, p: Float64Array): void {
  for (let k = 0; k < edges.length; k++) {
    const edge = edges[k]!;
    p[edge] = Math.exp(logP[edge]!);
  }
}

function writeProbabilities(
  { offsets, edges }: ValidEdges,
  state: number,
  logPF: Float64Array,
  pF: Float64Array,
): void {
  const to = offsets[state + 1]!;
  for (let k = offsets[state]!; k < to; k++) pF[edges[k]!] = Math.exp(logPF[edges[k]!]!);
}

/** Masked log-softmax over the incoming edges of one state; returns the sum of the logits it read. */
function writeBackward(
  { nActions, parentOffsets, parentEdges }: StateGraph,
  state: number,
  outputs: Float32Array,
  start: number,
  logPB: Float64Array,
): number {
  const from = parentOffsets[state]!;
  const to = parentOffsets[state + 1]!;
  if (from === to) return 0;
  let largest = Number.NEGATIVE_INFINITY;
  let total = 0;
  for (let k = from; k < to; k++) {
    const logit = outputs[start + (parentEdges[k]! % nActions)]!;
    total += logit;
    if (logit > largest) largest = logit;
  }
  let sum = 0;
  for (let k = from; k < to; k++)
    sum += Math.exp(outputs[start + (parentEdges[k]! % nActions)]! - largest);
  const logNormaliser = largest + Math.log(sum);
  for (let k = from; k < to; k++) {
    const edge = parentEdges[k]!;
    logPB[edge] = outputs[start + (edge % nActions)]! - logNormaliser;
  }
  return total;
}
