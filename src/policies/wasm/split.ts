// The product between two hidden layers at half the cost. A leaky unit is a linear one but for those states where it
// changes sides: h = c·z + (h − c·z), where c is the slope of the side on which the unit usually is, so that the second
// part is zero at most states and is listed (listed.ts). The first part goes through as few rows as there are
// features, since z₀ = F·W₀ + b₀: z₀·C·W₁ = F·(W₀·C·W₁) + b₀·C·W₁. The gradient at the second layer is
// (d₂·W₂ᵀ) ⊙ act′(z₁), of which the linear part goes through as few columns as there are outputs:
// (d₂·W₂ᵀ·C)·W₁ᵀ = d₂·(W₁·C·W₂)ᵀ, and h₀ᵀ·(d₂·W₂ᵀ·C) = (h₀ᵀ·d₂)·(W₂ᵀ·C).
// On which side a unit usually is depends on the weights alone, not on what is evaluated: rows may come in any
// parts, and every sum is the same to the last digit.
import { LEAKY_SLOPE } from "../cpu/mlpReference.ts";
import type { NetworkShape } from "../network.ts";
import { EPILOGUE, PANEL, PANEL_ROW, padTo4, slopeOf } from "./panels.ts";
import type { Chunk, PassContext } from "./passes.ts";
import type { SplitPlan } from "./splitPlan.ts";

type SplitContext = PassContext & { readonly plan: { readonly split: SplitPlan } };

/** Whether a context's network is one whose product is split. */
export function isSplit(context: PassContext): context is SplitContext {
  return context.plan.split !== null;
}

/** What the forward pass of a replica needs of its weights; to be called once they have changed. */
export function prepareForward(
  { kernels, plan, activation, counters, floats }: SplitContext,
  replica: number,
): void {
  const { split, features, layers, weights, replicaBytes } = plan;
  const [first, second] = [layers[0]!, layers[1]!];
  const w0 = weights + replica * replicaBytes + first.offset;
  const w1 = weights + replica * replicaBytes + second.offset;
  const b1 = w1 + second.paddedInputs * PANEL_ROW;
  const { scaledFirst } = split;
  const { base, leaks, factors } = placesOf(split, replica);
  const referencePanel = 4 * PANEL_ROW;
  // biome-ignore format: one line an operand
  kernels.gatherForward(
    split.referenceRows, 4, features.offsets, features.entries,
    w0, first.panelBytes, w0 + first.paddedInputs * PANEL_ROW,
    split.reference[0], referencePanel, first.nPanels, slopeOf(activation),
  );
  // biome-ignore format: one line an operand
  kernels.multiply(
    split.reference[0], referencePanel,
    w1, second.panelBytes,
    split.reference[1], referencePanel,
    b1, second.panelBytes, 0,
    4, second.nPanels, second.paddedInputs,
    EPILOGUE.none, split.reference[1], 0,
  );
  for (const l of [0, 1] as const)
    for (let unit = 0; unit < layers[l]!.nPanels * PANEL; unit++) {
      const isOn =
        floats[((split.reference[l] + (unit >> 3) * referencePanel) >> 2) + (unit & 7)]! > 0;
      const { leak, factor } = sideOf(activation, isOn);
      floats[(leaks[l] >> 2) + unit] = leak;
      floats[(factors[l] >> 2) + unit] = factor;
    }
  const rows = first.paddedInputs + 1;
  // biome-ignore format: one line an operand
  kernels.scaleColumns(
    w0, first.panelBytes, scaledFirst, split.featurePanel, leaks[0], rows, first.nPanels,
  );
  // biome-ignore format: one line an operand
  kernels.multiply(
    scaledFirst, split.featurePanel,
    w1, second.panelBytes,
    base, split.featurePanel,
    plan.zeros, 0, 0,
    padTo4(rows), second.nPanels, second.paddedInputs,
    EPILOGUE.none, base, 0,
  );
  for (let panel = 0; panel < second.nPanels; panel++) {
    const from = (b1 + panel * second.panelBytes) >> 2;
    const to = (base + panel * split.featurePanel + first.paddedInputs * PANEL_ROW) >> 2;
    for (let column = 0; column < PANEL; column++) floats[to + column]! += floats[from + column]!;
  }
  counters.launches += 4;
}

/** What a backward pass needs besides; after `transposeWeights` of the replica. */
export function prepareBackward({ kernels, plan, counters }: SplitContext, replica: number): void {
  const { split, layers, transposed } = plan;
  const [, second, last] = layers;
  const nOutputs = last!.nPanels * PANEL;
  const { leaks } = placesOf(split, replica);
  const outputPanel = nOutputs * PANEL_ROW;
  // biome-ignore format: one line an operand
  kernels.scaleColumns(
    transposed[2]!, outputPanel, split.scaledLast, outputPanel, leaks[1], nOutputs, second!.nPanels,
  );
  // biome-ignore format: one line an operand
  kernels.multiply(
    split.scaledLast, outputPanel,
    transposed[1]!, second!.nPanels * PANEL * PANEL_ROW,
    split.outputBase, outputPanel,
    plan.zeros, 0, 0,
    nOutputs, second!.paddedInputs / PANEL, second!.nPanels * PANEL,
    EPILOGUE.none, split.outputBase, 0,
  );
  counters.launches += 2;
}

