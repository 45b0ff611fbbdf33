// The multilayer perceptron on the SIMD loops of wasm/. The first layer works on sparse features
// (most encodings are one-hot), the others on panels; rows are taken in chunks that fit the cache,
// replica after replica. Activations are kept for the backward pass as long as they fit the budget,
// else each chunk's forward pass is repeated there: memory stays bounded on large graphs.

import type { NetworkState } from "../../records/checkpoint.ts";
import type { BackendDiagnostics } from "../backend.ts";
import { adamFactors, rescaleMoments } from "../cpu/adam.ts";
import type { AdamStep, NetworkSource, PolicyNetwork } from "../network.ts";
import { EvaluatedRows, grown, type StackRows } from "../stackRows.ts";
import { allocateMemory } from "./assembler.ts";
import type { Kernels } from "./kernels.ts";
import { type MemoryPlan, planMemory } from "./memoryPlan.ts";
import { packParameters, unpackParameters } from "./packing.ts";
import { PANEL } from "./panels.ts";
import { backwardPass, forwardPass, type PassContext, transposeWeights } from "./passes.ts";

/** Compiled kernels and the counters of everything that runs on them. */
export interface WasmRuntime {
  readonly module: WebAssembly.Module;
  /** Activations are kept from forward to backward up to this many bytes. */
  readonly activationBudget: number;
  readonly counters: { -readonly [Name in keyof BackendDiagnostics]: number };
}

