// Where the parts of a split product lie (split.ts), and for which networks it is worth it.
import { LEAKY_SLOPE } from "../cpu/mlpReference.ts";
import type { NetworkShape } from "../network.ts";
import { LISTED_BYTES, PACKING_BYTES, packingTable } from "./listed.ts";
import type { PackedLayer } from "./memoryPlan.ts";
import { PANEL, PANEL_ROW, padTo4 } from "./panels.ts";

/** All places are byte offsets; matrices lie in panels. */
export interface SplitPlan {
  /** The state whose features are the mean of all. */
  readonly meanState: number;
  /** That whose features are the mean of all as often as they are expected to be evaluated. */
  readonly usualState: number;
  readonly forward: ForwardPlan | null;
  readonly backward: BackwardPlan | null;
  /** packingTable() */
  readonly packing: number;
  /** Each row's begins with room for the gradient at its outputs. */
  readonly lists: number;
  /** Bytes of that room in the lists. */
  readonly outputListBytes: number;
  /** Bytes of the list of one row. */
  readonly listBytes: number;
  /** Where each list ends. int32 */
  readonly ends: number;
  writeTo(integers: Int32Array, bytes: Uint8Array): void;
}

/** On which side the units of a hidden layer usually are: on that on which they are at one state. */
export interface Sides {
  readonly layer: number;
  /** Room for four times the number of the state. int32 */
  readonly rows: number;
  /** Activations there, of the hidden layers up to this. [4, unit] */
  readonly activations: readonly number[];
  /** C: slopes on the usual side. [unit] */
  readonly leaks: number;
  /** What makes the listed part of an activation. [unit] */
  readonly factors: number;
}

/** Of the product between the first two hidden layers. */
interface ForwardPlan {
  /** Of layer 0, of each replica: at plan.meanState for a pass over all states, else at plan.usualState. [replica] */
  readonly sides: readonly Sides[];
  /** W₀·C·W₁ by features, then b₀·C·W₁ + b₁, of each replica. [replica], of [feature + 1, unit of layer 1] */
  readonly bases: readonly number[];
  /** Bytes of one panel of what has a row a feature, and one more. */
  readonly featurePanel: number;
  /** W₀·C, then b₀·C. [feature + 1, unit of layer 0] */
  readonly scaled: number;
}

/** Of the gradients of the product between the last two hidden layers, m and n. */
interface BackwardPlan {
  /** Of layer n: at plan.meanState where all states go backward, else at `rowsState`. */
  readonly sides: Sides;
  /** The state whose features are the mean of the rows' that have a gradient. */
  readonly rowsState: number;
  /** Sums of the rows' features. float64 */
  readonly featureSums: number;
  /** Vᵀ·C, where V leads to the outputs. [output, unit of n] */
  readonly scaled: number;
  /** Wᵀ, then (W·C·V)ᵀ. [unit of n, then output; unit of m] */
  readonly wide: number;
  /** The listed part of the gradient of Wᵀ, then dᵀ·h, h being the activations of m and d the gradient at the
   * outputs. [unit of n, then output; unit of m] */
  readonly sums: number;
  /** Bytes of one panel of those two. */
  readonly panelBytes: number;
}

/** Which products are split. */
export interface SplitChoice {
  readonly forward: boolean;
  readonly backward: boolean;
}

/** Values that are written beyond the end of a list, which come in fours. */
const SPARE = 4;

/** Of the last hidden layer at all states: where they are fewer, what is prepared takes longer than what is left out. */
const FEWEST_ACTIVATIONS = 4096;

/**
 * Most of a product is left out where it is split, and what is multiplied instead has a row a feature (forward) or a
 * column an output (backward). `mostFeatures`: of one state, that are not zero.
 */
export function chooseSplit(
  { activation, nStates }: Pick<NetworkShape, "activation" | "nStates">,
  layers: readonly PackedLayer[],
  mostFeatures: number,
): SplitChoice {
  const nHidden = layers.length - 1;
  if (activation === "tanh" || nHidden < 2) return { forward: false, backward: false };
  const [first, last, output] = [layers[0]!, layers[nHidden - 1]!, layers[nHidden]!];
  return {
    forward: 6 * (first.nInputs + 1) <= nStates && 8 * mostFeatures <= first.nOutputs,
    backward:
      4 * PANEL * output.nPanels <= last.nOutputs && nStates * last.nOutputs >= FEWEST_ACTIVATIONS,
  };
}

