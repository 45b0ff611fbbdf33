// One of two parts of a perceptron with two hidden layers, each in a worker of its own: some units of the second
// hidden layer, with the weights into and out of them, their moments and their gradients, at all rows. Every sum
// is that of wasm/passes.ts, term after term: what runs over rows or over the first hidden layer is whole
// in each part, and what runs over the divided units is begun by the part that has the first of them and
// continued by the other from its float32 sums. What a part needs of the other: those sums, and the weights of
// the first layer, which the last part trains. The first hidden layer itself is cheap and computed by both.
import { adamFactors, rescaleMoments } from "../cpu/adam.ts";
import type { AdamStep, NetworkShape } from "../network.ts";
import { allocateMemory } from "./assembler.ts";
import { assembleKernels, type KernelSet, type Kernels } from "./kernels.ts";
import type { MemoryPlan, PackedLayer, SparseFeatures } from "./memoryPlan.ts";
import { type ChunkOutputs, pickGradient, placeGradient, readOutputs } from "./outputPanels.ts";
import { EPILOGUE, PANEL, PANEL_ROW, padTo4 } from "./panels.ts";
import { slopeOf } from "./passes.ts";

/** So many rows' activations are moved in the time that a row's backward pass takes. */
const MOVES_A_ROW = 16;

/** What of a plan its passes need; can be sent to another worker. */
export type PartPlan = Omit<MemoryPlan, "features" | "split"> & {
  readonly features: Pick<SparseFeatures, "offsets" | "entries">;
};

/** What a part is made from, beside the contents of its memory. Can be sent to another worker. */
export interface PartSource {
  readonly set: KernelSet;
  readonly plan: PartPlan;
  readonly activation: NetworkShape["activation"];
  readonly nStates: number;
  readonly nOutputs: number;
  /** Panels of the second hidden layer that the first part has. */
  readonly split: number;
  readonly part: "first" | "last";
}

/** Bytes of parameters, from the start of a replica's. */
interface ByteRange {
  readonly start: number;
  readonly nBytes: number;
}

/** Holds a WebAssembly memory. Chunks are those of the plan, all rows in order. */
export class MlpPart {
  readonly nChunks: number;
  readonly memory: Float32Array<ArrayBuffer>;
  readonly #source: PartSource;
  readonly #kernels: Kernels;
  readonly #integers: Int32Array;
  /** Weights beside those of the first layer. */
  readonly #own: readonly ByteRange[];
  readonly #firstLayer: ByteRange;
  /** First panel of its units, and how many. */
  readonly #first: number;
  readonly #nPanels: number;
  /** Rows of each chunk that have a gradient. */
  readonly #nRows: Int32Array;

