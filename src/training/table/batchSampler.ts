// How a cohort's batches are drawn: from the whole table (tableSampler.ts), or on large graphs from
// the states that are visited alone (visitSampler.ts). Either way the network ends up evaluated at the
// rows the gradient is for, and the trajectories are exactly the same.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { PolicyNetwork } from "../../policies/network.ts";
import type { StackRows } from "../../policies/stackRows.ts";
import { fillPolicyTable, type OutputColumns } from "../../sampling/policyTable.ts";
import type { BehaviourPolicy } from "../../sampling/rollouts.ts";
import type { Replica } from "../replica.ts";
import type { Exponents } from "./drawingMemory.ts";
import type { VisitedRows } from "./visitedRows.ts";

/** What a sampler works on; it owns none of it. */
export interface SamplerContext {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  readonly network: PolicyNetwork;
  readonly replicas: readonly Replica[];
  /** As PathContext says. */
  readonly visited: readonly Exponents[];
  /** Called for a replica whose outputs are not finite; it must be marked as stopped there. */
  readonly onNotFinite: (index: number) => void;
}

/** One way to sample. */
export interface BatchSampler {
  /** Rows that the network was last evaluated at, of all replicas, and where a replica's begin. */
  readonly nRows: number;
  firstRow(replica: number): number;
  /** Where a state stands among a replica's rows; null: rows are states. */
  rowOf(replica: number): ((state: number) => number) | null;
  /** What a replica's last batch was drawn from; null: its table. */
  visitedRows(replica: number): VisitedRows | null;
  /** What it keeps. */
  readonly held: unknown;
  /** Overwrites the batch of every replica that trains, drawn with its own exploration. */
  sample(step: number): void;
  /** To be called when the weights have changed. */
  invalidate(): void;
  /** Brings every row of the tables up to the current weights, a part at each turn. */
  refreshTables(): Iterable<void>;
}

/** A replica's policy for sampling: one object for the whole run, since every round needs it. */
export interface SampledPolicy extends BehaviourPolicy {
  exploration: number;
}

/** One for each replica. */
export function sampledPolicies({ graph, replicas }: SamplerContext): readonly SampledPolicy[] {
  return replicas.map(({ table, pFByEdge }) => ({
    graph,
    logPFByEdge: table.logPFByEdge,
    pFByEdge,
    logPBByEdge: table.logPBByEdge,
    exploration: 0,
  }));
}

/** Evaluates the rows (null: all) and writes them into the tables of replicas that still learn, or into what they
 * have by row. `isFurther`: as PolicyNetwork's evaluate says. */
export function readRows(
  context: SamplerContext,
  rows: StackRows | null,
  isFurther = false,
  visited: readonly (VisitedRows | null)[] = [],
): void {
  const { graph, columns, network, replicas, onNotFinite } = context;
  const outputs = network.evaluate(rows, isFurther);
  for (let index = 0; index < replicas.length; index++) {
    const { stopped, table, pFByEdge, drawer } = replicas[index]!;
    if (stopped) continue;
    const firstRow = rows === null ? index * graph.nStates : rows.offsets[index]!;
    const source = {
      graph,
      columns,
      outputs,
      offset: firstRow * columns.nOutputs,
      rows: rows === null ? null : rows.states,
      firstRow,
      nRows: rows === null ? graph.nStates : rows.offsets[index + 1]! - firstRow,
    };
    const byRow = visited[index];
    const isFine = byRow
      ? byRow.fill(rows!.states, source)
      : fillPolicyTable(source, table, pFByEdge, drawer?.writeTable);
    if (!isFine) onNotFinite(index);
  }
}
