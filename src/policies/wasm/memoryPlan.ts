// Where everything of a WASM network lies in its linear memory: parameters, moments and gradient of
// all replicas, the sparse features, activation slots and scratch. All places are byte offsets and
// multiples of 32.
import type { Encoding } from "../../environments/environment.ts";
import { keptFeatures, layOutParameters } from "../layout.ts";
import type { NetworkSource } from "../network.ts";
import { STATE_BYTES } from "./gather.ts";
import { PANEL, PANEL_ROW } from "./panels.ts";
import { chooseSplit, planSplit, type SplitPlan } from "./splitPlan.ts";

/** Rows of a chunk: 256 rows × 256 units of float32 are 256 kB, which second-level caches hold. */
const CHUNK_ROWS = 256;
/** Rows go through products in fours, so that as many may be written beyond those of a chunk. */
const SPARE_ROWS = 3;
/** Room for those, which also keeps panels of 256 rows from falling on the same few lines of the
 * first-level cache. */
const PANEL_SKEW = SPARE_ROWS * PANEL_ROW;

/** A layer's matrix in panels, with the bias as the row after the padded inputs. */
export interface PackedLayer {
  readonly nInputs: number;
  readonly nOutputs: number;
  /** Inputs padded to eights; the first layer's are not padded. */
  readonly paddedInputs: number;
  readonly nPanels: number;
  readonly panelBytes: number;
  /** From the start of its replica's parameters. */
  readonly offset: number;
}

/** States' features as lists of entries (offset of the feature in a panel, value). */
export interface SparseFeatures {
  /** Of each state the number of its first entry and its group: the first of the states, one after the other, that have
   * all entries but the last in common. [state + 1, 2], int32 */
  readonly offsets: number;
  /** Address of the entries: 8 bytes each. */
  readonly entries: number;
  writeTo(integers: Int32Array, floats: Float32Array): void;
  /** Replaces the features of a state that has all of them: by sums over n. [feature] */
  replaceAll(
    state: number,
    sums: Float64Array,
    n: number,
    integers: Int32Array,
    floats: Float32Array,
  ): void;
  /** Replaces the features of the states 0, 1, …, where rows bring theirs. [state, feature] */
  replace(floats: Float32Array, features: Float32Array): void;
}

export interface MemoryPlan {
  readonly nReplicas: number;
  readonly nParameters: number;
  readonly layers: readonly PackedLayer[];
  readonly replicaBytes: number;
  /** All replicas. */
  readonly stackBytes: number;
  readonly weights: number;
  readonly firstMoment: number;
  readonly secondMoment: number;
  readonly gradient: number;
  /** Wᵀ of layer l of one replica; nothing for the first, nor where products are split. */
  readonly transposed: readonly number[];
  readonly features: SparseFeatures;
  readonly chunkRows: number;
  /** One panel of a chunk. */
  readonly chunkBytes: number;
  readonly slots: number;
  readonly nSlots: number;
  readonly slotBytes: number;
  /** Hidden layer l within a slot, after the chunk's state numbers. */
  readonly slotActivations: readonly number[];
  /** Panels of all hidden layers, which stand one after the other. */
  readonly slotPanels: number;
  /** Outputs of one chunk, or the gradient there. */
  readonly output: number;
  /** Outputs of one chunk without panels. [row, output] */
  readonly joined: number;
  readonly scratch: readonly [number, number];
  readonly zeros: number;
  /** Rows of a chunk that have a gradient, by their places. [row], int32 */
  readonly picked: number;
  /** Null: products are whole. */
  readonly split: SplitPlan | null;
  readonly nBytes: number;
}

const padTo8 = (n: number) => (n + 7) & ~7;

/** Plans the memory of a network; nothing is allocated yet. The budget (bytes) is for activations. */
export function planMemory(
  { shape, encoding, featureRows, visits }: NetworkSource,
  activationBudget: number,
): MemoryPlan {
  let nBytes = 0;
  const place = (size: number) => {
    const start = nBytes;
    nBytes += (size + 31) & ~31;
    return start;
  };
  const { nReplicas } = shape;
  const { layers, replicaBytes } = packLayers(shape);
  const stackBytes = shape.nReplicas * replicaBytes;
  const chunkRows = Math.min(CHUNK_ROWS, (shape.nStates + 3) & ~3);
  const chunkBytes = chunkRows * PANEL_ROW + PANEL_SKEW;
  const { slotBytes, slotActivations } = layOutSlot(layers, chunkRows, chunkBytes);
  const nWanted = shape.nReplicas * Math.ceil(shape.nStates / chunkRows);
  const nSlots = Math.max(1, Math.min(nWanted, Math.floor(activationBudget / slotBytes)));
  const widest = Math.max(0, ...layers.slice(1).map(({ paddedInputs }) => paddedInputs / PANEL));
  const listed =
    featureRows === undefined
      ? listFeatures(encoding, shape.nStates, visits)
      : { ...listFeatures(keptFeatures(encoding), featureRows), groups: null };
  const choice = chooseSplit(shape, layers, listed.most);
  const meanState = choice.forward || choice.backward ? listed.addMean() : -1;
  const usualState = choice.forward && visits ? listed.addUsual() : meanState;
  const rowsState = choice.backward ? listed.addAll() : -1;
  const features = placeFeatures(listed, place);
  return {
    nReplicas: shape.nReplicas,
    nParameters: layOutParameters(shape).nParameters,
    layers,
    replicaBytes,
    stackBytes,
    weights: place(stackBytes),
    firstMoment: place(stackBytes),
    secondMoment: place(stackBytes),
    gradient: place(stackBytes),
    transposed: layers.map(({ paddedInputs, nPanels }, l) =>
      l === 0 || (choice.backward && l === layers.length - 2)
        ? 0
        : place(paddedInputs * nPanels * PANEL_ROW),
    ),
    features,
    chunkRows,
    chunkBytes,
    slots: place(nSlots * slotBytes),
    nSlots,
    slotBytes,
    slotActivations,
    slotPanels: layers.slice(0, -1).reduce((sum, { nPanels }) => sum + nPanels, 0),
    output: place(layers.at(-1)!.nPanels * chunkBytes),
    joined: place(4 * chunkRows * shape.nOutputs + PANEL_ROW),
    scratch: [place(widest * chunkBytes), place(widest * chunkBytes)],
    zeros: place(PANEL_ROW),
    picked: place(rowListBytes(chunkRows)),
    split: planSplit(
      { nReplicas, choice, meanState, usualState, rowsState, layers, chunkRows },
      place,
    ),
    nBytes,
  };
}

