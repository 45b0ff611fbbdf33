// The multilayer perceptron as fragment programs (webgl/): with L layers a step is L forward draws,
// L − 1 for the gradients at hidden layers, L for the weight gradients and one for Adam, whatever
// the number of replicas; one upload (the gradient at the outputs) and one read-back (the outputs).
// Rows that do not fit the textures are taken in chunks, whose forward pass update() repeats.

import type { NetworkState } from "../../records/checkpoint.ts";
import { finiteParts } from "../finiteParts.ts";
import { keptFeatures } from "../layout.ts";
import type { AdamStep, NetworkSource, PolicyNetwork } from "../network.ts";
import { EvaluatedRows, grown, type StackRows } from "../stackRows.ts";
import type { Device, DeviceTexture } from "./device.ts";
import { fromTexels, padTo, placeParameters, type StackGeometry, toTexels } from "./geometry.ts";
import { MlpPrograms } from "./programs.ts";
import {
  planLists,
  type SparseLists,
  type SparseStates,
  sparseStates,
  writeSparseLists,
} from "./sparseFeatures.ts";
import { allocateTextures, type MlpTextures, planRows } from "./textures.ts";

/** A stack of perceptrons in textures of a device, which are freed by `dispose`. */
export class MlpWebgl implements PolicyNetwork {
  readonly nReplicas: number;
  readonly nOutputs: number;
  readonly nParameters: number;
  readonly isRemote = true;
  readonly #device: Device;
  readonly #geometry: StackGeometry;
  readonly #sparse: SparseStates;
  readonly #textures: MlpTextures;
  readonly #programs: MlpPrograms;
  readonly #rows: EvaluatedRows;
  /** Rows of one pass over the textures: of all states, and where replicas have rows of their own. */
  readonly #capacity: number;
  readonly #ownCapacity: number;
  /** [row, replica, output texel, 4] */
  readonly #staging: Float32Array;
  readonly #sparseStaging: Float32Array;
  /** Which chunk of all states the sparse texture lists; −1 when it must be written again. */
  #listed = -1;
  #lists: SparseLists = { featureOffset: 0, rowStride: 0, featureStride: 0, height: 0 };
  #outputs = new Float32Array(0);
  #step = 0;