/** A stack of perceptrons in one WebAssembly memory, which is garbage once disposed. */
export class MlpWasm implements PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  readonly nParameters: number;
  readonly #rows: EvaluatedRows;
  readonly #plan: MemoryPlan;
  readonly #context: PassContext;
  readonly #memory: Float32Array;
  readonly #memoryI32: Int32Array;
  readonly #counters: WasmRuntime["counters"];
  /** Where each replica's chunks begin, counted over all. [replica + 1] */
  readonly #firstChunks: Int32Array;
  /** The current chunk: `count` rows of a replica from its row `first` on. */
  readonly #chunk = { replica: 0, first: 0, count: 0, rows: 0, slot: 0 };
  #outputs = new Float32Array(0);
  #step = 0;

  /** @throws RangeError where the engine has no memory for it. */
  constructor(source: NetworkSource, { module, activationBudget, counters }: WasmRuntime) {
    const { nReplicas, nOutputs, nStates, activation } = source.shape;
    const plan = planMemory(source, activationBudget);
    const memory = allocateMemory(plan.nBytes);
    const instance = new WebAssembly.Instance(module, { host: { memory } });
    // The module is our own: its exports are those of kernels.ts.
    const kernels = instance.exports as unknown as Kernels;
    this.nReplicas = nReplicas;
    this.nOutputs = nOutputs;
    this.nParameters = plan.nParameters;
    this.#rows = new EvaluatedRows(nReplicas, nStates);
    this.#firstChunks = new Int32Array(nReplicas + 1);
    this.#plan = plan;
    this.#context = { kernels, plan, activation, counters };
    this.#memory = new Float32Array(memory.buffer);
    this.#memoryI32 = new Int32Array(memory.buffer);
    this.#counters = counters;
    counters.nTensors++;
    counters.nBytes += memory.buffer.byteLength;
    plan.features.writeTo(this.#memoryI32, this.#memory);
    this.setState(source.initial);
  }

  evaluate(rows: StackRows | null): Float32Array {
    this.#rows.set(rows);
    if (rows?.features) this.#plan.features.replace(this.#memory, rows.features);
    this.#countChunks();
    const length = this.#rows.total * this.nOutputs;
    this.#outputs = grown(this.#outputs, length);
    for (let replica = 0; replica < this.nReplicas; replica++)
      for (let first = 0; first < this.#rows.count(replica); first += this.#plan.chunkRows) {
        this.#enter(replica, first);
        this.#forward();
        this.#copyOutputs();
      }
    this.#counters.readBacks++;
    return this.#outputs.length === length ? this.#outputs : this.#outputs.subarray(0, length);
  }

  update(gradient: Float32Array, steps: readonly AdamStep[]): void {
    this.#counters.uploads++;
    for (let replica = 0; replica < this.nReplicas; replica++) {
      transposeWeights(this.#context, replica);
      for (let first = 0; first < this.#rows.count(replica); first += this.#plan.chunkRows) {
        this.#enter(replica, first);
        if (!this.#keepsActivations) this.#forward();
        this.#placeGradient(gradient);
        backwardPass(this.#context, this.#chunk);
      }
    }
    this.#adam(steps);
  }

  getState(): NetworkState {
    const read = (start: number) => unpackParameters(this.#plan, this.#memory, start);
    return {
      weights: read(this.#plan.weights),
      firstMoment: read(this.#plan.firstMoment),
      secondMoment: read(this.#plan.secondMoment),
      step: this.#step,
    };
  }

  setState(state: NetworkState): void {
    packParameters(this.#plan, state.weights, this.#memory, this.#plan.weights);
    packParameters(this.#plan, state.firstMoment, this.#memory, this.#plan.firstMoment);
    packParameters(this.#plan, state.secondMoment, this.#memory, this.#plan.secondMoment);
    this.#step = state.step;
  }

  dispose(): void {
    this.#counters.nTensors--;
    this.#counters.nBytes -= this.#memory.buffer.byteLength;
  }

  get #keepsActivations(): boolean {
    return this.#firstChunks[this.nReplicas]! <= this.#plan.nSlots;
  }

  #countChunks(): void {
    const firsts = this.#firstChunks;
    for (let replica = 0; replica < this.nReplicas; replica++)
      firsts[replica + 1] =
        firsts[replica]! + Math.ceil(this.#rows.count(replica) / this.#plan.chunkRows);
  }

  /** Makes the chunk that begins at a replica's row `first` the current one. */
  #enter(replica: number, first: number): void {
    const { chunkRows, slots, slotBytes } = this.#plan;
    const index = this.#keepsActivations ? this.#firstChunks[replica]! + first / chunkRows : 0;
    this.#chunk.replica = replica;
    this.#chunk.first = first;
    this.#chunk.count = Math.min(chunkRows, this.#rows.count(replica) - first);
    this.#chunk.rows = (this.#chunk.count + 3) & ~3;
    this.#chunk.slot = slots + index * slotBytes;
  }

  #forward(): void {
    const { replica, first, count, rows, slot } = this.#chunk;
    // Padding repeats the first row: finite wherever the replica is.
    for (let row = 0; row < rows; row++)
      this.#memoryI32[(slot >> 2) + row] = this.#rows.state(
        replica,
        row < count ? first + row : first,
      );
    forwardPass(this.#context, this.#chunk);
  }

  #adam(steps: readonly AdamStep[]): void {
    this.#step++;
    const { weights, firstMoment, secondMoment, gradient, replicaBytes } = this.#plan;
    for (let replica = 0; replica < this.nReplicas; replica++) {
      const step = steps[replica]!;
      const start = replica * replicaBytes;
      if (step.rescale !== 1) this.#rescale(start, step.rescale);
      const { stepSize, secondMomentScale, epsilon } = adamFactors(step);
      // biome-ignore format: one line an operand
      this.#context.kernels.adam(
        weights + start, firstMoment + start, secondMoment + start, gradient + start, replicaBytes,
        stepSize, secondMomentScale, epsilon,
      );
      this.#counters.launches++;
    }
  }

  /** Of the replica whose parameters begin at byte `start`. */
  #rescale(start: number, factor: number): void {
    const { firstMoment, secondMoment, replicaBytes } = this.#plan;
    const part = (of: number) =>
      this.#memory.subarray((of + start) >> 2, (of + start + replicaBytes) >> 2);
    rescaleMoments(part(firstMoment), part(secondMoment), factor);
  }

  #copyOutputs(): void {
    const { replica, first, count } = this.#chunk;
    const start = this.#plan.output >> 2;
    let output = (this.#rows.first(replica) + first) * this.nOutputs;
    for (let row = 0; row < count; row++)
      for (let column = 0; column < this.nOutputs; column++)
        this.#outputs[output++] = this.#memory[this.#placeOf(start, row, column)]!;
  }

  /** Rows and columns that only pad the chunk get no gradient; what a stopped replica left there
   * would be passed on to the next. */
  #placeGradient(gradient: Float32Array): void {
    const { output, layers, chunkBytes } = this.#plan;
    const start = output >> 2;
    this.#memory.fill(0, start, (output + layers.at(-1)!.nPanels * chunkBytes) >> 2);
    const { replica, first, count } = this.#chunk;
    let source = (this.#rows.first(replica) + first) * this.nOutputs;
    for (let row = 0; row < count; row++)
      for (let column = 0; column < this.nOutputs; column++)
        this.#memory[this.#placeOf(start, row, column)] = gradient[source++]!;
  }

  /** Place of a chunk's entry in panels that begin at `start`; all in floats. */
  #placeOf(start: number, row: number, column: number): number {
    return start + (column >> 3) * (this.#plan.chunkBytes >> 2) + row * PANEL + (column & 7);
  }
}
