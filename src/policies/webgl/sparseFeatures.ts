// The features of the current rows, for the first layer, as one texture of (index, value) pairs: most
// encodings are one-hot, so a row is a short list of features, and a feature a list of rows.
//   rows:     row r owns texels r·entriesPerRow …: (feature, value, feature, value)
//   features: texel featureOffset + f holds (first texel, end texel) of the rows that have f
// Where replicas have rows of their own, each has its own of both, a stride apart. Padding entries are
// (0, 0). Texel t lies at (t % WIDTH, t / WIDTH).
import type { Encoding } from "../../environments/environment.ts";
import { type BlockRows, padTo, type StackGeometry } from "./geometry.ts";

/** Texels in a row of the texture; a power of two. */
export const SPARSE_WIDTH = 256;
/** Texels that lists of replicas' own rows may take: 8 MB. */
const LIST_BUDGET = 2 ** 19;

/** All states' features as lists, made once. */
export interface SparseStates {
  readonly nFeatures: number;
  /** Texels a row takes: half as many as the most features any state has. */
  readonly entriesPerRow: number;
  /** [state + 1] */
  readonly offsets: Int32Array;
  readonly features: Int32Array;
  readonly values: Float32Array;
  /** Working memory. [feature] */
  readonly counts: Int32Array;
  readonly next: Int32Array;
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
    counts: new Int32Array(nFeatures),
    next: new Int32Array(nFeatures),
  };
}

/** What the lists' texture is planned for. */
export interface ListPlan {
  /** Rows a replica may have in one pass where each has its own; whole blocks. */
  readonly ownRows: number;
  /** Height of the texture. */
  readonly height: number;
}

/** Room for nRows rows (whole blocks) listed once for all replicas, or as many as the budget allows of
 * their own. */
export function planLists(
  { entriesPerRow, nFeatures }: SparseStates,
  nRows: number,
  { nReplicas, blockRows }: Pick<StackGeometry, "nReplicas" | "blockRows">,
): ListPlan {
  // Every entry twice, and for each feature one range and one half-filled texel.
  const texelsFor = (n: number) => 2 * n * entriesPerRow + 2 * padTo(blockRows, nFeatures);
  const nFitting = Math.floor((LIST_BUDGET / nReplicas - texelsFor(0)) / (2 * entriesPerRow));
  const ownRows = Math.min(nRows, Math.max(blockRows, nFitting & -blockRows));
  const nTexels = Math.max(texelsFor(nRows), nReplicas * texelsFor(ownRows));
  return { ownRows, height: Math.ceil(nTexels / SPARSE_WIDTH) };
}

/** The rows of one pass: one list for all replicas, or one for each. */
export interface ListedRows {
  readonly nLists: number;
  /** Rows of every list, whole blocks. */
  readonly nRows: number;
  /** How many of them hold a state; the others are empty. */
  count(list: number): number;
  state(list: number, row: number): number;
}

/** Where the lists lie, in texels. */
export interface SparseLists {
  /** Where the features' ranges begin. */
  readonly featureOffset: number;
  /** From one replica's rows, and ranges, to the next one's; 0 where all share one list. */
  readonly rowStride: number;
  readonly featureStride: number;
  /** Texture rows in use. */
  readonly height: number;
}

/** Writes the lists into texels, which must have the room that planLists said. */
export function writeSparseLists(
  states: SparseStates,
  rows: ListedRows,
  blockRows: BlockRows,
  texels: Float32Array,
): SparseLists {
  const { nFeatures, entriesPerRow, offsets, features, values, counts, next } = states;
  const rowStride = rows.nRows * entriesPerRow;
  const featureStride = padTo(blockRows, nFeatures);
  const featureOffset = rows.nLists * rowStride;
  let end = featureOffset + rows.nLists * featureStride;
  texels.fill(0, 0, 4 * end);
  for (let list = 0; list < rows.nLists; list++) {
    const nListed = rows.count(list);
    counts.fill(0);
    for (let row = 0; row < nListed; row++) {
      const state = rows.state(list, row);
      let out = 4 * (list * rowStride + row * entriesPerRow);
      for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
        counts[features[k]!]!++;
        texels[out++] = features[k]!;
        texels[out++] = values[k]!;
      }
    }
    for (let feature = 0; feature < nFeatures; feature++) {
      const first = end;
      next[feature] = 4 * first;
      end += Math.ceil(counts[feature]! / 2);
      const range = 4 * (featureOffset + list * featureStride + feature);
      texels[range] = first;
      texels[range + 1] = end;
      // An odd list ends in half a texel of padding.
      texels.fill(0, 4 * Math.max(first, end - 1), 4 * end);
    }
    for (let row = 0; row < nListed; row++) {
      const state = rows.state(list, row);
      for (let k = offsets[state]!; k < offsets[state + 1]!; k++) {
        const feature = features[k]!;
        texels[next[feature]!++] = row;
        texels[next[feature]!++] = values[k]!;
      }
    }
  }
  const isShared = rows.nLists === 1;
  return {
    featureOffset,
    rowStride: isShared ? 0 : rowStride,
    featureStride: isShared ? 0 : featureStride,
    height: Math.ceil(end / SPARSE_WIDTH),
  };
}