  /** @throws RangeError where the textures would exceed what the device allows. */
  constructor({ shape, encoding, initial, featureRows }: NetworkSource, device: Device) {
    this.nReplicas = shape.nReplicas;
    this.nOutputs = shape.nOutputs;
    this.#rows = new EvaluatedRows(shape.nReplicas, shape.nStates);
    this.#device = device;
    this.#geometry = placeParameters(shape, device.blockRows);
    this.nParameters = this.#geometry.nParameters;
    this.#capacity = planRows(this.#geometry, shape.nStates, device.maximumTextureSize);
    this.#sparse =
      featureRows === undefined
        ? sparseStates(encoding, shape.nStates)
        : sparseStates(keptFeatures(encoding), featureRows);
    const { ownRows, height } = planLists(this.#sparse, this.#capacity, this.#geometry);
    this.#ownCapacity = ownRows;
    this.#textures = allocateTextures(device, {
      geometry: this.#geometry,
      listHeight: height,
      nRows: this.#capacity,
    });
    this.#programs = new MlpPrograms(
      device,
      shape.activation,
      this.#geometry,
      this.#sparse.entriesPerRow,
    );
    this.#staging = new Float32Array(4 * this.#textures.outputs.width * this.#capacity);
    this.#sparseStaging = new Float32Array(
      4 * this.#textures.sparse.width * this.#textures.sparse.height,
    );
    this.setState(initial);
  }

  evaluate(rows: StackRows | null): Float32Array {
    this.#take(rows);
    const length = this.#rows.total * this.nOutputs;
    this.#outputs = grown(this.#outputs, length);
    const { outputTarget, outputs } = this.#textures;
    for (let chunk = 0; chunk < this.#nChunks; chunk++) {
      this.#forward(chunk);
      const { n } = this.#rowsOf(chunk);
      this.#programs.runOutput(this.#textures, n, this.#lists);
      this.#device.read(outputTarget, [outputs.width, n], this.#staging);
      this.#forEachOutput(chunk, (output, texel) => {
        this.#outputs[output] = this.#staging[texel]!;
      });
    }
    return this.#outputs.length === length ? this.#outputs : this.#outputs.subarray(0, length);
  }

  /** Activations again, in the order of these rows; their outputs are known. */
  join(rows: StackRows): void {
    this.#take(rows);
    // several chunks go forward when they are differentiated
    if (this.#nChunks === 1) this.#forward(0);
  }

  update(gradient: Float32Array, steps: readonly AdamStep[]): void {
    for (let chunk = 0; chunk < this.#nChunks; chunk++) {
      if (this.#nChunks > 1) this.#forward(chunk);
      this.#uploadGradient(gradient, chunk);
      this.#programs.runBackward(this.#textures, {
        ...this.#lists,
        nRowBlocks: this.#rowsOf(chunk).blocks,
        isFirstChunk: chunk === 0 ? 1 : 0,
      });
    }
    this.#step++;
    this.#programs.runAdam(this.#textures, steps);
  }

  areFinite(): readonly boolean[] {
    const { weights, firstMoment, secondMoment } = this.getState();
    return finiteParts([weights, firstMoment, secondMoment], this.nReplicas);
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

  #take(rows: StackRows | null): void {
    // other rows every time: their lists are not those of the texture
    if (rows !== null || !this.#rows.areAllStates) this.#listed = -1;
    this.#rows.set(rows);
    if (rows?.features) this.#sparse.values.set(rows.features);
  }

  get #chunkRows(): number {
    return this.#rows.areAllStates ? this.#capacity : this.#ownCapacity;
  }

  get #nChunks(): number {
    return Math.max(1, Math.ceil(this.#rows.most / this.#chunkRows));
  }

  /** Rows of a chunk: the first, and how many the replica that has most has of it. */
  #rowsOf(chunk: number): { readonly first: number; readonly n: number; readonly blocks: number } {
    const first = chunk * this.#chunkRows;
    const n = Math.min(this.#chunkRows, this.#rows.most - first);
    return { first, n, blocks: Math.ceil(n / this.#geometry.blockRows) };
  }

  /** How many of a chunk's rows a replica has. */
  #countOf(replica: number, first: number): number {
    return Math.max(0, Math.min(this.#chunkRows, this.#rows.count(replica) - first));
  }

  /** Hidden layers of a chunk of rows. */
  #forward(chunk: number): void {
    this.#list(chunk);
    this.#programs.runHidden(this.#textures, this.#rowsOf(chunk).blocks, this.#lists);
  }

  /** Brings the chunk's feature lists into their texture, unless they are there already. */
  #list(chunk: number): void {
    if (this.#listed === chunk) return;
    const { blockRows } = this.#geometry;
    const { areAllStates } = this.#rows;
    const { first, n } = this.#rowsOf(chunk);
    this.#listed = areAllStates || this.#nChunks === 1 ? chunk : -1;
    this.#lists = writeSparseLists(
      this.#sparse,
      {
        nLists: areAllStates ? 1 : this.nReplicas,
        nRows: padTo(blockRows, n),
        count: (list) => this.#countOf(list, first),
        state: (list, row) => this.#rows.state(list, first + row),
      },
      blockRows,
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

  /** Calls back with (entry of [row, output], entry of [row, replica, texel, 4]). */
  #forEachOutput(chunk: number, visit: (output: number, texel: number) => void): void {
    const { first } = this.#rowsOf(chunk);
    const stride = 4 * this.#textures.outputs.width;
    const replicaStride = stride / this.nReplicas;
    for (let replica = 0; replica < this.nReplicas; replica++) {
      const n = this.#countOf(replica, first);
      let output = (this.#rows.first(replica) + first) * this.nOutputs;
      for (let row = 0; row < n; row++) {
        const texel = row * stride + replica * replicaStride;
        for (let k = 0; k < this.nOutputs; k++) visit(output++, texel + k);
      }
    }
  }
}
