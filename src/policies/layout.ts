// Where each layer's weights lie in a replica's flat parameter vector, and the features of states.
// The canonical layout of every backend: per layer the matrix [input, output] row by row, then the
// bias [output]; so a layer is one matrix [input + 1, output] whose last row is the bias.
import type { Encoding } from "../environments/environment.ts";
import type { NetworkShape } from "./network.ts";

/** One fully connected layer inside the flat parameters of a replica. */
export interface LayerLayout {
  readonly nInputs: number;
  readonly nOutputs: number;
  /** First entry of the matrix [input, output]. */
  readonly weightOffset: number;
  /** First entry of the bias [output]. */
  readonly biasOffset: number;
}

/** All layers of one replica, input side first, and how many parameters they have together. */
export interface ParameterLayout {
  readonly layers: readonly LayerLayout[];
  readonly nParameters: number;
}

/** The layers of a multilayer perceptron of this shape. */
export function layOutParameters(
  shape: Pick<NetworkShape, "nFeatures" | "hiddenLayers" | "nOutputs">,
): ParameterLayout {
  const layers: LayerLayout[] = [];
  let offset = 0;
  let nInputs = shape.nFeatures;
  for (const nOutputs of [...shape.hiddenLayers, shape.nOutputs]) {
    const biasOffset = offset + nInputs * nOutputs;
    layers.push({ nInputs, nOutputs, weightOffset: offset, biasOffset });
    offset = biasOffset + nOutputs;
    nInputs = nOutputs;
  }
  return { layers, nParameters: offset };
}

/** An encoding whose features are all kept, none of them 0: room for what rows bring. */
export function keptFeatures({ nFeatures }: Pick<Encoding, "nFeatures">): Encoding {
  return {
    nFeatures,
    write(_, out, offset) {
      out.fill(1, offset, offset + nFeatures);
    },
  };
}

/** Writes the features of `rows` (null: all states in order) into a fresh array. [row, feature] */
export function encodeStates(
  encoding: Encoding,
  nStates: number,
  rows: Int32Array | null = null,
): Float32Array {
  const nRows = rows === null ? nStates : rows.length;
  const features = new Float32Array(nRows * encoding.nFeatures);
  for (let row = 0; row < nRows; row++)
    encoding.write(rows === null ? row : rows[row]!, features, row * encoding.nFeatures);
  return features;
}
