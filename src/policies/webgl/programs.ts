// The programs of one stack of perceptrons, compiled, and the order in which a step draws them.
import type { AdamStep, NetworkShape } from "../network.ts";
import { adamProgram, stepUniforms } from "./adamProgram.ts";
import type { Device, DeviceProgram } from "./device.ts";
import { firstLayerProgram } from "./firstLayer.ts";
import type { StackGeometry } from "./geometry.ts";
import { hiddenLayerProgram } from "./hiddenLayer.ts";
import { inputGradientProgram } from "./inputGradient.ts";
import { linearPolicyProgram, outputLayerProgram } from "./outputLayer.ts";
import type { SparseLists } from "./sparseFeatures.ts";
import type { MlpTextures } from "./textures.ts";
import { weightGradientProgram } from "./weightGradient.ts";

/** Draws on a device; owns nothing (the device caches the compiled programs). */
export class MlpPrograms {
  readonly #device: Device;
  /** By hidden layer from 0. */
  readonly #hidden: readonly DeviceProgram[];
  readonly #output: DeviceProgram;
  /** Gradient at hidden layer 0, 1, … */
  readonly #inputGradients: readonly DeviceProgram[];
  /** By layer. */
  readonly #weightGradients: readonly DeviceProgram[];
  readonly #layers: StackGeometry["layers"];
  readonly #blockRows: StackGeometry["blockRows"];
  readonly #adam: DeviceProgram;
  /** [replica, 4] */
  readonly #steps: Float32Array;

  constructor(
    device: Device,
    activation: NetworkShape["activation"],
    geometry: StackGeometry,
    entriesPerRow: number,
  ) {
    const { layers } = geometry;
    const isLinear = layers.length === 1;
    this.#device = device;
    this.#layers = layers;
    this.#blockRows = geometry.blockRows;
    const nHidden = layers.length - 1;
    const [output, adam, ...others] = device.compile([
      isLinear ? linearPolicyProgram(geometry, entriesPerRow) : outputLayerProgram(geometry),
      adamProgram(geometry),
      ...layers
        .slice(1)
        .map((_, l) =>
          l === 0
            ? firstLayerProgram(geometry, activation, entriesPerRow)
            : hiddenLayerProgram(geometry, activation, l),
        ),
      ...layers.slice(1).map((_, l) => inputGradientProgram(geometry, activation, l + 1)),
      ...layers.map((_, l) => weightGradientProgram(geometry, l)),
    ]);
    this.#output = output!;
    this.#adam = adam!;
    this.#hidden = others.slice(0, nHidden);
    this.#inputGradients = others.slice(nHidden, 2 * nHidden);
    this.#weightGradients = others.slice(2 * nHidden);
    this.#steps = new Float32Array(4 * geometry.nReplicas);
  }

  /** All hidden layers of the rows whose lists are in the sparse texture. */
  runHidden(textures: MlpTextures, nRowBlocks: number, { rowStride }: SparseLists): void {
    const { weights } = textures.current();
    this.#hidden.forEach((program, l) => {
      const { texture, target } = textures.activations[l]!;
      const below = l === 0 ? textures.sparse : textures.activations[l - 1]!.texture;
      const inputs = [below, weights];
      this.#device.draw(
        { program, inputs, target, width: texture.width, height: nRowBlocks },
        { rowStride },
      );
    });
  }

  /** Outputs from the last hidden layer. */
  runOutput(textures: MlpTextures, nRows: number, { rowStride }: SparseLists): void {
    const { activations, sparse, outputs, outputTarget } = textures;
    this.#device.draw(
      {
        program: this.#output,
        inputs: [activations.at(-1)?.texture ?? sparse, textures.current().weights],
        target: outputTarget,
        width: outputs.width,
        height: nRows,
      },
      { rowStride },
    );
  }

  /** Gradients at the hidden layers, then at all weights (added to those of earlier chunks). */
  runBackward(
    textures: MlpTextures,
    uniforms: {
      readonly nRowBlocks: number;
      readonly featureOffset: number;
      readonly featureStride: number;
      readonly isFirstChunk: number;
    },
  ): void {
    const { activations, gradients, outputGradient, sparse } = textures;
    for (let l = gradients.length - 1; l >= 0; l--) {
      const above = gradients[l + 1]?.texture ?? outputGradient;
      const { texture, target } = gradients[l]!;
      this.#device.draw({
        program: this.#inputGradients[l]!,
        inputs: [above, textures.current().weights, activations[l]!.texture],
        target,
        width: texture.width,
        height: uniforms.nRowBlocks,
      });
    }
    const { target } = textures.nextWeightGradient();
    const sumSoFar = textures.weightGradient().texture;
    this.#layers.forEach(({ startRow, nRows, width }, l) => {
      const above = gradients[l]?.texture ?? outputGradient;
      const below = activations[l - 1]?.texture ?? sparse;
      this.#device.draw(
        {
          program: this.#weightGradients[l]!,
          inputs: [sumSoFar, above, below],
          target,
          y: startRow / this.#blockRows,
          width,
          height: nRows / this.#blockRows,
        },
        uniforms,
      );
    });
    textures.swapWeightGradient();
  }

  /** One Adam step of each replica from the summed gradient. */
  runAdam(textures: MlpTextures, steps: readonly AdamStep[]): void {
    const { weights, firstMoments, secondMoments } = textures.current();
    this.#device.draw(
      {
        program: this.#adam,
        inputs: [weights, firstMoments, secondMoments, textures.weightGradient().texture],
        target: textures.next().parameterTarget,
        width: weights.width,
        height: weights.height,
      },
      { steps: stepUniforms(steps, this.#steps) },
    );
    textures.swapParameters();
  }
}
