// The features of the rows at hand, for the first layer, as one texture of (index, value) pairs: most
// encodings are one-hot, so a row is a short list of features, and a feature a list of rows.
//   rows:     row r owns texels r·entriesPerRow …: (feature, value, feature, value)
//   features: texel featureOffset + f holds (first texel, end texel) of the rows that have f
// Padding entries are (0, 0). Texel t lies at (t % WIDTH, t / WIDTH).
import type { Encoding } from "../../environments/environment.ts";
import { type BlockRows, padTo } from "./geometry.ts";

/** Texels in a row of the texture; a power of two. */
export const SPARSE_WIDTH = 256;

/** All states' features as lists, made once. */
export interface SparseStates {
  readonly nFeatures: number;
  /** Texels a row takes: half as many as the most features any state has. */
  readonly entriesPerRow: number;
  /** [state + 1] */
  readonly offsets: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
}

/** Collects the non-zero features of every state. */
export function sparseStates(encoding: Encoding, nStates: number): SparseStates {
  const { nFeatures } = encoding;
  const offsets = new Int32Array(nStates + 1);
  const features: number[] = [];
  const values: number[] = [];
  const dense = new Float32Array(nFeatures);
  let most = 1;
  for (let state = 0; state < nStates; state++) {
    encoding.write(state, dense.fill(0), 0);
    for (let feature = 0; feature < nFeatures; feature++)
      if (dense[feature] !== 0) {
        features.push(feature);
        values.push(dense[feature]!);
      }
    offsets[state + 1] = values.length;
    most = Math.max(most, values.length - offsets[state]!);
  }
  return {
    nFeatures,
    entriesPerRow: Math.ceil(most / 2),
    offsets,
    features: Int32Array.from(features),
    values: Float32Array.from(values),
  };
}

/** Texture rows that the lists of up to maximumRows rows, whole blocks of them, can take. */
export function sparseHeight(
  states: SparseStates,
  maximumRows: number,
  blockRows: BlockRows,
): number {
  const { entriesPerRow, nFeatures } = states;
  // Every entry twice, and for each feature one range and one half-filled texel.
  const nTexels = 2 * maximumRows * entriesPerRow + 2 * padTo(blockRows, nFeatures);
  return Math.ceil(nTexels / SPARSE_WIDTH);
}

/** Where the two halves of the lists begin, in texels. */
export interface SparseLists {
  readonly featureOffset: number;
  /** Texture rows in use. */
  readonly height: number;
}

/**
 * Writes the lists of `rows` (state numbers; null: states first … first + nRows) into texels, which
 * must be large enough for sparseHeight rows. Rows and features are padded to whole blocks by empty ones.
 */
export function writeSparseLists(
  states: SparseStates,
  rows: { readonly states: Int32Array | null; readonly first: number; readonly nRows: number },
  blockRows: BlockRows,
  texels: Float32Array,
): SparseLists {
  const { nFeatures, entriesPerRow, offsets, features, values } = states;
  const featureOffset = padTo(blockRows, rows.nRows) * entriesPerRow;
  let end = featureOffset + padTo(blockRows, nFeatures);
  texels.fill(0, 0, 4 * end);
  const counts = new Int32Array(nFeatures);
  const stateOf = (row: number) =>
    rows.states === null ? rows.first + row : rows.states[rows.first + row]!;
  for (let row = 0; row < rows.nRows; row++) {
    const state = stateOf(row);
    let out = 4 * row * entriesPerRow;
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      counts[features[k]!]!++;
      texels[out++] = features[k]!;
      texels[out++] = values[k]!;
    }
  }
  const next = new Int32Array(nFeatures);
  for (let feature = 0; feature < nFeatures; feature++) {
    const first = end;
    next[feature] = 4 * first;
    end += Math.ceil(counts[feature]! / 2);
    texels.set([first, end, 0, 0], 4 * (featureOffset + feature));
    // An odd list ends in half a texel of padding.
    texels.fill(0, 4 * Math.max(first, end - 1), 4 * end);
  }
  for (let row = 0; row < rows.nRows; row++) {
    const state = stateOf(row);
    for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
      const feature = features[k]!;
      texels[next[feature]!++] = row;
      texels[next[feature]!++] = values[k]!;
    }
  }
  return { featureOffset, height: Math.ceil(end / SPARSE_WIDTH) };
}
