// How a cohort's batches come about: from the whole table, or on large graphs from the states that
// are visited alone. Either way the network ends up evaluated at the rows the gradient is for, and
// the trajectories are the same, number for number.
import type { StateGraph } from "../environments/stateGraph.ts";
import type { PolicyNetwork } from "../policies/network.ts";
import {
  advanceFrontier,
  allocateFrontier,
  type Frontier,
  finishFrontier,
  startFrontier,
} from "../sampling/frontier.ts";
import { fillPolicyTable, type OutputColumns } from "../sampling/policyTable.ts";
import { rollOut } from "../sampling/rollouts.ts";
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
  /** Rows that the network was last evaluated at, and where a state stands among them. */
  readonly nRows: number;
  readonly rowOfState: Int32Array | null;
  /** Overwrites the batch of every replica that still learns. */
  sample(step: number, exploration: number): void;
  /** To be called when the weights have changed. */
  invalidate(): void;
  /** Brings every row of the tables up to the current weights, a part at each turn. */
  refreshTables(): Iterable<void>;
}

/** Rows that are evaluated at a time when all tables are refreshed: some milliseconds' worth. */
const ROWS_A_PART = 4_096;

/** Evaluates all states once a step; what it knows serves the exact metrics too. */
export class TableSampler implements BatchSampler {
  readonly nRows: number;
  readonly rowOfState = null;
  readonly #context: SamplerContext;
  #isFresh = false;

  constructor(context: SamplerContext) {
    this.#context = context;
    this.nRows = context.graph.nStates;
  }

  sample(step: number, exploration: number): void {
    this.#refresh();
    const { graph, replicas } = this.#context;
    for (const { divergence, table, stream, batch } of replicas)
      if (!divergence)
        rollOut({ graph, ...table, exploration }, { stream, purpose: "rollout", step }, batch);
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

/** Evaluates what the batches visit, one round a transition. */
export class VisitSampler implements BatchSampler {
  readonly #context: SamplerContext;
  readonly #visited: VisitedStates;
  readonly #frontiers: readonly Frontier[];
  #isFresh = false;

  constructor(context: SamplerContext) {
    const { graph, replicas } = context;
    this.#context = context;
    this.#visited = new VisitedStates(graph.nStates);
    this.#frontiers = replicas.map(({ batch }) =>
      allocateFrontier(batch.batchSize, graph.maximumTrajectoryLength),
    );
  }

  get nRows(): number {
    return this.#visited.rows.length;
  }

  get rowOfState(): Int32Array {
    return this.#visited.rowOfState;
  }

  sample(step: number, exploration: number): void {
    const { graph, replicas, network } = this.#context;
    this.#visited.clear();
    for (const [index, { stream }] of replicas.entries())
      startFrontier(this.#frontiers[index]!, graph.initialState, {
        stream,
        purpose: "rollout",
        step,
      });
    let nRounds = 0;
    for (;;) {
      this.#advance(exploration);
      const waiting = this.#visited.takeWaiting();
      if (waiting.length === 0) break;
      readRows(this.#context, waiting);
      nRounds++;
    }
    for (const [index, { divergence, table, batch }] of replicas.entries())
      if (!divergence)
        finishFrontier({ graph, ...table, exploration }, this.#frontiers[index]!, batch);
    if (nRounds === 1) return;
    this.#visited.sort();
    network.evaluate(this.#visited.rows);
  }

  invalidate(): void {
    this.#isFresh = false;
  }

  *refreshTables(): Generator<void> {
    if (this.#isFresh) return;
    const { nStates } = this.#context.graph;
    const rows = Int32Array.from({ length: Math.min(ROWS_A_PART, nStates) });
    for (let start = 0; start < nStates; start += ROWS_A_PART) {
      const part = rows.subarray(0, Math.min(ROWS_A_PART, nStates - start));
      for (let k = 0; k < part.length; k++) part[k] = start + k;
      readRows(this.#context, part);
      yield;
    }
    this.#isFresh = true;
  }

  #advance(exploration: number): void {
    const { graph, replicas } = this.#context;
    for (const [index, { divergence, table }] of replicas.entries())
      if (!divergence)
        advanceFrontier({ graph, ...table, exploration }, this.#frontiers[index]!, this.#visited);
  }
}

/** Evaluates the rows (null: all) and writes them into the tables of replicas that still learn. */
function readRows(context: SamplerContext, rows: Int32Array | null): void {
  const { graph, columns, network, replicas, onNotFinite } = context;
  const outputs = network.evaluate(rows);
  const stride = (rows?.length ?? graph.nStates) * columns.nOutputs;
  for (const [index, { divergence, table }] of replicas.entries())
    if (!divergence) {
      const offset = index * stride;
      if (!fillPolicyTable({ graph, columns, outputs, offset, rows }, table)) onNotFinite(index);
    }
}