  /** @throws RangeError where the engine has no memory for it. */
  constructor(source: PartSource) {
    const { plan, part, split, nStates } = source;
    const [input, middle] = plan.layers as [PackedLayer, PackedLayer, PackedLayer];
    this.#source = source;
    this.#first = part === "first" ? 0 : split;
    this.#nPanels = part === "first" ? split : middle.nPanels - split;
    this.nChunks = Math.ceil(nStates / plan.chunkRows);
    this.#nRows = new Int32Array(this.nChunks);
    const memory = allocateMemory(plan.nBytes + this.nChunks * this.#nPanels * plan.chunkBytes);
    const module = new WebAssembly.Module(assembleKernels(source.set));
    const instance = new WebAssembly.Instance(module, { host: { memory } });
    // The module is our own: its exports are those of kernels.ts.
    this.#kernels = instance.exports as unknown as Kernels;
    this.memory = new Float32Array(memory.buffer);
    this.#integers = new Int32Array(memory.buffer);
    this.#firstLayer = { start: input.offset, nBytes: input.nPanels * input.panelBytes };
    this.#own = unitRanges(source);
  }

  /** Weights or moments were replaced from outside. */
  restored(): void {
    this.#transpose();
  }

  /** Both hidden layers at all states. */
  forward(): void {
    const { plan, activation } = this.#source;
    const [input, middle] = this.#layers;
    const { weights, chunkBytes, slotActivations, features } = plan;
    const isTanh = activation === "tanh";
    const slope = isTanh ? 1 : slopeOf(activation);
    const w1 = weights + input.offset;
    const w2 = weights + middle.offset + this.#first * middle.panelBytes;
    for (let index = 0; index < this.nChunks; index++) {
      const slot = this.#slot(index);
      const rows = this.#writeStates(index);
      const h1 = slot + slotActivations[0]!;
      const h2 = this.#h2(index);
      // biome-ignore format: one line an operand
      this.#kernels.gatherForward(
        slot, rows, features.offsets, features.entries,
        w1, input.panelBytes, w1 + input.paddedInputs * PANEL_ROW,
        h1, chunkBytes, input.nPanels, slope,
      );
      if (isTanh) this.#kernels.tanh(h1, chunkBytes, rows * PANEL_ROW, input.nPanels);
      // biome-ignore format: one line an operand
      this.#kernels.multiply(
        h1, chunkBytes,
        w2, middle.panelBytes,
        h2, chunkBytes,
        w2 + middle.paddedInputs * PANEL_ROW, middle.panelBytes, 0,
        rows, this.#nPanels, middle.paddedInputs,
        slope === 1 ? EPILOGUE.none : EPILOGUE.leaky, h2, slope,
      );
      if (isTanh) this.#kernels.tanh(h2, chunkBytes, rows * PANEL_ROW, this.#nPanels);
    }
  }

  /** The first part: sums of the outputs over its units. [chunk, panel, row, 8] */
  beginOutputs(into: Float32Array): void {
    const { plan } = this.#source;
    const output = this.#layers[2];
    let at = 0;
    for (let index = 0; index < this.nChunks; index++) {
      const bias = plan.weights + output.offset + output.paddedInputs * PANEL_ROW;
      this.#addOutputs(index, bias, output.panelBytes, 0);
      at += this.#copyOut(plan.output, output.nPanels, padTo4(this.#count(index)), into, at);
    }
  }

  /** The last part: continues those. [row, output] */
  endOutputs(begun: Float32Array, outputs: Float32Array): void {
    const { plan, nOutputs } = this.#source;
    const { nPanels } = this.#layers[2];
    let at = 0;
    for (let index = 0; index < this.nChunks; index++) {
      at += this.#copyIn(plan.output, nPanels, padTo4(this.#count(index)), begun, at);
      this.#addOutputs(index, plan.output, plan.chunkBytes, PANEL_ROW);
      const chunk = this.#chunkOf(outputs, nOutputs);
      readOutputs(chunk, index * plan.chunkRows, this.#count(index));
    }
  }

  /** Numbers of `beginOutputs`. */
  get outputLength(): number {
    let rows = 0;
    for (let index = 0; index < this.nChunks; index++) rows += padTo4(this.#count(index));
    return rows * this.#layers[2].nPanels * PANEL;
  }

  /**
   * Adds a chunk's share to the gradients of its own weights, given ∂loss/∂output at its rows [row, output].
   * Chunks come in order, once after `forward`.
   */
  backward(index: number, gradient: Float32Array): void {
    const { plan, nOutputs, activation, part } = this.#source;
    const [, middle, output] = this.#layers;
    const { chunkBytes } = plan;
    const chunk = this.#chunkOf(gradient, nOutputs);
    const n = this.#pick(chunk, index);
    const rows = padTo4(n);
    this.#nRows[index] = n;
    if (n === 0) return;
    placeGradient(chunk, 0, n);
    const h1 = this.#slot(index) + plan.slotActivations[0]!;
    const h2 = this.#h2(index);
    const d2 = this.#d2(index);
    const g3 = plan.gradient + output.offset;
    const own3 = g3 + this.#firstRowBytes;
    if (part === "first") {
      const bias = g3 + output.paddedInputs * PANEL_ROW;
      this.#kernels.addColumnSums(
        plan.output,
        chunkBytes,
        bias,
        output.panelBytes,
        rows,
        output.nPanels,
      );
    }
    // biome-ignore format: one line an operand
    this.#kernels.multiplyTransposed(
      h2, chunkBytes,
      plan.output, chunkBytes,
      own3, output.panelBytes,
      own3, output.panelBytes, PANEL_ROW,
      this.#nPanels * PANEL, output.nPanels, rows,
      EPILOGUE.none, own3, 0,
    );
    const outputPanel = output.nPanels * PANEL * PANEL_ROW;
    // biome-ignore format: one line an operand
    this.#kernels.multiply(
      plan.output, chunkBytes,
      plan.transposed[2]! + this.#first * outputPanel, outputPanel,
      d2, chunkBytes,
      plan.zeros, 0, 0,
      rows, this.#nPanels, output.nPanels * PANEL,
      this.#derivative, h2, slopeOf(activation),
    );
    const g2 = plan.gradient + middle.offset + this.#first * middle.panelBytes;
    const bias2 = g2 + middle.paddedInputs * PANEL_ROW;
    this.#kernels.addColumnSums(d2, chunkBytes, bias2, middle.panelBytes, rows, this.#nPanels);
    // biome-ignore format: one line an operand
    this.#kernels.multiplyTransposed(
      h1, chunkBytes,
      d2, chunkBytes,
      g2, middle.panelBytes,
      g2, middle.panelBytes, PANEL_ROW,
      middle.paddedInputs, this.#nPanels, rows,
      EPILOGUE.none, g2, 0,
    );
  }

  /** Most numbers of `beginUpstream`. */
  get upstreamLength(): number {
    return (this.#layers[1].paddedInputs / PANEL) * this.#source.plan.chunkRows * PANEL;
  }

  /** The first part, after a chunk's `backward`: sums of the gradient at the first hidden layer over its units, at
   * rows that have one. [panel, row, 8] */
  beginUpstream(index: number, into: Float32Array): void {
    const { plan } = this.#source;
    this.#addUpstream(index, plan.zeros, 0, 0, EPILOGUE.none);
    const panels = this.#layers[1].paddedInputs / PANEL;
    this.#copyOut(plan.scratch[1], panels, padTo4(this.#nRows[index]!), into, 0);
  }

  /** The last part: continues those, and adds the chunk's share to the gradient of the first layer. */
  endUpstream(index: number, begun: Float32Array): void {
    const rows = padTo4(this.#nRows[index]!);
    if (rows === 0) return;
    const { plan } = this.#source;
    const { chunkBytes, features } = plan;
    const [input, middle] = this.#layers;
    const d1 = plan.scratch[1];
    this.#copyIn(d1, middle.paddedInputs / PANEL, rows, begun, 0);
    this.#addUpstream(index, d1, chunkBytes, PANEL_ROW, this.#derivative);
    const g1 = plan.gradient + input.offset;
    const bias = g1 + input.paddedInputs * PANEL_ROW;
    this.#kernels.addColumnSums(d1, chunkBytes, bias, input.panelBytes, rows, input.nPanels);
    // biome-ignore format: one line an operand
    this.#kernels.scatterGradient(
      this.#slot(index), rows, features.offsets, features.entries,
      g1, input.panelBytes, 0,
      d1, chunkBytes, input.nPanels, 0,
    );
  }

  /** Adam on the weights of its units. */
  adam(step: AdamStep): void {
    for (const range of this.#own) this.#adam(range, step);
    // the last part still passes gradients on, by the weights of before
    if (this.#source.part === "first") this.#transpose();
  }

  /** The last part, when no chunk is left: Adam on the first layer. */
  adamFirstLayer(step: AdamStep): void {
    this.#adam(this.#firstLayer, step);
    this.#transpose();
  }

  /** The weights of the first layer, in memory. */
  get firstLayer(): Float32Array {
    return this.#view(this.#source.plan.weights, this.#firstLayer);
  }

  /** Whether its weights and moments are numbers, the first layer's among those of the last part. */
  areNumbers(): boolean {
    const { weights, firstMoment, secondMoment, output } = this.#source.plan;
    const sums = this.memory.subarray(output >> 2, (output >> 2) + 4);
    return [weights, firstMoment, secondMoment].every((of) =>
      this.#trained.every(({ start, nBytes }) => {
        this.#kernels.sumZeros(of + start, nBytes, output);
        return sums.every((sum) => sum === 0);
      }),
    );
  }

  /** Weights and moments of its units, one after the other. */
  get units(): readonly Float32Array[] {
    const { weights, firstMoment, secondMoment } = this.#source.plan;
    return [weights, firstMoment, secondMoment].flatMap((of) =>
      this.#own.map((range) => this.#view(of, range)),
    );
  }

  /** The same places of what another part trains. */
  unitsOfOther(): readonly Float32Array[] {
    const { weights, firstMoment, secondMoment } = this.#source.plan;
    const part = this.#source.part === "first" ? "last" : "first";
    const ranges = unitRanges({ ...this.#source, part });
    return [weights, firstMoment, secondMoment].flatMap((of) =>
      ranges.map((range) => this.#view(of, range)),
    );
  }

  get #trained(): readonly ByteRange[] {
    return this.#source.part === "last" ? [...this.#own, this.#firstLayer] : this.#own;
  }

  get #layers() {
    return this.#source.plan.layers as [PackedLayer, PackedLayer, PackedLayer];
  }

  get #derivative(): number {
    return this.#source.activation === "tanh" ? EPILOGUE.tanhDerivative : EPILOGUE.leakyDerivative;
  }

  /** Where its units begin among the rows of a matrix out of them. */
  get #firstRowBytes(): number {
    return this.#first * PANEL * PANEL_ROW;
  }

  #view(of: number, { start, nBytes }: ByteRange): Float32Array {
    return this.memory.subarray((of + start) >> 2, (of + start + nBytes) >> 2);
  }

  #slot(index: number): number {
    return this.#source.plan.slots + index * this.#source.plan.slotBytes;
  }

  #h2(index: number): number {
    const { slotActivations, chunkBytes } = this.#source.plan;
    return this.#slot(index) + slotActivations[1]! + this.#first * chunkBytes;
  }

  /** The gradient at its units; kept until the next step. */
  #d2(index: number): number {
    const { nBytes, chunkBytes } = this.#source.plan;
    return nBytes + index * this.#nPanels * chunkBytes;
  }

  #count(index: number): number {
    const { plan, nStates } = this.#source;
    return Math.min(plan.chunkRows, nStates - index * plan.chunkRows);
  }

  #chunkOf(values: Float32Array, nOutputs: number): ChunkOutputs {
    return {
      plan: this.#source.plan,
      memory: this.memory,
      integers: this.#integers,
      values,
      nOutputs,
    };
  }

  /** Padding repeats the first row. */
  #writeStates(index: number): number {
    const first = index * this.#source.plan.chunkRows;
    const count = this.#count(index);
    const rows = padTo4(count);
    const start = this.#slot(index) >> 2;
    for (let row = 0; row < rows; row++)
      this.#integers[start + row] = first + (row < count ? row : 0);
    return rows;
  }

  /** Brings the rows of a chunk that have a gradient to its top and lists them in plan.picked; all of them where
   * that is less work. Returns how many. */
  #pick(chunk: ChunkOutputs, index: number): number {
    const { plan } = this.#source;
    const count = this.#count(index);
    const picked = plan.picked >> 2;
    const n = pickGradient(chunk, 0, count);
    let from = 0;
    while (from < n && this.#integers[picked + from] === from) from++;
    if (n === 0 || n === count) return n;
    if ((padTo4(count) - padTo4(n)) * MOVES_A_ROW < n - from) {
      for (let row = 0; row < count; row++) this.#integers[picked + row] = row;
      return count;
    }
    const { chunkBytes, slotActivations } = plan;
    const slot = this.#slot(index);
    const h1 = slot + slotActivations[0]!;
    this.#kernels.pickRows(h1, chunkBytes, plan.picked, from, n, this.#layers[0].nPanels);
    this.#kernels.pickRows(this.#h2(index), chunkBytes, plan.picked, from, n, this.#nPanels);
    const states = slot >> 2;
    for (let row = from; row < padTo4(n); row++)
      this.#integers[states + row] =
        this.#integers[states + (row < n ? this.#integers[picked + row]! : 0)]!;
    return n;
  }

  #addOutputs(index: number, init: number, initPanel: number, initRow: number): void {
    const { plan } = this.#source;
    const output = this.#layers[2];
    // biome-ignore format: one line an operand
    this.#kernels.multiply(
      this.#h2(index), plan.chunkBytes,
      plan.weights + output.offset + this.#firstRowBytes, output.panelBytes,
      plan.output, plan.chunkBytes,
      init, initPanel, initRow,
      padTo4(this.#count(index)), output.nPanels, this.#nPanels * PANEL,
      EPILOGUE.none, plan.output, 1,
    );
  }

  #addUpstream(
    index: number,
    init: number,
    initPanel: number,
    initRow: number,
    epilogue: number,
  ): void {
    const { plan, activation } = this.#source;
    const { nPanels, paddedInputs } = this.#layers[1];
    const h1 = this.#slot(index) + plan.slotActivations[0]!;
    // biome-ignore format: one line an operand
    this.#kernels.multiply(
      this.#d2(index), plan.chunkBytes,
      plan.transposed[1]! + this.#firstRowBytes, nPanels * PANEL * PANEL_ROW,
      plan.scratch[1], plan.chunkBytes,
      init, initPanel, initRow,
      padTo4(this.#nRows[index]!), paddedInputs / PANEL, this.#nPanels * PANEL,
      epilogue, h1, slopeOf(activation),
    );
  }

  /** Of the weights of its units. */
  #transpose(): void {
    const { plan } = this.#source;
    const [, middle, output] = this.#layers;
    const { weights, transposed } = plan;
    // biome-ignore format: one line an operand
    this.#kernels.transpose(
      weights + middle.offset + this.#first * middle.panelBytes, middle.panelBytes,
      transposed[1]! + this.#firstRowBytes, middle.nPanels * PANEL * PANEL_ROW,
      middle.paddedInputs / PANEL, this.#nPanels,
    );
    const toPanel = output.nPanels * PANEL * PANEL_ROW;
    // biome-ignore format: one line an operand
    this.#kernels.transpose(
      weights + output.offset + this.#firstRowBytes, output.panelBytes,
      transposed[2]! + this.#first * toPanel, toPanel,
      this.#nPanels, output.nPanels,
    );
  }

  #adam(range: ByteRange, step: AdamStep): void {
    const { weights, firstMoment, secondMoment, gradient } = this.#source.plan;
    const { start, nBytes } = range;
    if (step.rescale !== 1)
      rescaleMoments(this.#view(firstMoment, range), this.#view(secondMoment, range), step.rescale);
    const { stepSize, secondMomentScale, epsilon } = adamFactors(step);
    // biome-ignore format: one line an operand
    this.#kernels.adam(
      weights + start, firstMoment + start, secondMoment + start, gradient + start, nBytes,
      stepSize, secondMomentScale, epsilon,
    );
  }

  /** Rows of panels of a chunk, packed; returns how many numbers. */
  #copyOut(from: number, nPanels: number, rows: number, into: Float32Array, at: number): number {
    const length = rows * PANEL;
    const stride = this.#source.plan.chunkBytes >> 2;
    for (let panel = 0; panel < nPanels; panel++) {
      const start = (from >> 2) + panel * stride;
      into.set(this.memory.subarray(start, start + length), at + panel * length);
    }
    return nPanels * length;
  }

  #copyIn(to: number, nPanels: number, rows: number, from: Float32Array, at: number): number {
    const length = rows * PANEL;
    const stride = this.#source.plan.chunkBytes >> 2;
    for (let panel = 0; panel < nPanels; panel++) {
      const start = at + panel * length;
      this.memory.set(from.subarray(start, start + length), (to >> 2) + panel * stride);
    }
    return nPanels * length;
  }
}

/** The parameters of a part's units: into them, out of them, and the output's bias, which the first part has. */
function unitRanges({ plan, split, part }: PartSource): readonly ByteRange[] {
  const [, middle, output] = plan.layers as [PackedLayer, PackedLayer, PackedLayer];
  const first = part === "first" ? 0 : split;
  const nPanels = part === "first" ? split : middle.nPanels - split;
  const panelRows = PANEL * PANEL_ROW;
  const panels = Array.from(
    { length: output.nPanels },
    (_, panel) => output.offset + panel * output.panelBytes,
  );
  return [
    { start: middle.offset + first * middle.panelBytes, nBytes: nPanels * middle.panelBytes },
    ...panels.map((start) => ({ start: start + first * panelRows, nBytes: nPanels * panelRows })),
    ...(part === "first"
      ? panels.map((start) => ({
          start: start + output.paddedInputs * PANEL_ROW,
          nBytes: PANEL_ROW,
        }))
      : []),
  ];
}
