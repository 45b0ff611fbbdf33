// Where the numbers of a stack of perceptrons lie in textures. A texel holds 4 neighbouring columns.
//   plain   [row, column]  texel (column / 4, row) of a 2-D texture: weights, moments, outputs
//   blocked [row, column]  texel (column / 4, row / 4) of layer row % 4: activations and gradients,
//                          so that a draw with 4 attachments computes 4 × 4 numbers from 8 fetches
// Replicas lie side by side in x. All layers' weights are stacked in y, each padded to whole blocks,
// with the bias in a block of its own below its matrix; padding is zero and stays zero.
import { type LayerLayout, layOutParameters } from "../layout.ts";
import type { NetworkShape } from "../network.ts";

/** A layer in the parameter texture. */
export interface LayerGeometry extends LayerLayout {
  /** Blocks of four inputs and four outputs. */
  readonly inputBlocks: number;
  readonly outputBlocks: number;
  /** First row of the matrix in the parameter texture; a multiple of 4. */
  readonly firstRow: number;
  /** Row of the bias. */
  readonly biasRow: number;
}

export interface StackGeometry {
  readonly nReplicas: number;
  readonly nParameters: number;
  readonly layers: readonly LayerGeometry[];
  /** Texels in x that one replica's parameters take. */
  readonly replicaWidth: number;
  /** Size of the parameter texture. */
  readonly width: number;
  readonly height: number;
}

/** Places the parameters of all replicas. */
export function placeParameters(shape: NetworkShape): StackGeometry {
  const { layers, nParameters } = layOutParameters(shape);
  let height = 0;
  const placed = layers.map((layer): LayerGeometry => {
    const inputBlocks = Math.ceil(layer.nInputs / 4);
    const outputBlocks = Math.ceil(layer.nOutputs / 4);
    const firstRow = height;
    const biasRow = firstRow + 4 * inputBlocks;
    height = biasRow + 4;
    return { ...layer, inputBlocks, outputBlocks, firstRow, biasRow };
  });
  const replicaWidth = Math.max(...placed.map(({ outputBlocks }) => outputBlocks));
  return {
    nReplicas: shape.nReplicas,
    nParameters,
    layers: placed,
    replicaWidth,
    width: shape.nReplicas * replicaWidth,
    height,
  };
}

/** Spreads canonical parameters [replica, parameter] over the texture. [row, width, 4] */
export function toTexels(geometry: StackGeometry, canonical: Float32Array): Float32Array {
  if (canonical.length !== geometry.nReplicas * geometry.nParameters)
    throw new RangeError(`${canonical.length} parameters for ${geometry.nReplicas} replicas`);
  const texels = new Float32Array(4 * geometry.width * geometry.height);
  forEachParameter(geometry, (index, texel) => {
    texels[texel] = canonical[index]!;
  });
  return texels;
}

/** Gathers them back. [replica, parameter] */
export function fromTexels(geometry: StackGeometry, texels: Float32Array): Float32Array {
  const canonical = new Float32Array(geometry.nReplicas * geometry.nParameters);
  forEachParameter(geometry, (index, texel) => {
    canonical[index] = texels[texel]!;
  });
  return canonical;
}

function forEachParameter(
  { nReplicas, layers, replicaWidth, width }: StackGeometry,
  visit: (canonical: number, texel: number) => void,
): void {
  let canonical = 0;
  for (let replica = 0; replica < nReplicas; replica++)
    for (const { nInputs, nOutputs, firstRow, biasRow } of layers)
      for (let input = 0; input <= nInputs; input++) {
        const row = input === nInputs ? biasRow : firstRow + input;
        const start = 4 * (row * width + replica * replicaWidth);
        for (let output = 0; output < nOutputs; output++) visit(canonical++, start + output);
      }
}
