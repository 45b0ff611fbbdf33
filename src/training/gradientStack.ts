// The gradients of a step: from each replica's coefficients to ∂loss/∂output of all of them, stacked for
// one upload. Rows are states where a step evaluates every state, else the states that were visited.
import type { StateGraph } from "../environments/stateGraph.ts";
import {
  clearGradientTarget,
  createGradientTarget,
  createTableGradient,
  differentiateTable,
  type GradientTarget,
  gradientNorm,
  type TableGradient,
  writeTableGradient,
} from "../objectives/tableGradient.ts";
import type { OutputColumns } from "../sampling/policyTable.ts";
import type { BatchSampler } from "./batchSampler.ts";
import type { StepMode } from "./costModel.ts";
import type { Replica } from "./replica.ts";
import { mostVisited } from "./visitSampler.ts";

interface GradientStackOptions {
  readonly graph: StateGraph;
  readonly columns: OutputColumns;
  readonly nReplicas: number;
  readonly mode: StepMode;
  readonly batchSize: number;
}

/** Allocated once, written anew every step. */
export class GradientStack {
  /** ∂loss/∂output of all replicas. [row, output] */
  readonly values: Float32Array;
  readonly #columns: OutputColumns;
  readonly #mode: StepMode;
  readonly #targets: readonly GradientTarget[];
  /** Working memory, one replica at a time. */
  readonly #tableGradient: TableGradient;

  constructor({ graph, columns, nReplicas, mode, batchSize }: GradientStackOptions) {
    const nRows = mode === "table" ? graph.nStates : mostVisited(graph, batchSize);
    const size = nRows * columns.nOutputs;
    const values = new Float32Array(nReplicas * size);
    this.values = values;
    this.#columns = columns;
    this.#mode = mode;
    this.#targets = Array.from({ length: nReplicas }, (_, index) =>
      createGradientTarget(nRows, values, index * size),
    );
    this.#tableGradient = createTableGradient(graph, columns);
  }

  /** What it holds, for counting bytes. */
  get held(): readonly object[] {
    return [this.#targets, this.#tableGradient];
  }

  /** Makes room for this step's gradients: a row for each state the network was evaluated at. */
  place(sampler: BatchSampler): void {
    if (this.#mode === "table") return; // rows are states: what was written last is cleared one by one
    const { nOutputs } = this.#columns;
    this.values.fill(0, 0, sampler.nRows * nOutputs);
    for (const [index, target] of this.#targets.entries()) {
      target.offset = sampler.firstRow(index) * nOutputs;
      target.nWritten = 0;
    }
  }

  /** Takes one replica's coefficients through its table; returns the norm of the table's gradient. */
  differentiate(replica: Replica): number {
    differentiateTable(this.#tableGradient, replica);
    return gradientNorm(this.#tableGradient);
  }

  /** Writes what was differentiated last, times a scale, as the gradient of replica `index`. */
  write(index: number, sampler: BatchSampler, scale: number): void {
    const rows = sampler.rowOfState(index);
    writeTableGradient(this.#tableGradient, this.#targets[index]!, rows, scale);
  }

  /** Leaves one replica's weights alone from now on. */
  clear(index: number): void {
    clearGradientTarget(this.#columns, this.#targets[index]!);
  }
}
