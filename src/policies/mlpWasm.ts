// The multilayer perceptron on the SIMD loops of wasm/kernels.ts. The first layer works on sparse
// features (most encodings are one-hot), the others on panels; rows are taken in chunks that fit the
// cache, replica after replica. Activations are kept for the backward pass as long as they fit the
// budget, else each chunk's forward pass is repeated there: memory stays bounded on large graphs.

import { adamFactors } from "./adam.ts";
import type { BackendDiagnostics } from "./backend.ts";
import type { NetworkSource } from "./mlpReference.ts";
import { LEAKY_SLOPE } from "./mlpReference.ts";
import { ADAM, type NetworkState, type PolicyNetwork } from "./network.ts";
import { allocateMemory } from "./wasm/assembler.ts";
import { EPILOGUE, type Kernels, PANEL, PANEL_ROW } from "./wasm/kernels.ts";
import { type MemoryPlan, planMemory } from "./wasm/memoryPlan.ts";
import { packParameters, unpackParameters } from "./wasm/packing.ts";

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
  readonly #plan: MemoryPlan;
  readonly #kernels: Kernels;
  readonly #memory: Float32Array;
  readonly #memoryI32: Int32Array;
  readonly #counters: WasmRuntime["counters"];
  /** Forward slope below zero; 1 leaves tanh to its own pass. */
  readonly #slope: number;
  readonly #isTanh: boolean;
  readonly #nStates: number;
  #rows: Int32Array | null = null;
  #nRows = 0;
  #outputs = new Float32Array(0);
  #step = 0;

  constructor(source: NetworkSource, runtime: WasmRuntime) {
    const { shape } = source;
    this.#plan = planMemory(source, runtime.activationBudget);
    const memory = allocateMemory(this.#plan.nBytes);
    const instance = new WebAssembly.Instance(runtime.module, { host: { memory } });
    // The module is our own: its exports are those of kernels.ts.
    this.#kernels = instance.exports as unknown as Kernels;
    this.#memory = new Float32Array(memory.buffer);
    this.#memoryI32 = new Int32Array(memory.buffer);
    this.nReplicas = shape.nReplicas;
    this.nOutputs = shape.nOutputs;
    this.nParameters = this.#plan.nParameters;
    this.#nStates = shape.nStates;
    this.#isTanh = shape.activation === "tanh";
    this.#slope = shape.activation === "leakyRelu" ? LEAKY_SLOPE : this.#isTanh ? 1 : 0;
    this.#counters = runtime.counters;
    this.#counters.nTensors++;
    this.#counters.nBytes += memory.buffer.byteLength;
    this.#plan.features.writeTo(this.#memoryI32, this.#memory);
    this.setState(source.initial);
  }

  evaluate(rows: Int32Array | null): Float32Array {
    this.#setRows(rows);
    for (let replica = 0; replica < this.nReplicas; replica++)
      for (let chunk = 0; chunk < this.#nChunks; chunk++) {
        this.#forward(replica, chunk);
        this.#copyRows(replica, chunk, (output, row) => {
          for (let k = 0; k < this.nOutputs; k++)
            this.#outputs[row + k] = this.#memory[output + this.#outputColumn(k)]!;
        });
      }
    this.#counters.readBacks++;
    return this.#outputs;
  }

  update(gradient: Float32Array, learningRate: number): void {
    for (let replica = 0; replica < this.nReplicas; replica++) {
      this.#transposeWeights(replica);
      for (let chunk = 0; chunk < this.#nChunks; chunk++) {
        if (!this.#keepsActivations) this.#forward(replica, chunk);
        this.#copyRows(replica, chunk, (output, row) => {
          for (let k = 0; k < this.nOutputs; k++)
            this.#memory[output + this.#outputColumn(k)] = gradient[row + k]!;
        });
        this.#backward(replica, chunk);
      }
    }
    this.#counters.uploads++;
    const { stepSize, secondMomentScale } = adamFactors(++this.#step, learningRate);
    const { weights, firstMoment, secondMoment, gradient: sums, stackBytes } = this.#plan;
    this.#kernels.adam(
      weights,
      firstMoment,
      secondMoment,
      sums,
      stackBytes,
      stepSize,
      secondMomentScale,
      ADAM.epsilon,
    );
    this.#counters.launches++;
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

  /** Rows of a chunk, and the same padded to fours. */
  #rowsOf(chunk: number): { readonly first: number; readonly n: number; readonly padded: number } {
    const first = chunk * this.#plan.chunkRows;
    const n = Math.min(this.#plan.chunkRows, this.#nRows - first);
    return { first, n, padded: (n + 3) & ~3 };
  }

  #slotOf(replica: number, chunk: number): number {
    const index = this.#keepsActivations ? replica * this.#nChunks + chunk : 0;
    return this.#plan.slots + index * this.#plan.slotBytes;
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
    const { layers, features, weights, replicaBytes, chunkBytes, slotActivations, output } =
      this.#plan;
    const { first, n, padded } = this.#rowsOf(chunk);
    const slot = this.#slotOf(replica, chunk);
    const states = slot >> 2;
    for (let row = 0; row < padded; row++) {
      // Padding repeats the first row: finite wherever the replica is.
      const source = row < n ? first + row : first;
      this.#memoryI32[states + row] = this.#rows === null ? source : this.#rows[source]!;
    }
    layers.forEach((layer, l) => {
      const isLast = l === layers.length - 1;
      const w = weights + replica * replicaBytes + layer.offset;
      const bias = w + layer.paddedInputs * PANEL_ROW;
      const target = isLast ? output : slot + slotActivations[l]!;
      const slope = isLast ? 1 : this.#slope;
      if (l === 0)
        this.#kernels.gatherForward(
          slot,
          padded,
          features.offsets,
          features.entries,
          w,
          layer.panelBytes,
          bias,
          target,
          chunkBytes,
          layer.nPanels,
          slope,
        );
      else
        this.#kernels.multiply(
          slot + slotActivations[l - 1]!,
          chunkBytes,
          w,
          layer.panelBytes,
          target,
          chunkBytes,
          bias,
          layer.panelBytes,
          0,
          padded,
          layer.nPanels,
          layer.paddedInputs / PANEL,
          isLast || this.#isTanh ? EPILOGUE.none : EPILOGUE.leaky,
          target,
          slope,
        );
      this.#counters.launches++;
      if (this.#isTanh && !isLast)
        this.#kernels.tanh(target, chunkBytes * (layer.nPanels - 1) + padded * PANEL_ROW);
    });
  }

  #backward(replica: number, chunk: number): void {
    const plan = this.#plan;
    const { layers, chunkBytes } = plan;
    const { padded } = this.#rowsOf(chunk);
    const slot = this.#slotOf(replica, chunk);
    let downstream = plan.output;
    let upstream = plan.scratch[0];
    for (let l = layers.length - 1; l >= 0; l--) {
      const layer = layers[l]!;
      const g = plan.gradient + replica * plan.replicaBytes + layer.offset;
      const bias = g + layer.paddedInputs * PANEL_ROW;
      const { nPanels, panelBytes } = layer;
      this.#kernels.addColumnSums(downstream, chunkBytes, bias, panelBytes, padded, nPanels);
      this.#counters.launches += 2;
      if (l === 0) {
        const { offsets, entries } = plan.features;
        this.#kernels.scatterGradient(
          slot,
          padded,
          offsets,
          entries,
          g,
          panelBytes,
          0,
          downstream,
          chunkBytes,
          nPanels,
          0,
        );
        return;
      }
      const h = slot + plan.slotActivations[l - 1]!;
      this.#kernels.multiplyTransposed(
        h,
        chunkBytes,
        downstream,
        chunkBytes,
        g,
        panelBytes,
        g,
        panelBytes,
        PANEL_ROW,
        layer.paddedInputs,
        nPanels,
        padded,
        EPILOGUE.none,
        g,
        0,
      );
      this.#kernels.multiply(
        downstream,
        chunkBytes,
        plan.transposed[l]!,
        nPanels * PANEL * PANEL_ROW,
        upstream,
        chunkBytes,
        plan.zeros,
        0,
        0,
        padded,
        layer.paddedInputs / PANEL,
        nPanels,
        this.#isTanh ? EPILOGUE.tanhDerivative : EPILOGUE.leakyDerivative,
        h,
        this.#slope,
      );
      this.#counters.launches++;
      downstream = upstream;
      upstream = plan.scratch[upstream === plan.scratch[0] ? 1 : 0];
    }
  }

  /** Wᵀ of every layer but the first, for the gradients at their inputs. */
  #transposeWeights(replica: number): void {
    const { layers, weights, replicaBytes, transposed } = this.#plan;
    for (let l = 1; l < layers.length; l++) {
      const { offset, panelBytes, nPanels, paddedInputs } = layers[l]!;
      const from = weights + replica * replicaBytes + offset;
      const toPanel = nPanels * PANEL * PANEL_ROW;
      this.#kernels.transpose(
        from,
        panelBytes,
        transposed[l]!,
        toPanel,
        paddedInputs / PANEL,
        nPanels,
      );
      this.#counters.launches++;
    }
  }

  /** Calls back with each row's place in the output panels and in the unpadded stack; rows that
   * only pad are zeroed first, so their gradient is nothing. */
  #copyRows(replica: number, chunk: number, copy: (output: number, row: number) => void): void {
    const { first, n, padded } = this.#rowsOf(chunk);
    const output = this.#plan.output >> 2;
    for (let row = n; row < padded; row++)
      for (let k = 0; k < this.nOutputs; k++)
        this.#memory[output + row * PANEL + this.#outputColumn(k)] = 0;
    for (let row = 0; row < n; row++)
      copy(output + row * PANEL, (replica * this.#nRows + first + row) * this.nOutputs);
  }

  /** Offset of an output column within its row of panels (floats). */
  #outputColumn(column: number): number {
    return (column >> 3) * (this.#plan.chunkBytes >> 2) + (column & 7);
  }
}
