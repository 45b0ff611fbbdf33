// Batches on large graphs: the network is evaluated at the states that trajectories visit, round by
// round, and for each replica only at the states of its own batch.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import { validEdgesOf } from "../../environments/graph/validEdges.ts";
import { sameRows } from "../../policies/stackRows.ts";
import {
  advanceFrontier,
  allocateFrontier,
  type Frontier,
  finishFrontier,
  startFrontier,
} from "../../sampling/frontier.ts";
import { descendsExactly, isTraining } from "../replica.ts";
import {
  type BatchSampler,
  readRows,
  type SampledPolicy,
  type SamplerContext,
  sampledPolicies,
} from "./batchSampler.ts";
import { Foresight } from "./foresight.ts";
import { VisitedRows } from "./visitedRows.ts";
import { VisitedStates } from "./visitedStates.ts";

/** When all tables are refreshed: rows at a time, or as many as need that many multiplications. */
const ROWS_A_PART = 4_096;
const LEAST_ROWS_A_PART = 256;
const PRODUCTS_A_PART = 150e6;
/** Of a part so many rows at once, where no device is waited for: a training step keeps what lies between, which
 * nobody needs here, and of so few rows it stays in the cache. */
const ROWS_AT_ONCE = 256;

/** Most states that a batch can visit: it leaves each of them at least once. */
export function mostVisited(graph: StateGraph, batchSize: number): number {
  return Math.min(graph.nStates, batchSize * graph.maximumTrajectoryLength);
}

/** Evaluates what each replica's batch visits, one round a transition; where a round is a round trip, with what seems
 * to come next, so that few are left. */
export class VisitSampler implements BatchSampler {
  readonly #context: SamplerContext;
  readonly #visited: VisitedStates[];
  readonly #frontiers: readonly Frontier[];
  readonly #policies: readonly SampledPolicy[];
  /** What is evaluated next, every replica's part; grows to what was ever needed. */
  #rows: PackedRows;
  /** Where every evaluation is a round trip: what else is evaluated with it, and its rows. */
  readonly #foresight: readonly Foresight[];
  #ahead: PackedRows;
  /** What batches are drawn from by row, where they may be; and where they are in this step. [replica] */
  readonly #rowsOf: readonly VisitedRows[];
  readonly #byRow: (VisitedRows | null)[];
  #isFresh = false;
  /** The states that a refreshed table asks the network for, once they were needed. */
  #refreshed: Int32Array | null = null;