/** Deals out the places; null where nothing is split. */
export function planSplit(
  request: {
    readonly choice: SplitChoice;
    readonly nReplicas: number;
    readonly meanState: number;
    readonly usualState: number;
    readonly rowsState: number;
    readonly layers: readonly PackedLayer[];
    readonly chunkRows: number;
  },
  place: (size: number) => number,
): SplitPlan | null {
  const { choice, nReplicas, meanState, usualState, rowsState, layers, chunkRows } = request;
  if (!choice.forward && !choice.backward) return null;
  const hidden = layers.slice(0, -1);
  const forward = choice.forward ? planForward(layers, nReplicas, place) : null;
  const backward = choice.backward ? planBackward(layers, rowsState, place) : null;
  const widest = Math.max(...hidden.map(({ nPanels }) => nPanels));
  const output = layers.at(-1)!;
  const nListed = choice.backward ? output.nOutputs : 0;
  const listBytes = LISTED_BYTES * (nListed + widest * PANEL + SPARE);
  const lists = place(chunkRows * listBytes);
  const packing = place(PACKING_BYTES);
  return {
    meanState,
    usualState,
    forward,
    backward,
    packing,
    lists,
    outputListBytes: LISTED_BYTES * nListed,
    listBytes,
    ends: place(4 * chunkRows),
    writeTo(integers, bytes) {
      bytes.set(packingTable(), packing);
      const below = layers.at(-2)!.nPanels * PANEL;
      for (let row = 0; row < chunkRows; row++) {
        const offsets = (lists + row * listBytes + 4) >> 2;
        for (let k = 0; k < nListed; k++)
          integers[offsets + (k * LISTED_BYTES) / 4] = (below + k) * PANEL_ROW;
      }
    },
  };
}

type Place = (size: number) => number;

function planSides(layers: readonly PackedLayer[], layer: number, place: Place): Sides {
  const bytes = layers[layer]!.nPanels * PANEL_ROW;
  return {
    layer,
    rows: place(4 * 4),
    activations: layers.slice(0, layer + 1).map(({ nPanels }) => place(4 * nPanels * PANEL_ROW)),
    leaks: place(bytes),
    factors: place(bytes),
  };
}

function planForward(layers: readonly PackedLayer[], nReplicas: number, place: Place): ForwardPlan {
  const first = layers[0]!;
  const featurePanel = padTo4(first.paddedInputs + 1) * PANEL_ROW;
  const each = <T>(of: () => T) => Array.from({ length: nReplicas }, of);
  return {
    sides: each(() => planSides(layers, 0, place)),
    bases: each(() => place(layers[1]!.nPanels * featurePanel)),
    featurePanel,
    scaled: place(first.nPanels * featurePanel),
  };
}

function planBackward(
  layers: readonly PackedLayer[],
  rowsState: number,
  place: Place,
): BackwardPlan {
  const [m, n, output] = layers.slice(-3).map(({ nPanels }) => nPanels);
  const panelBytes = (n! + output!) * PANEL * PANEL_ROW;
  return {
    sides: planSides(layers, layers.length - 2, place),
    rowsState,
    featureSums: place(8 * layers[0]!.nInputs),
    scaled: place(n! * output! * PANEL * PANEL_ROW),
    wide: place(m! * panelBytes),
    sums: place(m! * panelBytes),
    panelBytes,
  };
}

/** The slope c of the side on which a unit usually is, and what makes h − c·z of an h on the other side. */
export function sideOf(activation: NetworkShape["activation"], isOn: boolean) {
  if (activation === "relu") return { leak: 0, factor: 1 };
  return isOn
    ? { leak: 1, factor: (LEAKY_SLOPE - 1) / LEAKY_SLOPE }
    : { leak: LEAKY_SLOPE, factor: 1 - LEAKY_SLOPE };
}
