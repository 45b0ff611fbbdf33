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
  /** Working memory, one replica at a time. */
  readonly #tableGradient: TableGradient;
  readonly #memory: WholeGradients | null;

  constructor({ graph, columns, nReplicas, mode, batchSize, memory }: GradientStackOptions) {
    this.#graph = graph;
    this.#columns = columns;
    this.#mode = mode;
    const nRows = mode === "table" ? graph.nStates : mostVisited(graph, batchSize);
    this.#memory = memory;
    this.values = memory?.values ?? new Float32Array(nReplicas * nRows * columns.nOutputs);
    this.#targets = memory?.targets ?? this.#targetsOf(nReplicas, nRows);
    this.#tableGradient = memory?.tableGradient ?? createTableGradient(graph, columns);
  }

  /** What it holds, for counting bytes. */
  get held(): readonly object[] {
    return [this.#targets, this.#tableGradient];
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
  differentiate(index: number, replica: Replica): number {
    if (this.#memory !== null) return this.#memory.differentiate(index);
    differentiateTable(this.#tableGradient, replica);
    return gradientNorm(this.#tableGradient);
  }

  /** The same for its exact gradient; also ∂loss/∂log Z. */
  descend(
    descent: ExactDescent,
    replica: Replica,
  ): { readonly norm: number; readonly logZ: number } {
    const { lane, table, settings } = replica;
    const { exploration } = settings.training;
    const descending = { lane, table, logZ: replica.logZ.value, exploration };
    const logZ = descent.write(descending, this.#tableGradient);
    return { norm: gradientNorm(this.#tableGradient), logZ };
  }

  /** Writes what was differentiated last, times a scale, as the gradient of replica `index`. */
  write(index: number, sampler: BatchSampler, scale: number): void {
    if (this.#memory !== null) {
      this.#memory.write(index, scale);
      return;
    }
    const rows = sampler.rowOfState(index);
    writeTableGradient(this.#tableGradient, this.#targets[index]!, rows, scale);
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
