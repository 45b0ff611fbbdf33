// The multilayer perceptron on the SIMD loops of wasm/. The first layer works on sparse features
// (most encodings are one-hot), the others on panels; rows are taken in chunks that fit the cache,
// replica after replica. Activations are kept for the backward pass as long as they fit the budget,
// else each chunk's forward pass is repeated there: memory stays bounded on large graphs.
import { adamFactors } from "./adam.ts";
import type { BackendDiagnostics } from "./backend.ts";
import type { NetworkSource } from "./mlpReference.ts";
import { ADAM, type NetworkState, type PolicyNetwork } from "./network.ts";
import { allocateMemory } from "./wasm/assembler.ts";
import type { Kernels } from "./wasm/kernels.ts";
import { type MemoryPlan, planMemory } from "./wasm/memoryPlan.ts";
import { packParameters, unpackParameters } from "./wasm/packing.ts";
import { PANEL } from "./wasm/panels.ts";
import {
  backwardPass,
  type Chunk,
  forwardPass,
  type PassContext,
  transposeWeights,
} from "./wasm/passes.ts";

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
  readonly #nStates: number;
  readonly #plan: MemoryPlan;
  readonly #context: PassContext;
  readonly #memory: Float32Array;
  readonly #memoryI32: Int32Array;
  readonly #counters: WasmRuntime["counters"];
  #rows: Int32Array | null = null;
  #nRows = 0;
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
    this.#nStates = nStates;
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

  evaluate(rows: Int32Array | null): Float32Array {
    this.#setRows(rows);
    for (let replica = 0; replica < this.nReplicas; replica++)
      for (let chunk = 0; chunk < this.#nChunks; chunk++) {
        this.#forward(replica, chunk);
        this.#forEachOutput(replica, chunk, (output, place) => {
          this.#outputs[output] = this.#memory[place]!;
        });
      }
    this.#counters.readBacks++;
    return this.#outputs;
  }

  update(gradient: Float32Array, learningRate: number): void {
    this.#counters.uploads++;
    for (let replica = 0; replica < this.nReplicas; replica++) {
      transposeWeights(this.#context, replica);
      for (let chunk = 0; chunk < this.#nChunks; chunk++) {
        if (!this.#keepsActivations) this.#forward(replica, chunk);
        this.#clearOutput();
        this.#forEachOutput(replica, chunk, (output, place) => {
          this.#memory[place] = gradient[output]!;
        });
        backwardPass(this.#context, this.#chunkOf(replica, chunk));
      }
    }
    this.#adam(learningRate);
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

  get #nChunks(): number {
    return Math.ceil(this.#nRows / this.#plan.chunkRows);
  }

  get #keepsActivations(): boolean {
    return this.nReplicas * this.#nChunks <= this.#plan.nSlots;
  }

  #rowsOf(chunk: number): { readonly first: number; readonly n: number } {
    const first = chunk * this.#plan.chunkRows;
    return { first, n: Math.min(this.#plan.chunkRows, this.#nRows - first) };
  }

  #chunkOf(replica: number, chunk: number): Chunk {
    const index = this.#keepsActivations ? replica * this.#nChunks + chunk : 0;
    const rows = (this.#rowsOf(chunk).n + 3) & ~3;
    return { replica, slot: this.#plan.slots + index * this.#plan.slotBytes, rows };
  }

  #setRows(rows: Int32Array | null): void {
    this.#nRows = rows === null ? this.#nStates : rows.length;
    if (rows === null) this.#rows = null;
    else if (this.#rows?.length === rows.length) this.#rows.set(rows);
    else this.#rows = rows.slice();
    const length = this.nReplicas * this.#nRows * this.nOutputs;
    if (this.#outputs.length !== length) this.#outputs = new Float32Array(length);
  }

  #forward(replica: number, chunk: number): void {
    const { first, n } = this.#rowsOf(chunk);
    const { slot, rows } = this.#chunkOf(replica, chunk);
    for (let row = 0; row < rows; row++) {
      // Padding repeats the first row: finite wherever the replica is.
      const source = row < n ? first + row : first;
      this.#memoryI32[(slot >> 2) + row] = this.#rows === null ? source : this.#rows[source]!;
    }
    forwardPass(this.#context, { replica, slot, rows });
  }

  #adam(learningRate: number): void {
    const { stepSize, secondMomentScale } = adamFactors(++this.#step, learningRate);
    const { weights, firstMoment, secondMoment, gradient, stackBytes } = this.#plan;
    // biome-ignore format: one line an operand
    this.#context.kernels.adam(
      weights, firstMoment, secondMoment, gradient, stackBytes,
      stepSize, secondMomentScale, ADAM.epsilon,
    );
    this.#counters.launches++;
  }

  /** Rows and columns that only pad the chunk get no gradient; what a diverged replica left there
   * would be passed on to the next. */
  #clearOutput(): void {
    const { output, layers, chunkBytes } = this.#plan;
    this.#memory.fill(0, output >> 2, (output + layers.at(-1)!.nPanels * chunkBytes) >> 2);
  }

  /** Calls back with (entry of [replica, row, output], its place in memory as float). */
  #forEachOutput(
    replica: number,
    chunk: number,
    visit: (output: number, place: number) => void,
  ): void {
    const { first, n } = this.#rowsOf(chunk);
    const start = this.#plan.output >> 2;
    let output = (replica * this.#nRows + first) * this.nOutputs;
    for (let row = 0; row < n; row++)
      for (let column = 0; column < this.nOutputs; column++)
        visit(output++, this.#placeOf(start, row, column));
  }

  /** Place of a chunk's entry in panels that begin at `start`; all in floats. */
  #placeOf(start: number, row: number, column: number): number {
    return start + (column >> 3) * (this.#plan.chunkBytes >> 2) + row * PANEL + (column & 7);
  }
}