function packLayers(shape: NetworkSource["shape"]) {
  let replicaBytes = 0;
  const layers = layOutParameters(shape).layers.map(({ nInputs, nOutputs }, l): PackedLayer => {
    const paddedInputs = l === 0 ? nInputs : padTo8(nInputs);
    const nPanels = padTo8(nOutputs) / PANEL;
    const panelBytes = (paddedInputs + 1) * PANEL_ROW;
    const offset = replicaBytes;
    replicaBytes += nPanels * panelBytes;
    return { nInputs, nOutputs, paddedInputs, nPanels, panelBytes, offset };
  });
  return { layers, replicaBytes };
}

function rowListBytes(chunkRows: number): number {
  return (4 * (chunkRows + SPARE_ROWS) + 31) & ~31;
}

function layOutSlot(layers: readonly PackedLayer[], chunkRows: number, chunkBytes: number) {
  // The chunk's state numbers come first.
  let slotBytes = rowListBytes(chunkRows);
  const slotActivations = layers.slice(0, -1).map(({ nPanels }) => {
    const start = slotBytes;
    slotBytes += nPanels * chunkBytes;
    return start;
  });
  return { slotBytes, slotActivations };
}

/** The features that are not zero, state after state; `visits` as in NetworkPlan. */
function listFeatures(encoding: Encoding, nStates: number, visits?: Float64Array) {
  const ends = [0];
  const groups: number[] = [];
  const features: number[] = [];
  const values: number[] = [];
  const dense = new Float32Array(encoding.nFeatures);
  const sums = new Float64Array(encoding.nFeatures);
  const usual = new Float64Array(encoding.nFeatures);
  let weights = 0;
  let most = 0;
  /** Returns the number of the state. */
  const add = (row: ArrayLike<number>) => {
    for (let feature = 0; feature < row.length; feature++) {
      const value = row[feature]!;
      if (value === 0) continue;
      features.push(feature);
      values.push(value);
    }
    groups.push(groupOf(groups.length));
    return ends.push(values.length) - 2;
  };
  /** Of the state whose entries are the last. */
  const groupOf = (state: number) => {
    const [before, from] = [ends[state - 1] ?? 0, ends[state]!];
    const n = values.length - from;
    if (state === 0 || n === 0 || from - before !== n) return state;
    for (let k = 0; k < n - 1; k++)
      if (features[before + k] !== features[from + k] || values[before + k] !== values[from + k])
        return state;
    return groups[state - 1]!;
  };
  for (let state = 0; state < nStates; state++) {
    encoding.write(state, dense.fill(0), 0);
    const before = values.length;
    add(dense);
    most = Math.max(most, values.length - before);
    const weight = visits?.[state] ?? 0;
    weights += weight;
    for (let k = before; k < values.length; k++) {
      sums[features[k]!]! += values[k]!;
      usual[features[k]!]! += weight * values[k]!;
    }
  }
  return {
    ends,
    groups,
    features,
    values,
    /** Of one state. */
    most,
    /** One more state, whose features are the mean of all. */
    addMean: () => add(sums.map((sum) => sum / nStates)),
    /** And one of all as often as they are expected. */
    addUsual: () => add(usual.map((sum) => sum / weights)),
    /** One more state, which has all features. */
    addAll: () => add(dense.fill(1)),
  };
}

type ListedFeatures = Pick<ReturnType<typeof listFeatures>, "ends" | "features" | "values"> & {
  /** Null: what the states' features are, is not known yet. */
  readonly groups: readonly number[] | null;
};

function placeFeatures(
  { ends, groups, features, values }: ListedFeatures,
  place: (size: number) => number,
): SparseFeatures {
  const offsets = place(STATE_BYTES * ends.length);
  const entries = place(8 * values.length);
  return {
    offsets,
    entries,
    writeTo(integers, floats) {
      for (const [state, end] of ends.entries()) {
        integers[(offsets >> 2) + 2 * state] = end;
        integers[(offsets >> 2) + 2 * state + 1] = groups?.[state] ?? state;
      }
      values.forEach((value, k) => {
        integers[(entries >> 2) + 2 * k] = features[k]! * PANEL_ROW;
        floats[(entries >> 2) + 2 * k + 1] = value;
      });
    },
    replaceAll(state, sums, n, integers, floats) {
      const start = (entries >> 2) + 2 * integers[(offsets >> 2) + 2 * state]! + 1;
      for (let k = 0; k < sums.length; k++) floats[start + 2 * k] = sums[k]! / n;
    },
    replace(floats, features) {
      const start = (entries >> 2) + 1;
      for (let k = 0; k < features.length; k++) floats[start + 2 * k] = features[k]!;
    },
  };
}
