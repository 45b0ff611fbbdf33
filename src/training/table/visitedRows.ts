// The policy of a step at the states that its batch visits, by row: what a batch is drawn and differentiated from lies
// close together, where tables by state of a large graph are scattered over more memory than caches hold. Rows are the
// states of a graph that knows those alone, so that objectives and gradients read it as any other. Trajectories and
// numbers are those of sampling/frontier.ts and sampling/policyTable.ts, to the last digit.
import { INVALID, SINK, type StateGraph } from "../../environments/graph/stateGraph.ts";
import type { Frontier } from "../../sampling/frontier.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";
import { drawAction, scoreBatch } from "../../sampling/rollouts.ts";
import type { TrajectoryBatch } from "../../sampling/trajectoryBatch.ts";
import type { DrawnBatch } from "../policyPath.ts";
import type { SampledPolicy } from "./batchSampler.ts";
import type { Exponents } from "./drawingMemory.ts";
import type { VisitedStates } from "./visitedStates.ts";

/** Less the state, what stands for a child whose row is not known. */
const UNMET = -3;

/** What the network says of rows that are new. */
interface RowOutputs {
  /** [row, output], from `offset` on. */
  readonly outputs: Float32Array;
  readonly offset: number;
  /** The rows' states are so many from there on. */
  readonly firstRow: number;
  readonly nRows: number;
}

interface RowsOptions {
  readonly graph: StateGraph;
  /** Without backward logits. */
  readonly columns: OutputColumns;
  /** Written too, by edge and state of the graph. */
  readonly batch: TrajectoryBatch;
  /** The same on all edges that lead to as many as another. */
  readonly logPBByEdge: Float64Array;
  readonly frontier: Frontier;
  readonly exponents: Exponents;
}

/** One replica's; allocated once, written anew every step. */
export class VisitedRows {
  /** The batch and the policy that drew it, log p_B of the edges alone that were taken. Edges: row · nActions + action. */
  readonly drawn: DrawnBatch;
  readonly pFByEdge: Float64Array;
  readonly #source: StateGraph;
  readonly #columns: OutputColumns;
  readonly #batch: TrajectoryBatch;
  /** log p_B of each of so many edges that lead to one state. */
  readonly #logPBOf: Float64Array;
  readonly #frontier: Frontier;
  readonly #exponents: Exponents;
  readonly #policy: SampledPolicy;
  /** Edges taken so far. [trajectory, transition] */
  readonly #taken: Int32Array;
  /** Where each trajectory stands. [trajectory] */
  readonly #rows: Int32Array;
  /** The trajectories that are not finished, and the states that they come to. */
  readonly #moving: Int32Array;
  readonly #ahead: Int32Array;
  #visited: VisitedStates | null = null;
  #nMoving = 0;
  #nRows = 0;
  /** What reading ahead comes to: kept, so that it is not left out. */
  #touched = 0;

  constructor({ graph, columns, batch, logPBByEdge, frontier, exponents }: RowsOptions) {
    const { batchSize } = batch;
    const nEdges = exponents.numbers.length;
    const nRows = nEdges / graph.nActions;
    this.#source = graph;
    this.#columns = columns;
    this.#batch = batch;
    this.#logPBOf = byParents(graph, logPBByEdge);
    this.#frontier = frontier;
    this.#exponents = exponents;
    this.#taken = new Int32Array(frontier.edges.length);
    this.#rows = new Int32Array(batchSize);
    this.#moving = new Int32Array(batchSize);
    this.#ahead = new Int32Array(batchSize);
    this.pFByEdge = exponents.numbers;
    this.drawn = {
      graph: {
        ...graph,
        nStates: nRows,
        initialState: 0,
        children: new Int32Array(nEdges),
        // of the rows that trajectories end at
        logRewards: new Float64Array(nRows),
        // nobody goes back, or through all rows
        parentOffsets: new Int32Array(0),
        parentEdges: new Int32Array(0),
        topologicalOrder: new Int32Array(0),
      },
      batch: {
        ...batch,
        edges: new Int32Array(batch.edges.length),
        terminalStates: new Int32Array(batchSize),
      },
      logPFByEdge: new Float64Array(nEdges),
      logPBByEdge: new Float64Array(nEdges),
      logStateFlow: columns.stateFlowColumn === null ? null : new Float64Array(nRows),
    };
    this.#policy = { ...this.drawn, pFByEdge: this.pFByEdge, exploration: 0 };
  }

