// The multilayer perceptron on the SIMD loops of wasm/. The first layer works on sparse features
// (most encodings are one-hot), the others on panels; rows are taken in chunks that fit the cache,
// replica after replica. Activations are kept for the backward pass as long as they fit the budget,
// else the forward pass is repeated there: memory stays bounded on large graphs.

import type { NetworkState } from "../../records/checkpoint.ts";
import type { BackendDiagnostics } from "../backend.ts";
import { adamFactors, rescaleMoments } from "../cpu/adam.ts";
import type { AdamStep, NetworkSource, PolicyNetwork } from "../network.ts";
import { EvaluatedRows, grown, type StackRows } from "../stackRows.ts";
import { allocateMemory } from "./assembler.ts";
import { type KeptChunk, KeptChunks } from "./keptChunks.ts";
import type { Kernels } from "./kernels.ts";
import { type MemoryPlan, planMemory } from "./memoryPlan.ts";
import { type ChunkGradient, pickGradient, placeGradient, readOutputs } from "./outputPanels.ts";
import { packParameters, unpackParameters } from "./packing.ts";
import { padTo4 } from "./panels.ts";
import {
  backwardPass,
  beginBackward,
  endBackward,
  forwardPass,
  moveRows,
  type PassContext,
} from "./passes.ts";
import { isSplitForward, prepareForward, usualSide } from "./split.ts";

