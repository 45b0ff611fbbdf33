// Where the numbers of a stack of perceptrons lie in textures. A texel holds 4 neighbouring columns.
//   plain   [row, column]  texel (column / 4, row) of a 2-D texture: weights, moments, outputs
//   blocked [row, column]  texel (column / 4, row / B) of layer row % B: activations and gradients,
//                          so that a draw with B attachments computes B × 4 numbers from B + 4
//                          fetches, which are what it costs
// A block has B = 4 or 8 rows. Replicas lie side by side in x. All layers' weights are stacked in y,
// each padded to whole blocks, with the bias in a block of its own above or below its matrix, so that
// matrices begin at even blocks: a GPU draws 2 × 2 texels at once, and half a pair costs a whole one.
// Padding is zero and stays zero, and so does what lies to the right of a narrower layer.
import { type LayerLayout, layOutParameters } from "../layout.ts";
import type { NetworkShape } from "../network.ts";

/** A layer in the parameter texture. */
export interface LayerGeometry extends LayerLayout {
  /** Texels in x that one replica's inputs and outputs take, four each. */
  readonly inputTexels: number;
  readonly outputTexels: number;
  /** Texels in x that all replicas' outputs, and their parameters, take. */
  readonly width: number;
  /** First row of the matrix in the parameter texture, and the bias's row; multiples of the block. */
  readonly firstRow: number;
  readonly biasRow: number;
  /** The rows of both: where they begin and how many they are. */
  readonly startRow: number;
  readonly nRows: number;
}

/** Rows of a block: as many as a draw has attachments. */
export type BlockRows = 4 | 8;

export interface StackGeometry {
  readonly blockRows: BlockRows;
  readonly nReplicas: number;
  readonly nParameters: number;
  readonly layers: readonly LayerGeometry[];
  /** Size of the parameter texture. */
  readonly width: number;
  readonly height: number;
}

/** Places the parameters of all replicas. */
export function placeParameters(shape: NetworkShape, blockRows: BlockRows): StackGeometry {
  const { nReplicas } = shape;
  const { layers, nParameters } = layOutParameters(shape);
  let height = 0;
  const placed = layers.map((layer, index): LayerGeometry => {
    const isLast = index === layers.length - 1;
    const nInputs = padTo(blockRows, layer.nInputs);
    // hidden units are rows of the next layer's matrix, so they come in whole blocks
    const outputTexels = padTo(isLast ? 4 : blockRows, layer.nOutputs) / 4;
    const startRow = height;
    const isEven = (startRow / blockRows) % 2 === 0;
    const nRows = nInputs + blockRows;
    height += nRows;
    return {
      ...layer,
      inputTexels: nInputs / 4,
      outputTexels,
      width: nReplicas * outputTexels,
      firstRow: isEven ? startRow : startRow + blockRows,
      biasRow: isEven ? startRow + nInputs : startRow,
      startRow,
      nRows,
    };
  });
  const width = Math.max(...placed.map((layer) => layer.width));
  return { blockRows, nReplicas, nParameters, layers: placed, width, height };
}

/** The next multiple of a power of two. */
export function padTo(block: number, n: number): number {
  return (n + block - 1) & -block;
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
  { nReplicas, layers, width }: StackGeometry,
  visit: (canonical: number, texel: number) => void,
): void {
  let canonical = 0;
  for (let replica = 0; replica < nReplicas; replica++)
    for (const { nInputs, nOutputs, outputTexels, firstRow, biasRow } of layers)
      for (let input = 0; input <= nInputs; input++) {
        const row = input === nInputs ? biasRow : firstRow + input;
        const start = 4 * (row * width + replica * outputTexels);
        for (let output = 0; output < nOutputs; output++) visit(canonical++, start + output);
      }
}
