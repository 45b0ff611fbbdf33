// The gradients of a step: from each replica's coefficients to ∂loss/∂output of all of them, stacked for
// one upload. Rows are states where a step evaluates every state, else the states that were visited.
import type { StateGraph } from "../../environments/graph/stateGraph.ts";
import type { StepMode } from "../../experiment/costModel.ts";
import type { ExactDescent } from "../../objectives/gradient/exactDescent.ts";
import {
  clearGradientTarget,
  createGradientTarget,
  createTableGradient,
  differentiateTable,
  type GradientTarget,
  gradientNorm,
  type TableGradient,
  writeTableGradient,
} from "../../objectives/gradient/tableGradient.ts";
import type { OutputColumns } from "../../sampling/policyTable.ts";
import type { Replica } from "../replica.ts";
import type { BatchSampler } from "./batchSampler.ts";
import type { WholeGradients } from "./tableMemory.ts";
import type { VisitedRows } from "./visitedRows.ts";
import { mostVisited } from "./visitSampler.ts";

interface GradientStackOptions {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  readonly nReplicas: number;
  readonly mode: StepMode;
  readonly batchSize: number;
  /** Room for all of it and quicker loops, where there is some. */
  readonly memory: WholeGradients | null;
}

/** Allocated once, written anew every step. */
export class GradientStack {
  /** ∂loss/∂output of all replicas. [row, output] */
  values: Float32Array;
  readonly #columns: OutputColumns;
  readonly #mode: StepMode;
  readonly #graph: StateGraph;
  #targets: readonly GradientTarget[];
  /** Working memory, one replica at a time, by state and by row of what was visited; made when first asked for. */
  #byState: TableGradient | null;
  #byRow: TableGradient | null = null;
  readonly #memory: WholeGradients | null;

  constructor({ graph, columns, nReplicas, mode, batchSize, memory }: GradientStackOptions) {
    this.#graph = graph;
    this.#columns = columns;
    this.#mode = mode;
    const nRows = mode === "table" ? graph.nStates : mostVisited(graph, batchSize);
    this.#memory = memory;
    this.values = memory?.values ?? new Float32Array(nReplicas * nRows * columns.nOutputs);
    this.#targets = memory?.targets ?? this.#targetsOf(nReplicas, nRows);
    this.#byState = memory?.tableGradient ?? null;
  }

  /** What it holds, for counting bytes. */
  get held(): readonly unknown[] {
    return [this.#targets, this.#byState, this.#byRow];
  }

  /** Makes room for this step's gradients: a row for each state the network was evaluated at. */
  place(sampler: BatchSampler): void {
    if (this.#mode === "table") return; // rows are states: what was written last is cleared one by one
    const { nOutputs } = this.#columns;
    const size = sampler.nRows * nOutputs;
    if (size > this.values.length) {
      // a lane that has become exact: it has a row for every state
      this.values = new Float32Array(size);
      this.#targets = this.#targetsOf(this.#targets.length, this.#graph.nStates);
    }
    this.values.fill(0, 0, size);
    for (const [index, target] of this.#targets.entries()) {
      target.offset = sampler.firstRow(index) * nOutputs;
      target.nWritten = 0;
    }
  }

  /** Takes one replica's coefficients through its table; returns the norm of the table's gradient. */
  differentiate(index: number, sampler: BatchSampler, replica: Replica): number {
    if (this.#memory !== null) return this.#memory.differentiate(index);
    const rows = sampler.visitedRows(index);
    const gradient = this.#gradientOf(rows);
    if (rows === null) differentiateTable(gradient, replica);
    else {
      const { batch, graph: _, ...table } = rows.drawn;
      const { pFByEdge } = rows;
      differentiateTable(gradient, { batch, table, pFByEdge, output: replica.output });
    }
    return gradientNorm(gradient);
  }

  /** The same for its exact gradient; also ∂loss/∂log Z. */
  descend(
    descent: ExactDescent,
    replica: Replica,
  ): { readonly norm: number; readonly logZ: number } {
    const { lane, table, settings } = replica;
    const { exploration } = settings.training;
    const descending = { lane, table, logZ: replica.logZ.value, exploration };
    const gradient = this.#gradientOf(null);
    const logZ = descent.write(descending, gradient);
    return { norm: gradientNorm(gradient), logZ };
  }

  /** Writes what was differentiated last, times a scale, as the gradient of replica `index`. */
  write(index: number, sampler: BatchSampler, scale: number): void {
    if (this.#memory !== null) {
      this.#memory.write(index, scale);
      return;
    }
    const rows = sampler.visitedRows(index);
    const rowOf = rows === null ? sampler.rowOf(index) : null;
    writeTableGradient(this.#gradientOf(rows), this.#targets[index]!, rowOf, scale);
  }

  #gradientOf(rows: VisitedRows | null): TableGradient {
    if (rows !== null) {
      this.#byRow ??= createTableGradient(rows.drawn.graph, this.#columns);
      return this.#byRow;
    }
    this.#byState ??= createTableGradient(this.#graph, this.#columns);
    return this.#byState;
  }

  #targetsOf(nReplicas: number, nRows: number): readonly GradientTarget[] {
    const size = nRows * this.#columns.nOutputs;
    return Array.from({ length: nReplicas }, (_, index) =>
      createGradientTarget(nRows, this.values, index * size),
    );
  }

  /** Leaves one replica's weights alone from now on. */
  clear(index: number): void {
    clearGradientTarget(this.#columns, this.#targets[index]!);
  }
}