/** So many rows' activations are moved in the time that a row's backward pass takes. */
const MOVES_A_ROW = 16;

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
  readonly #kept: KeptChunks;
  /** By replica, the state with whose sides it was prepared; −1: weights have changed since. */
  readonly #prepared: Int32Array;
  #outputs = new Float32Array(0);
  #step = 0;

  /** @throws RangeError where the engine has no memory for it. */
  constructor(source: NetworkSource, runtime: WasmRuntime) {
    const { module, counters } = runtime;
    const { nReplicas, nOutputs, nStates, activation } = source.shape;
    const plan = planMemory(source, runtime.activationBudget);
    const memory = allocateMemory(plan.nBytes);
    const instance = new WebAssembly.Instance(module, { host: { memory } });
    // The module is our own: its exports are those of kernels.ts.
    const kernels = instance.exports as unknown as Kernels;
    this.nReplicas = nReplicas;
    this.nOutputs = nOutputs;
    this.nParameters = plan.nParameters;
    this.#rows = new EvaluatedRows(nReplicas, nStates);
    this.#kept = new KeptChunks(nReplicas, plan);
    this.#plan = plan;
    this.#memory = new Float32Array(memory.buffer);
    this.#memoryI32 = new Int32Array(memory.buffer);
    const [floats, integers] = [this.#memory, this.#memoryI32];
    this.#context = { kernels, plan, activation, floats, integers, counters };
    this.#prepared = new Int32Array(nReplicas).fill(-1);
    this.#counters = counters;
    counters.nTensors++;
    counters.nBytes += memory.buffer.byteLength;
    plan.features.writeTo(this.#memoryI32, this.#memory);
    plan.split?.writeTo(this.#memoryI32, new Uint8Array(memory.buffer));
    this.setState(source.initial);
  }

  evaluate(rows: StackRows | null, isFurther = false): Float32Array {
    this.#rows.set(rows);
    if (rows?.features) this.#plan.features.replace(this.#memory, rows.features);
    if (!isFurther) this.#kept.clear(this.#nChunks);
    const length = this.#rows.total * this.nOutputs;
    this.#outputs = grown(this.#outputs, length);
    for (let replica = 0; replica < this.nReplicas; replica++) {
      const nRows = this.#rows.count(replica);
      if (nRows > 0) this.#prepare(replica);
      for (let first = 0; first < nRows; ) {
        const room = this.#kept.take(replica, nRows - first);
        this.#writeStates(replica, room, first);
        const { slot, at, count } = room;
        forwardPass(this.#context, { replica, slot, at, rows: count });
        readOutputs(this.#context, this.#outputs, this.#rows.first(replica) + first, count);
        first += count;
      }
    }
    this.#counters.readBacks++;
    return this.#outputs.length === length ? this.#outputs : this.#outputs.subarray(0, length);
  }

  /** @throws RangeError where they are not the rows that were evaluated; a replica may have none any more. */
  join(rows: StackRows): void {
    this.#rows.set(rows);
    for (let replica = 0; replica < this.nReplicas; replica++)
      this.#kept.settle(replica, this.#rows.count(replica));
    if (!rows.features) return;
    // the features of a row are those of its number, which is another one now
    this.#plan.features.replace(this.#memory, rows.features);
    this.#forEachKept((replica, { slot, count }, first) =>
      this.#writeStates(replica, { slot, at: 0, count }, first),
    );
  }

  /** Rows without a gradient change nothing and are left out: sums stay the same to the last digit. */
  update(gradient: Float32Array, steps: readonly AdamStep[]): void {
    this.#counters.uploads++;
    if (this.#kept.isComplete) this.#backwardKept(gradient);
    else this.#backwardAnew(gradient);
    this.#kept.spoil();
    this.#adam(steps);
  }

  areFinite(): readonly boolean[] {
    const { weights, firstMoment, secondMoment, replicaBytes, output } = this.#plan;
    const sums = this.#memory.subarray(output >> 2, (output >> 2) + 4);
    return Array.from({ length: this.nReplicas }, (_, replica) =>
      [weights, firstMoment, secondMoment].every((start) => {
        this.#context.kernels.sumZeros(start + replica * replicaBytes, replicaBytes, output);
        return sums.every((sum) => sum === 0);
      }),
    );
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
    this.#prepared.fill(-1);
    this.#step = state.step;
  }

  dispose(): void {
    this.#counters.nTensors--;
    this.#counters.nBytes -= this.#memory.buffer.byteLength;
  }

  #chunkOf(values: Float32Array): ChunkGradient {
    const { nOutputs } = this;
    return { plan: this.#plan, memory: this.#memory, integers: this.#memoryI32, values, nOutputs };
  }

  /** Chunks of the rows to be evaluated, were none kept. */
  get #nChunks(): number {
    let nChunks = 0;
    for (let replica = 0; replica < this.nReplicas; replica++)
      nChunks += Math.ceil(this.#rows.count(replica) / this.#plan.chunkRows);
    return nChunks;
  }

  /** Calls back with a chunk and the number of its first row in its replica. */
  #forEachKept(visit: (replica: number, chunk: KeptChunk, first: number) => void): void {
    for (let replica = 0; replica < this.nReplicas; replica++) {
      let first = 0;
      for (let index = 0; index < this.#kept.nChunks(replica); index++) {
        const chunk = this.#kept.chunk(replica, index);
        visit(replica, chunk, first);
        first += chunk.count;
      }
    }
  }

  #prepare(replica: number): void {
    if (!isSplitForward(this.#context)) return;
    const state = usualSide(this.#context, this.#rows);
    if (this.#prepared[replica] !== state) prepareForward(this.#context, replica, state);
    this.#prepared[replica] = state;
  }

  /** From the activations that were kept. */
  #backwardKept(gradient: Float32Array): void {
    let begun = -1;
    this.#forEachKept((replica, { slot, count }, first) => {
      const firstRow = this.#rows.first(replica) + first;
      const chunk = this.#chunkOf(gradient);
      let n = pickGradient(chunk, firstRow, firstRow + count);
      if (n === 0) return;
      if (begun !== replica) {
        if (begun >= 0) endBackward(this.#context, begun);
        beginBackward(this.#context, replica, { rows: this.#rows, gradient });
      }
      begun = replica;
      const picked = this.#plan.picked >> 2;
      let from = 0;
      while (from < n && this.#memoryI32[picked + from] === from) from++;
      if ((padTo4(count) - padTo4(n)) * MOVES_A_ROW < n - from) {
        // not worth the moving
        for (let row = 0; row < count; row++) this.#memoryI32[picked + row] = row;
        from = count;
        n = count;
      }
      if (from < padTo4(n)) moveRows(this.#context, { slot, from, count: n });
      const states = slot >> 2;
      for (let row = from; row < padTo4(n); row++)
        this.#memoryI32[states + row] =
          this.#memoryI32[states + (row < n ? this.#memoryI32[picked + row]! : 0)]!;
      placeGradient(chunk, firstRow, n);
      backwardPass(this.#context, { replica, slot, rows: padTo4(n) });
    });
    if (begun >= 0) endBackward(this.#context, begun);
  }

  /** Sends the rows forward again, those with a gradient alone. */
  #backwardAnew(gradient: Float32Array): void {
    const { slots: slot, chunkRows } = this.#plan;
    const picked = this.#plan.picked >> 2;
    const chunk = this.#chunkOf(gradient);
    for (let replica = 0; replica < this.nReplicas; replica++) {
      const start = this.#rows.first(replica);
      const end = this.#rows.first(replica + 1);
      let hasBegun = false;
      for (let first = start; first < end; ) {
        const count = pickGradient(chunk, first, end, chunkRows);
        if (count === 0) break;
        if (!hasBegun) {
          this.#prepare(replica);
          beginBackward(this.#context, replica, { rows: this.#rows, gradient });
        }
        hasBegun = true;
        this.#writeStates(replica, { slot, at: 0, count }, first - start, picked);
        const rows = padTo4(count);
        forwardPass(this.#context, { replica, slot, at: 0, rows });
        placeGradient(chunk, first, count);
        backwardPass(this.#context, { replica, slot, rows });
        first += this.#memoryI32[picked + count - 1]! + 1;
      }
      if (hasBegun) endBackward(this.#context, replica);
    }
  }

  /** The states of a replica's rows from `first` on, or of those that the list at `picked` names from there, into
   * a slot from its row `at` on. Padding repeats the first row: finite wherever the replica is. */
  #writeStates(
    replica: number,
    { slot, at, count }: { readonly slot: number; readonly at: number; readonly count: number },
    first: number,
    picked = -1,
  ): void {
    const start = (slot >> 2) + at;
    if (picked < 0) this.#rows.copyStates(replica, first, count, this.#memoryI32, start);
    else
      for (let row = 0; row < count; row++)
        this.#memoryI32[start + row] = this.#rows.state(
          replica,
          first + this.#memoryI32[picked + row]!,
        );
    for (let row = count; row < padTo4(count); row++)
      this.#memoryI32[start + row] = this.#memoryI32[start]!;
  }

  #adam(steps: readonly AdamStep[]): void {
    this.#step++;
    this.#prepared.fill(-1);
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
}
