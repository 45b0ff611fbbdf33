// The multilayer perceptron as fragment programs (webgl/): with L layers a step is L forward draws,
// L − 1 for the gradients at hidden layers, L for the weight gradients and one for Adam, whatever
// the number of replicas; one upload (the gradient at the outputs) and one read-back (the outputs).
// Rows that do not fit the textures are taken in chunks, whose forward pass update() repeats.
import { adamFactors } from "./adam.ts";
import type { NetworkSource } from "./mlpReference.ts";
import type { NetworkState, PolicyNetwork } from "./network.ts";
import type { Device, DeviceTexture } from "./webgl/device.ts";
import { fromTexels, placeParameters, type StackGeometry, toTexels } from "./webgl/geometry.ts";
import { MlpPrograms } from "./webgl/programs.ts";
import {
  type SparseLists,
  type SparseStates,
  sparseStates,
  writeSparseLists,
} from "./webgl/sparseFeatures.ts";
import { allocateTextures, type MlpTextures, planRows } from "./webgl/textures.ts";

/** A stack of perceptrons in textures of a device, which are freed by `dispose`. */
export class MlpWebgl implements PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  readonly nParameters: number;
  readonly #device: Device;
  readonly #geometry: StackGeometry;
  readonly #sparse: SparseStates;
  readonly #textures: MlpTextures;
  readonly #programs: MlpPrograms;
  readonly #nStates: number;
  /** Rows of one pass over the textures. */
  readonly #capacity: number;
  /** [row, replica, output block, 4] */
  readonly #staging: Float32Array;
  readonly #sparseStaging: Float32Array;
  #rows: Int32Array | null = null;
  #nRows = 0;
  /** Which lists the sparse texture holds; "" when they must be written again. */
  #listed = "";
  #lists: SparseLists = { featureOffset: 0, height: 0 };
  #outputs = new Float32Array(0);
  #step = 0;

  /** @throws RangeError where the textures would exceed what the device allows. */
  constructor({ shape, encoding, initial }: NetworkSource, device: Device) {
    this.nReplicas = shape.nReplicas;
    this.nOutputs = shape.nOutputs;
    this.#nStates = shape.nStates;
    this.#device = device;
    this.#geometry = placeParameters(shape, device.blockRows);
    this.nParameters = this.#geometry.nParameters;
    this.#capacity = planRows(this.#geometry, shape.nStates, device.maximumTextureSize);
    this.#sparse = sparseStates(encoding, shape.nStates);
    const size = { geometry: this.#geometry, sparse: this.#sparse, nRows: this.#capacity };
    this.#textures = allocateTextures(device, size);
    this.#programs = new MlpPrograms(device, shape.activation, size);
    this.#staging = new Float32Array(4 * this.#textures.outputs.width * this.#capacity);
    this.#sparseStaging = new Float32Array(
      4 * this.#textures.sparse.width * this.#textures.sparse.height,
    );
    this.setState(initial);
  }

  evaluate(rows: Int32Array | null): Float32Array {
    this.#setRows(rows);
    const { outputTarget, outputs } = this.#textures;
    for (let chunk = 0; chunk < this.#nChunks; chunk++) {
      this.#forward(chunk);
      const { n } = this.#rowsOf(chunk);
      this.#programs.runOutput(this.#textures, n);
      this.#device.read(outputTarget, [outputs.width, n], this.#staging);
      this.#forEachOutput(chunk, (output, texel) => {
        this.#outputs[output] = this.#staging[texel]!;
      });
    }
    return this.#outputs;
  }

  update(gradient: Float32Array, learningRate: number): void {
    for (let chunk = 0; chunk < this.#nChunks; chunk++) {
      if (this.#nChunks > 1) this.#forward(chunk);
      this.#uploadGradient(gradient, chunk);
      this.#programs.runBackward(this.#textures, {
        nRowBlocks: this.#rowsOf(chunk).blocks,
        featureOffset: this.#lists.featureOffset,
        isFirstChunk: chunk === 0 ? 1 : 0,
      });
    }
    this.#programs.runAdam(this.#textures, adamFactors(++this.#step, learningRate));
  }

  getState(): NetworkState {
    const { parameterTarget, weights } = this.#textures.current();
    const texels = new Float32Array(4 * weights.width * weights.height);
    const [theta, firstMoment, secondMoment] = [0, 1, 2].map((plane) => {
      this.#device.read(parameterTarget, [weights.width, weights.height], texels, plane);
      return fromTexels(this.#geometry, texels);
    });
    return {
      weights: theta!,
      firstMoment: firstMoment!,
      secondMoment: secondMoment!,
      step: this.#step,
    };
  }

  setState(state: NetworkState): void {
    const { weights, firstMoments, secondMoments } = this.#textures.current();
    const write = (texture: DeviceTexture, values: Float32Array) =>
      this.#device.upload(texture, toTexels(this.#geometry, values), texture.height);
    write(weights, state.weights);
    write(firstMoments, state.firstMoment);
    write(secondMoments, state.secondMoment);
    this.#step = state.step;
  }

  dispose(): void {
    this.#textures.dispose();
  }

  get #nChunks(): number {
    return Math.ceil(this.#nRows / this.#capacity);
  }

  #rowsOf(chunk: number): { readonly first: number; readonly n: number; readonly blocks: number } {
    const first = chunk * this.#capacity;
    const n = Math.min(this.#capacity, this.#nRows - first);
    return { first, n, blocks: Math.ceil(n / this.#geometry.blockRows) };
  }

  #setRows(rows: Int32Array | null): void {
    this.#nRows = rows === null ? this.#nStates : rows.length;
    if (rows !== null) {
      // Other rows every time: their lists are not those of the texture.
      this.#listed = "";
      if (this.#rows?.length === rows.length) this.#rows.set(rows);
      else this.#rows = rows.slice();
    } else {
      if (this.#rows !== null) this.#listed = "";
      this.#rows = null;
    }
    const length = this.nReplicas * this.#nRows * this.nOutputs;
    if (this.#outputs.length !== length) this.#outputs = new Float32Array(length);
  }

  /** Hidden layers of a chunk of rows. */
  #forward(chunk: number): void {
    this.#list(chunk);
    this.#programs.runHidden(this.#textures, this.#rowsOf(chunk).blocks);
  }

  /** Brings the chunk's feature lists into their texture, unless they are there already. */
  #list(chunk: number): void {
    const name = `chunk ${chunk}`;
    if (this.#listed === name) return;
    this.#listed = name;
    const { first, n } = this.#rowsOf(chunk);
    const rows = { states: this.#rows, first, nRows: n };
    this.#lists = writeSparseLists(
      this.#sparse,
      rows,
      this.#geometry.blockRows,
      this.#sparseStaging,
    );
    this.#device.upload(this.#textures.sparse, this.#sparseStaging, this.#lists.height);
  }

  #uploadGradient(gradient: Float32Array, chunk: number): void {
    const nRows = this.#rowsOf(chunk).blocks * this.#geometry.blockRows;
    const { outputGradient } = this.#textures;
    this.#staging.fill(0, 0, 4 * outputGradient.width * nRows);
    this.#forEachOutput(chunk, (output, texel) => {
      this.#staging[texel] = gradient[output]!;
    });
    this.#device.upload(outputGradient, this.#staging, nRows);
  }

  /** Calls back with (entry of [replica, row, output], entry of [row, replica, block, 4]). */
  #forEachOutput(chunk: number, visit: (output: number, texel: number) => void): void {
    const { first, n } = this.#rowsOf(chunk);
    const stride = 4 * this.#textures.outputs.width;
    const replicaStride = stride / this.nReplicas;
    for (let replica = 0; replica < this.nReplicas; replica++) {
      let output = (replica * this.#nRows + first) * this.nOutputs;
      for (let row = 0; row < n; row++) {
        const texel = row * stride + replica * replicaStride;
        for (let k = 0; k < this.nOutputs; k++) visit(output++, texel + k);
      }
    }
  }
}
