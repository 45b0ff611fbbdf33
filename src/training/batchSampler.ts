// How a cohort's batches come about: from the whole table, or on large graphs from the states that
// are visited alone. Either way the network ends up evaluated at the rows the gradient is for, and
// the trajectories are the same, number for number.
import type { StateGraph } from "../environments/stateGraph.ts";
import type { PolicyNetwork } from "../policies/network.ts";
import { type StackRows, sameRows } from "../policies/stackRows.ts";
import {
  advanceFrontier,
  allocateFrontier,
  type Frontier,
  finishFrontier,
  startFrontier,
} from "../sampling/frontier.ts";
import { fillPolicyTable, type OutputColumns } from "../sampling/policyTable.ts";
import { type BehaviourPolicy, rollOut } from "../sampling/rollouts.ts";
import type { Replica } from "./replica.ts";
import { VisitedStates } from "./visitedStates.ts";

/** What a sampler works on; nothing of it is owned. */
export interface SamplerContext {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  readonly network: PolicyNetwork;
  readonly replicas: readonly Replica[];
  /** Called for a replica whose outputs are not finite; it must be marked as diverged there. */
  readonly onNotFinite: (index: number) => void;
}

/** One way to sample. */
export interface BatchSampler {
  /** Rows that the network was last evaluated at, of all replicas, and where a replica's begin. */
  readonly nRows: number;
  firstRow(replica: number): number;
  /** Where a state stands among a replica's rows; null: rows are states. */
  rowOfState(replica: number): Int32Array | null;
  /** What it keeps. */
  readonly held: unknown;
  /** Overwrites the batch of every replica that still learns. */
  sample(step: number, exploration: number): void;
  /** To be called when the weights have changed. */
  invalidate(): void;
  /** Brings every row of the tables up to the current weights, a part at each turn. */
  refreshTables(): Iterable<void>;
}

/** When all tables are refreshed: rows at a time, or as many as make so many products of numbers. */
const ROWS_A_PART = 4_096;
const LEAST_ROWS_A_PART = 256;
const PRODUCTS_A_PART = 150e6;

/** A replica's policy as it is sampled from: one object for good, since it is needed every round. */
interface SampledPolicy extends BehaviourPolicy {
  exploration: number;
}

function sampledPolicies({ graph, replicas }: SamplerContext): readonly SampledPolicy[] {
  return replicas.map(({ table: { logPFByEdge, logPBByEdge } }) => ({
    graph,
    logPFByEdge,
    logPBByEdge,
    exploration: 0,
  }));
}

/** Most states that a batch can visit: it leaves each of them at least once. */
export function mostVisited(graph: StateGraph, batchSize: number): number {
  return Math.min(graph.nStates, batchSize * graph.maximumTrajectoryLength);
}

/** Evaluates all states once a step; what it knows serves the exact metrics too. */
export class TableSampler implements BatchSampler {
  readonly nRows: number;
  readonly held = null;
  readonly #context: SamplerContext;
  readonly #policies: readonly SampledPolicy[];
  #isFresh = false;

  constructor(context: SamplerContext) {
    this.#context = context;
    this.#policies = sampledPolicies(context);
    this.nRows = context.network.nReplicas * context.graph.nStates;
  }

  firstRow(replica: number): number {
    return replica * this.#context.graph.nStates;
  }

  rowOfState(): null {
    return null;
  }

  sample(step: number, exploration: number): void {
    this.#refresh();
    for (const [index, { divergence, stream, batch }] of this.#context.replicas.entries()) {
      if (divergence) continue;
      const policy = this.#policies[index]!;
      policy.exploration = exploration;
      rollOut(policy, { stream, purpose: "rollout", step }, batch);
    }
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  refreshTables(): Iterable<void> {
    this.#refresh();
    return [];
  }

  #refresh(): void {
    if (this.#isFresh) return;
    this.#isFresh = true;
    readRows(this.#context, null);
  }
}

/** Evaluates what each replica's batch visits, one round a transition. */
export class VisitSampler implements BatchSampler {
  readonly #context: SamplerContext;
  readonly #visited: readonly VisitedStates[];
  readonly #frontiers: readonly Frontier[];
  readonly #policies: readonly SampledPolicy[];
  /** What is evaluated next, every replica's part; grows to what was ever needed. */
  #rows: { states: Int32Array; readonly offsets: Int32Array };
  #isFresh = false;

  constructor(context: SamplerContext) {
    const { graph, replicas, network } = context;
    this.#context = context;
    this.#policies = sampledPolicies(context);
    this.#visited = replicas.map(
      ({ batch }) => new VisitedStates(graph.nStates, mostVisited(graph, batch.batchSize)),
    );
    this.#rows = { states: new Int32Array(0), offsets: new Int32Array(network.nReplicas + 1) };
    this.#frontiers = replicas.map(({ batch }) =>
      allocateFrontier(batch.batchSize, graph.maximumTrajectoryLength),
    );
  }