  get held(): readonly unknown[] {
    return [this.drawn, this.pFByEdge, this.#taken, this.#logPBOf];
  }

  /** Forgets all rows, as both the frontier and what has been visited are started anew. */
  start(visited: VisitedStates, exploration: number): void {
    this.#visited = visited;
    this.#policy.exploration = exploration;
    this.#nRows = 0;
    this.#nMoving = 0;
  }

  /** Reads the rows that are new; returns whether all of it is finite. */
  fill(states: Int32Array, { outputs, offset, firstRow, nRows }: RowOutputs): boolean {
    const { nActions, children } = this.#source;
    const { nOutputs, stateFlowColumn } = this.#columns;
    const { graph, logPFByEdge, logStateFlow } = this.drawn;
    const childOf = graph.children;
    const p = this.pFByEdge;
    const first = this.#nRows;
    const from = first * nActions;
    const end = from + nRows * nActions;
    this.#nRows += nRows;
    for (let row = 0, edge = from; row < nRows; row++) {
      const start = states[firstRow + row]! * nActions;
      for (let action = 0; action < nActions; action++, edge++) {
        const child = children[start + action]!;
        childOf[edge] = child < 0 ? child : UNMET - child;
      }
    }
    let check = 0;
    for (let edge = from, start = offset; edge < end; edge += nActions, start += nOutputs) {
      let largest = Number.NEGATIVE_INFINITY;
      for (let action = 0; action < nActions; action++) {
        let logit = Number.NEGATIVE_INFINITY;
        if (childOf[edge + action] !== INVALID) {
          logit = outputs[start + action]!;
          check += logit;
          if (logit > largest) largest = logit;
        }
        logPFByEdge[edge + action] = logit;
      }
      for (let action = 0; action < nActions; action++)
        p[edge + action] = logPFByEdge[edge + action]! - largest;
    }
    this.#exponents.exponentiate(from, end);
    for (let edge = from; edge < end; edge += nActions) {
      let sum = 0;
      let largest = Number.NEGATIVE_INFINITY;
      for (let action = 0; action < nActions; action++) {
        sum += p[edge + action]!;
        const logit = logPFByEdge[edge + action]!;
        if (logit > largest) largest = logit;
      }
      const logNormaliser = largest + Math.log(sum);
      for (let action = 0; action < nActions; action++) {
        const logP = logPFByEdge[edge + action]! - logNormaliser;
        p[edge + action] = logP;
        logPFByEdge[edge + action] = logP;
      }
    }
    this.#exponents.exponentiate(from, end);
    if (stateFlowColumn !== null && logStateFlow !== null)
      for (let row = 0; row < nRows; row++) {
        const logFlow = outputs[offset + row * nOutputs + stateFlowColumn]!;
        logStateFlow[first + row] = logFlow;
        check += logFlow;
      }
    return Number.isFinite(check);
  }

  /** Advances every trajectory as far as the rows allow, and gives the states that they wait at rows. */
  advance(): void {
    const { batchSize, maximumLength, uniforms, edges, lengths, states } = this.#frontier;
    const { nActions, parentOffsets, children: sourceChildren } = this.#source;
    const { graph, logPBByEdge } = this.drawn;
    const { children } = graph;
    const [ahead, logPBOf] = [this.#ahead, this.#logPBOf];
    const [rows, moving, taken, visited] = [this.#rows, this.#moving, this.#taken, this.#visited!];
    let nMoving = this.#nMoving;
    while (nMoving > 0) {
      for (let k = 0; k < nMoving; k++) {
        const i = moving[k]!;
        const row = rows[i]!;
        const transition = i * maximumLength + lengths[i]!++;
        const action = drawAction(this.#policy, row, uniforms[transition]!);
        const edge = row * nActions + action;
        taken[transition] = edge;
        edges[transition] = states[i]! * nActions + action;
        ahead[k] = Math.max(0, UNMET - children[edge]!);
      }
      // What the states ahead need of tables that no cache holds is waited for at once, where nothing else is done.
      let touched = this.#touched;
      for (let k = 0; k < nMoving; k++) {
        const state = ahead[k]!;
        const first = state * nActions;
        touched ^= sourceChildren[first]! ^ sourceChildren[first + nActions - 1]!;
        touched ^= parentOffsets[state]!;
      }
      this.#touched = touched;
      let n = 0;
      for (let k = 0; k < nMoving; k++) {
        const i = moving[k]!;
        const transition = i * maximumLength + lengths[i]! - 1;
        const edge = taken[transition]!;
        const child = children[edge]!;
        if (child === SINK) {
          logPBByEdge[edge] = 0;
          states[i] = SINK;
          continue;
        }
        const state = child < 0 ? UNMET - child : visited.state(child);
        states[i] = state;
        logPBByEdge[edge] = logPBOf[parentOffsets[state + 1]! - parentOffsets[state]!]!;
        const row = child < 0 ? visited.knownRow(state) : child;
        if (row < 0) continue;
        children[edge] = row;
        rows[i] = row;
        moving[n++] = i;
      }
      nMoving = n;
    }
    for (let i = 0; i < batchSize; i++) {
      const state = states[i]!;
      if (state === SINK) continue;
      const row = visited.missing(state);
      const length = lengths[i]!;
      if (length > 0) children[taken[i * maximumLength + length - 1]!] = row;
      rows[i] = row;
      moving[nMoving++] = i;
    }
    this.#nMoving = nMoving;
  }

  /** Writes the finished trajectories into the batch and scores them. */
  finish(): void {
    const { batchSize, maximumLength, edges, lengths } = this.#frontier;
    const { batch, graph } = this.drawn;
    const { offsets, terminalStates } = this.#batch;
    let nTransitions = 0;
    for (let i = 0; i < batchSize; i++) {
      offsets[i] = nTransitions;
      const start = i * maximumLength;
      for (let t = start; t < start + lengths[i]!; t++) {
        this.#batch.edges[nTransitions] = edges[t]!;
        batch.edges[nTransitions++] = this.#taken[t]!;
      }
    }
    offsets[batchSize] = nTransitions;
    for (let i = 0; i < batchSize; i++) {
      const row = this.#rows[i]!;
      const state = this.#visited!.state(row);
      terminalStates[i] = state;
      graph.logRewards[row] = this.#source.logRewards[state]!;
    }
    scoreBatch(this.#policy, batch);
  }
}

/** log p_B of an edge by how many lead to the same state. */
function byParents(
  { nStates, parentOffsets, parentEdges }: StateGraph,
  logPBByEdge: Float64Array,
): Float64Array {
  const found: number[] = [];
  for (let state = 0; state < nStates; state++) {
    const first = parentOffsets[state]!;
    const n = parentOffsets[state + 1]! - first;
    if (n > 0) found[n] = logPBByEdge[parentEdges[first]!]!;
  }
  return Float64Array.from(found);
}
