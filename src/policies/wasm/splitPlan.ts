// Where the parts of a split product lie (split.ts), and for which networks it is worth it.
import type { NetworkShape } from "../network.ts";
import { PACKING_BYTES, packingTable } from "./listed.ts";
import type { PackedLayer } from "./memoryPlan.ts";
import { PANEL, PANEL_ROW, padTo4 } from "./panels.ts";

/** All places are byte offsets; matrices lie in panels. */
export interface SplitPlan {
  /** What every replica has of its own, one after the other; places in it are counted from its start. */
  readonly replicas: number;
  readonly replicaBytes: number;
  /** W₀·C·W₁ by features, then b₀·C·W₁ + b₁. [feature + 1, unit of layer 1] */
  readonly base: number;
  /** C: slopes on the usual side. [unit], of layers 0 and 1 */
  readonly leaks: readonly [number, number];
  /** What makes the listed part of an activation. [unit], of layers 0 and 1 */
  readonly factors: readonly [number, number];
  /** Bytes of one panel of what has a row a feature, and one more. */
  readonly featurePanel: number;
  /** W₀·C, then b₀·C. [feature + 1, unit of layer 0] */
  readonly scaledFirst: number;
  /** W₂ᵀ·C. [output, unit of layer 1] */
  readonly scaledLast: number;
  /** (W₁·C·W₂)ᵀ. [output, unit of layer 0] */
  readonly outputBase: number;
  /** h₀ᵀ·d₂, d₂ being the gradient at the outputs. [unit of layer 0, output] */
  readonly outputSums: number;
  /** The listed part of the gradient of W₁ᵀ. [unit of layer 1, unit of layer 0] */
  readonly listedSums: number;
  /** Four times the number of the state whose features are the mean of all. int32 */
  readonly referenceRows: number;
  /** Activations there of layer 0, and what goes into those of layer 1. [4, unit] */
  readonly reference: readonly [number, number];
  /** packingTable() */
  readonly packing: number;
  readonly lists: number;
  /** Bytes of the list of one row, or of one column. */
  readonly rowListBytes: number;
  readonly columnListBytes: number;
  /** Where each list ends. int32 */
  readonly ends: number;
  writeTo(integers: Int32Array, bytes: Uint8Array): void;
}

/** Values that are written beyond the end of a list, which come in fours. */
const SPARE = 4;

/**
 * Whether two hidden layers are split: half of the product between them is left out then, and what is multiplied
 * instead has a row a feature or a column an output. `mostFeatures`: of one state, that are not zero.
 */
export function isWorthSplitting(
  { activation, nStates }: Pick<NetworkShape, "activation" | "nStates">,
  layers: readonly PackedLayer[],
  mostFeatures: number,
): boolean {
  const [first, second, last] = layers;
  if (activation === "tanh" || layers.length !== 3) return false;
  return (
    6 * (first!.nInputs + 1) <= nStates &&
    8 * mostFeatures <= first!.nOutputs &&
    4 * PANEL * last!.nPanels <= second!.nOutputs
  );
}

/** Deals out the places. */
export function planSplit(
  request: {
    readonly nReplicas: number;
    readonly nStates: number;
    readonly layers: readonly PackedLayer[];
    readonly chunkRows: number;
  },
  place: (size: number) => number,
): SplitPlan {
  const { nReplicas, nStates, layers, chunkRows } = request;
  const [first, second, last] = layers;
  const panels = [first!.nPanels, second!.nPanels] as const;
  const featurePanel = padTo4(first!.paddedInputs + 1) * PANEL_ROW;
  const nOutputs = last!.nPanels * PANEL;
  let replicaBytes = 0;
  const own = (size: number) => {
    const start = replicaBytes;
    replicaBytes += size;
    return start;
  };
  const replica = {
    base: own(panels[1] * featurePanel),
    leaks: [own(panels[0] * PANEL_ROW), own(panels[1] * PANEL_ROW)] as const,
    factors: [own(panels[0] * PANEL_ROW), own(panels[1] * PANEL_ROW)] as const,
  };
  const rowListBytes = 8 * (Math.max(...panels) * PANEL + SPARE);
  const columnListBytes = 8 * (chunkRows + SPARE);
  const nColumns = panels[1] * PANEL;
  const referenceRows = place(4 * 4);
  const packing = place(PACKING_BYTES);
  return {
    ...replica,
    replicas: place(nReplicas * replicaBytes),
    replicaBytes,
    featurePanel,
    scaledFirst: place(panels[0] * featurePanel),
    scaledLast: place(panels[1] * nOutputs * PANEL_ROW),
    outputBase: place(panels[0] * nOutputs * PANEL_ROW),
    outputSums: place(last!.nPanels * panels[0] * PANEL * PANEL_ROW),
    listedSums: place(panels[0] * panels[1] * PANEL * PANEL_ROW),
    referenceRows,
    reference: [place(4 * panels[0] * PANEL_ROW), place(4 * panels[1] * PANEL_ROW)],
    packing,
    lists: place(Math.max(chunkRows * rowListBytes, nColumns * columnListBytes)),
    rowListBytes,
    columnListBytes,
    ends: place(4 * Math.max(chunkRows, nColumns)),
    writeTo(integers, bytes) {
      integers.fill(nStates, referenceRows >> 2, (referenceRows >> 2) + 4);
      bytes.set(packingTable(), packing);
    },
  };
}