/** Activations of the second hidden layer, from those of the first in the slot. */
export function forwardSplit(
  { kernels, plan, activation, counters }: SplitContext,
  { replica, slot, at, rows }: Chunk,
): void {
  const { split, layers, features, weights, replicaBytes, chunkBytes, slotActivations } = plan;
  const [first, second] = [layers[0]!, layers[1]!];
  const { base, factors } = placesOf(split, replica);
  const h = slot + slotActivations[0]! + at * PANEL_ROW;
  const target = slot + slotActivations[1]! + at * PANEL_ROW;
  const { lists, ends, packing, rowListBytes } = split;
  // biome-ignore format: one line an operand
  kernels.gatherForward(
    slot + 4 * at, rows, features.offsets, features.entries,
    base, split.featurePanel, base + first.paddedInputs * PANEL_ROW,
    target, chunkBytes, second.nPanels, 1,
  );
  // biome-ignore format: one line an operand
  kernels.listRows(
    h, h, chunkBytes, factors[0], rows, first.nPanels,
    lists, rowListBytes, ends, packing,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyListed(
    lists, rowListBytes, ends,
    weights + replica * replicaBytes + second.offset, second.panelBytes,
    target, chunkBytes, rows, second.nPanels,
    EPILOGUE.leaky, target, slopeOf(activation),
  );
  counters.launches += 3;
}

/** From the gradient at the second hidden layer in `downstream`: the sums of which `finishBackward` makes the gradient
 * of its weights, and the gradient at the first in `upstream`. */
export function backwardSplit(
  { kernels, plan, activation, counters }: SplitContext,
  { replica, slot, rows }: Omit<Chunk, "at">,
  { downstream, upstream }: { readonly downstream: number; readonly upstream: number },
): void {
  const { split, layers, chunkBytes, slotActivations, transposed } = plan;
  const [first, second, last] = [layers[0]!, layers[1]!, layers[2]!];
  const { factors } = placesOf(split, replica);
  const { lists, ends, packing, rowListBytes, columnListBytes } = split;
  const [h0, h1] = [slot + slotActivations[0]!, slot + slotActivations[1]!];
  const width = first.nPanels * PANEL;
  // biome-ignore format: one line an operand
  kernels.listColumns(
    downstream, h1, chunkBytes, factors[1], rows, second.nPanels,
    lists, columnListBytes, ends, packing,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyListed(
    lists, columnListBytes, ends,
    h0, chunkBytes,
    split.listedSums, second.nPanels * PANEL * PANEL_ROW, second.nPanels * PANEL, first.nPanels,
    EPILOGUE.none, 0, 0,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyTransposed(
    h0, chunkBytes,
    plan.output, chunkBytes,
    split.outputSums, width * PANEL_ROW,
    split.outputSums, width * PANEL_ROW, PANEL_ROW,
    width, last.nPanels, rows,
    EPILOGUE.none, 0, 0,
  );
  // biome-ignore format: one line an operand
  kernels.multiply(
    plan.output, chunkBytes,
    split.outputBase, last.nPanels * PANEL * PANEL_ROW,
    upstream, chunkBytes,
    plan.zeros, 0, 0,
    rows, first.nPanels, last.nPanels * PANEL,
    EPILOGUE.none, upstream, 0,
  );
  // biome-ignore format: one line an operand
  kernels.listRows(
    downstream, h1, chunkBytes, factors[1], rows, second.nPanels,
    lists, rowListBytes, ends, packing,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyListed(
    lists, rowListBytes, ends,
    transposed[1]!, second.nPanels * PANEL * PANEL_ROW,
    upstream, chunkBytes, rows, first.nPanels,
    EPILOGUE.leakyDerivative, h0, slopeOf(activation),
  );
  counters.launches += 6;
}

/** The gradient of a replica's weights, once all its rows went backward. */
export function finishBackward(
  { kernels, plan, counters, floats }: SplitContext,
  replica: number,
): void {
  const { split, layers } = plan;
  const [first, second, last] = [layers[0]!, layers[1]!, layers[2]!];
  const { outputSums, listedSums, scaledLast } = split;
  const g = plan.gradient + replica * plan.replicaBytes + second.offset;
  const [width, height] = [first.nPanels * PANEL, second.nPanels * PANEL];
  kernels.transpose(
    listedSums,
    height * PANEL_ROW,
    g,
    second.panelBytes,
    second.nPanels,
    first.nPanels,
  );
  // biome-ignore format: one line an operand
  kernels.multiply(
    outputSums, width * PANEL_ROW,
    scaledLast, last.nPanels * PANEL * PANEL_ROW,
    g, second.panelBytes,
    g, second.panelBytes, PANEL_ROW,
    width, second.nPanels, last.nPanels * PANEL,
    EPILOGUE.none, g, 0,
  );
  const clear = (start: number, count: number) => floats.fill(0, start >> 2, (start >> 2) + count);
  clear(listedSums, width * height);
  clear(outputSums, width * last.nPanels * PANEL);
  counters.launches += 2;
}

/** The slope c of the side on which a unit usually is, and what makes h − c·z of an h on the other side. */
function sideOf(activation: NetworkShape["activation"], isOn: boolean) {
  if (activation === "relu") return { leak: 0, factor: 1 };
  return isOn
    ? { leak: 1, factor: (LEAKY_SLOPE - 1) / LEAKY_SLOPE }
    : { leak: LEAKY_SLOPE, factor: 1 - LEAKY_SLOPE };
}

function placesOf({ replicas, replicaBytes, base, leaks, factors }: SplitPlan, replica: number) {
  const start = replicas + replica * replicaBytes;
  return {
    base: start + base,
    leaks: [start + leaks[0], start + leaks[1]] as const,
    factors: [start + factors[0], start + factors[1]] as const,
  };
}