  constructor(context: SamplerContext) {
    const { graph, replicas, network } = context;
    this.#context = context;
    this.#policies = sampledPolicies(context);
    this.#visited = replicas.map(
      ({ batch }) => new VisitedStates(mostVisited(graph, batch.batchSize)),
    );
    this.#byRow = replicas.map(() => null);
    this.#rows = noRows(network.nReplicas);
    this.#ahead = noRows(network.nReplicas);
    this.#foresight = network.isRemote ? replicas.map(() => new Foresight(graph.nStates)) : [];
    this.#frontiers = replicas.map(({ batch }) =>
      allocateFrontier(batch.batchSize, graph.maximumTrajectoryLength),
    );
    this.#rowsOf = context.visited.map(
      (exponents, index) =>
        new VisitedRows({
          graph,
          columns: context.columns,
          batch: replicas[index]!.batch,
          logPBByEdge: replicas[index]!.table.logPBByEdge,
          frontier: this.#frontiers[index]!,
          exponents,
        }),
    );
  }

  get held(): unknown {
    return [
      this.#visited.map(({ arrays }) => arrays),
      this.#frontiers,
      this.#rows,
      this.#ahead,
      this.#foresight.map(({ arrays }) => arrays),
      this.#refreshed,
      this.#rowsOf.map(({ held }) => held),
    ];
  }

  get nRows(): number {
    return this.#rows.offsets.at(-1)!;
  }

  firstRow(replica: number): number {
    return this.#rows.offsets[replica]!;
  }

  rowOf(replica: number): (state: number) => number {
    return (state) => this.#visited[replica]!.rowOf(state);
  }

  visitedRows(replica: number): VisitedRows | null {
    return this.#byRow[replica]!;
  }

  sample(step: number): void {
    const { graph, replicas, network } = this.#context;
    for (const [index, replica] of replicas.entries()) {
      const { stream, settings } = replica;
      this.#visited[index]!.clear();
      this.#foresight[index]?.clear();
      if (descendsExactly(replica) && isTraining(replica)) this.#visitAll(index);
      const { exploration } = settings.training;
      this.#policies[index]!.exploration = exploration;
      // one that descends exactly has a row for every state
      this.#byRow[index] = descendsExactly(replica) ? null : (this.#rowsOf[index] ?? null);
      this.#byRow[index]?.start(this.#visited[index]!, exploration);
      startFrontier(this.#frontiers[index]!, graph.initialState, {
        stream,
        purpose: "rollout",
        step,
      });
    }
    let nRounds = 0;
    for (;;) {
      this.#advance();
      this.#gather(true);
      if (this.nRows === 0) break;
      if (!network.isRemote) readRows(this.#context, this.#rows, nRounds > 0, this.#byRow);
      else if (!this.#isForeseen()) this.#readAhead();
      nRounds++;
    }
    for (const [index, replica] of replicas.entries())
      if (isTraining(replica)) {
        const rows = this.#byRow[index]!;
        if (rows) rows.finish();
        else finishFrontier(this.#policies[index]!, this.#frontiers[index]!, replica.batch);
      }
    this.#gather(false);
    // the gradient is for all of them; each replica's stand in the order in which they were met
    if (nRounds > 1 || network.isRemote) network.join(this.#rows);
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  *refreshTables(): Generator<void> {
    if (this.#isFresh) return;
    const { network } = this.#context;
    const nFitting = Math.floor(PRODUCTS_A_PART / (network.nReplicas * network.nParameters));
    const nRows = Math.max(LEAST_ROWS_A_PART, Math.min(nFitting, ROWS_A_PART));
    this.#refreshed ??= this.#settle();
    const nAtOnce = network.isRemote ? nRows : ROWS_AT_ONCE;
    for (let start = 0; start < this.#refreshed.length; start += nRows) {
      const end = Math.min(start + nRows, this.#refreshed.length);
      for (let first = start; first < end; first += nAtOnce) {
        const states = this.#refreshed.subarray(first, Math.min(first + nAtOnce, end));
        readRows(this.#context, { ...sameRows(states, network.nReplicas), isPass: true });
      }
      yield;
    }
    this.#isFresh = true;
  }

  /** Settles the states that leave no choice: their one action has probability 1 under any network (of seven
   * species' forests three in four are such). Returns the others, or all where a row has more than logits
   * of actions. */
  #settle(): Int32Array {
    const { graph, columns, replicas } = this.#context;
    const states = Int32Array.from({ length: graph.nStates }, (_, state) => state);
    if (columns.stateFlowColumn !== null || columns.backwardColumn !== null) return states;
    const { offsets, edges } = validEdgesOf(graph);
    const hasChoice = (state: number) => offsets[state + 1]! - offsets[state]! > 1;
    for (const state of states)
      if (!hasChoice(state))
        for (const { table } of replicas) table.logPFByEdge[edges[offsets[state]!]!] = 0;
    return states.filter(hasChoice);
  }

  /** Gives a replica a row for every state. */
  #visitAll(index: number): void {
    const { nStates } = this.#context.graph;
    if (this.#visited[index]!.capacity < nStates) this.#visited[index] = new VisitedStates(nStates);
    for (let state = 0; state < nStates; state++) this.#visited[index]!.missing(state);
  }

  #advance(): void {
    const { replicas } = this.#context;
    for (let index = 0; index < replicas.length; index++)
      if (isTraining(replicas[index]!)) {
        const rows = this.#byRow[index]!;
        if (rows) rows.advance();
        else
          advanceFrontier(this.#policies[index]!, this.#frontiers[index]!, this.#visited[index]!);
      }
  }

  /** Whether all states that are packed have been evaluated in this step. */
  #isForeseen(): boolean {
    const { states, offsets } = this.#rows;
    return this.#foresight.every((foresight, replica) => {
      for (let row = offsets[replica]!; row < offsets[replica + 1]!; row++)
        if (!foresight.isAsked(states[row]!)) return false;
      return true;
    });
  }

  /** Evaluates the states that are packed, and with them those that seem to come next. */
  #readAhead(): void {
    const { states, offsets } = this.#rows;
    const ahead = this.#ahead.offsets;
    for (const [replica, foresight] of this.#foresight.entries()) {
      for (let row = offsets[replica]!; row < offsets[replica + 1]!; row++)
        foresight.ask(states[row]!);
      if (isTraining(this.#context.replicas[replica]!))
        foresight.lookAhead(this.#policies[replica]!, this.#frontiers[replica]!);
      ahead[replica + 1] = ahead[replica]! + foresight.nWaiting;
    }
    this.#ahead = withRoom(this.#ahead);
    for (const [replica, foresight] of this.#foresight.entries())
      foresight.take(this.#ahead.states, ahead[replica]!);
    readRows(this.#context, this.#ahead);
  }

  /** Packs every replica's states: those that wait, which are known from then on, or all. */
  #gather(onlyWaiting: boolean): void {
    const { offsets } = this.#rows;
    for (let replica = 0; replica < this.#visited.length; replica++) {
      const { nRows, nWaiting } = this.#visited[replica]!;
      offsets[replica + 1] = offsets[replica]! + (onlyWaiting ? nWaiting : nRows);
    }
    this.#rows = withRoom(this.#rows);
    for (let replica = 0; replica < this.#visited.length; replica++)
      this.#visited[replica]!.take(onlyWaiting, this.#rows.states, offsets[replica]!);
  }
}

interface PackedRows {
  readonly states: Int32Array;
  readonly offsets: Int32Array;
}

function noRows(nReplicas: number): PackedRows {
  return { states: new Int32Array(0), offsets: new Int32Array(nReplicas + 1) };
}

/** The same offsets with room for all of their rows. */
function withRoom(rows: PackedRows): PackedRows {
  const nRows = rows.offsets.at(-1)!;
  return rows.states.length >= nRows ? rows : { ...rows, states: new Int32Array(2 * nRows) };
}