  get held(): unknown {
    return [this.#visited.map(({ arrays }) => arrays), this.#frontiers, this.#rows];
  }

  get nRows(): number {
    return this.#rows.offsets.at(-1)!;
  }

  firstRow(replica: number): number {
    return this.#rows.offsets[replica]!;
  }

  rowOfState(replica: number): Int32Array {
    return this.#visited[replica]!.rowOfState;
  }

  sample(step: number, exploration: number): void {
    const { graph, replicas, network } = this.#context;
    for (const [index, { stream }] of replicas.entries()) {
      this.#visited[index]!.clear();
      this.#policies[index]!.exploration = exploration;
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
      readRows(this.#context, this.#rows);
      nRounds++;
    }
    for (const [index, { divergence, batch }] of replicas.entries())
      if (!divergence) finishFrontier(this.#policies[index]!, this.#frontiers[index]!, batch);
    this.#gather(false);
    // what was evaluated last is what the gradient is for
    if (nRounds > 1) network.evaluate(this.#rows);
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  *refreshTables(): Generator<void> {
    if (this.#isFresh) return;
    const { graph, network } = this.#context;
    const nFitting = Math.floor(PRODUCTS_A_PART / (network.nReplicas * network.nParameters));
    const nRows = Math.max(LEAST_ROWS_A_PART, Math.min(nFitting, ROWS_A_PART));
    for (let start = 0; start < graph.nStates; start += nRows) {
      const length = Math.min(nRows, graph.nStates - start);
      const states = Array.from({ length }, (_, k) => start + k);
      readRows(this.#context, sameRows(states, network.nReplicas));
      yield;
    }
    this.#isFresh = true;
  }

  #advance(): void {
    const { replicas } = this.#context;
    for (let index = 0; index < replicas.length; index++)
      if (!replicas[index]!.divergence)
        advanceFrontier(this.#policies[index]!, this.#frontiers[index]!, this.#visited[index]!);
  }

  /** Packs every replica's states: those that wait, which are known from then on, or all. */
  #gather(onlyWaiting: boolean): void {
    const { offsets } = this.#rows;
    for (let replica = 0; replica < this.#visited.length; replica++) {
      const { nRows, nWaiting } = this.#visited[replica]!;
      offsets[replica + 1] = offsets[replica]! + (onlyWaiting ? nWaiting : nRows);
    }
    if (this.#rows.states.length < this.nRows)
      this.#rows = { offsets, states: new Int32Array(2 * this.nRows) };
    for (let replica = 0; replica < this.#visited.length; replica++)
      this.#visited[replica]!.take(onlyWaiting, this.#rows.states, offsets[replica]!);
  }
}

/** Evaluates the rows (null: all) and writes them into the tables of replicas that still learn. */
function readRows(context: SamplerContext, rows: StackRows | null): void {
  const { graph, columns, network, replicas, onNotFinite } = context;
  const outputs = network.evaluate(rows);
  for (let index = 0; index < replicas.length; index++) {
    const { divergence, table } = replicas[index]!;
    if (divergence) continue;
    const first = rows === null ? index * graph.nStates : rows.offsets[index]!;
    const source = {
      graph,
      columns,
      outputs,
      offset: first * columns.nOutputs,
      rows: rows === null ? null : rows.states,
      firstRow: first,
      nRows: rows === null ? graph.nStates : rows.offsets[index + 1]! - first,
    };
    if (!fillPolicyTable(source, table)) onNotFinite(index);
  }
}
