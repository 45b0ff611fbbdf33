// Products between hidden layers at less than half the cost. A leaky unit is a linear one but for those states where it
// changes sides: h = c·z + (h − c·z), where c is the slope of the side on which the unit usually is, so that the second
// part is zero at most states and is listed (listed.ts).
// Forward, between the first two hidden layers, the first part goes through as few rows as there are features, since
// z₀ = F·W₀ + b₀: z₀·C·W₁ = F·(W₀·C·W₁) + b₀·C·W₁.
// Backward, between the last two, with V from there to the outputs, where the gradient is d, the gradient
// (d·Vᵀ) ⊙ act′(z) has a linear part that goes through as few columns as there are outputs:
// (d·Vᵀ·C)·Wᵀ = d·(W·C·V)ᵀ, and hᵀ·(d·Vᵀ·C) = (hᵀ·d)·(Vᵀ·C).
// Forward, on which side a unit usually is depends on the weights alone, and on whether rows are of a pass over all states:
// they may come in any parts, and every sum is the same to the last digit. Backward, where a replica's rows are known, it
// depends on them too, in whatever parts they come.
import type { EvaluatedRows } from "../stackRows.ts";
import { LISTED_BYTES } from "./listed.ts";
import { hasGradient } from "./outputPanels.ts";
import { EPILOGUE, PANEL, PANEL_ROW, padTo4, slopeOf } from "./panels.ts";
import type { Chunk, PassContext, RowsBackward } from "./passes.ts";
import { type Sides, type SplitPlan, sideOf } from "./splitPlan.ts";

type Split<Part> = PassContext & { readonly plan: { readonly split: Part } };
type SplitContext = Split<SplitPlan>;
type ForwardContext = Split<SplitPlan & { readonly forward: object }>;
type BackwardContext = Split<SplitPlan & { readonly backward: object }>;

/** Whether a context's network has a product that is split. */
function isSplit(context: PassContext): context is SplitContext {
  return context.plan.split !== null;
}

/** Whether the product between its first two hidden layers is. */
export function isSplitForward(context: PassContext): context is ForwardContext {
  return isSplit(context) && context.plan.split.forward !== null;
}

/** Whether the gradients of the product between its last two hidden layers are. */
export function isSplitBackward(context: PassContext): context is BackwardContext {
  return isSplit(context) && context.plan.split.backward !== null;
}

/** On which side the units of a layer usually are: that of a state, with the weights of a replica. */
function findSides(
  { kernels, plan, activation, counters, floats, integers }: SplitContext,
  replica: number,
  state: number,
  { layer, rows, activations, leaks, factors }: Sides,
): void {
  const { features, layers, weights, replicaBytes } = plan;
  const slope = slopeOf(activation);
  integers.fill(state, rows >> 2, (rows >> 2) + 4);
  for (let l = 0; l <= layer; l++) {
    const { offset, panelBytes, nPanels, nInputs, paddedInputs } = layers[l]!;
    const target = activations[l]!;
    const w = weights + replica * replicaBytes + offset;
    const bias = w + paddedInputs * PANEL_ROW;
    if (l === 0)
      // biome-ignore format: one line an operand
      kernels.gatherForward(
        rows, 4, features.offsets, features.entries,
        w, panelBytes, bias,
        target, 4 * PANEL_ROW, nPanels, slope,
      );
    else
      // biome-ignore format: one line an operand
      kernels.multiply(
        activations[l - 1]!, 4 * PANEL_ROW,
        w, panelBytes,
        target, 4 * PANEL_ROW,
        bias, panelBytes, 0,
        4, nPanels, nInputs,
        EPILOGUE.leaky, target, slope,
      );
    counters.launches++;
  }
  const [on, off] = [sideOf(activation, true), sideOf(activation, false)];
  for (let unit = 0; unit < layers[layer]!.nPanels * PANEL; unit++) {
    const isOn = floats[(activations[layer]! >> 2) + (unit >> 3) * 4 * PANEL + (unit & 7)]! > 0;
    floats[(leaks >> 2) + unit] = isOn ? on.leak : off.leak;
    floats[(factors >> 2) + unit] = isOn ? on.factor : off.factor;
  }
}

/** The state whose sides such rows go forward with. */
export function usualSide({ plan }: ForwardContext, { arePass }: EvaluatedRows): number {
  return arePass ? plan.split.meanState : plan.split.usualState;
}

/** What forward passes of a replica need of its weights, with the sides at a state; to be called once they have changed. */
export function prepareForward(context: ForwardContext, replica: number, state: number): void {
  const { kernels, plan, counters, floats } = context;
  const { split, layers, weights, replicaBytes } = plan;
  const { featurePanel, scaled } = split.forward;
  const sides = split.forward.sides[replica]!;
  const base = split.forward.bases[replica]!;
  findSides(context, replica, state, sides);
  const [first, second] = [layers[0]!, layers[1]!];
  const w0 = weights + replica * replicaBytes + first.offset;
  const w1 = weights + replica * replicaBytes + second.offset;
  const rows = first.paddedInputs + 1;
  // biome-ignore format: one line an operand
  kernels.scaleColumns(w0, first.panelBytes, scaled, featurePanel, sides.leaks, rows, first.nPanels);
  // biome-ignore format: one line an operand
  kernels.multiply(
    scaled, featurePanel,
    w1, second.panelBytes,
    base, featurePanel,
    plan.zeros, 0, 0,
    padTo4(rows), second.nPanels, second.nInputs,
    EPILOGUE.none, base, 0,
  );
  const b1 = w1 + second.paddedInputs * PANEL_ROW;
  for (let panel = 0; panel < second.nPanels; panel++) {
    const from = (b1 + panel * second.panelBytes) >> 2;
    const to = (base + panel * featurePanel + first.paddedInputs * PANEL_ROW) >> 2;
    for (let column = 0; column < PANEL; column++) floats[to + column]! += floats[from + column]!;
  }
  counters.launches += 2;
}

/** What a backward pass of the replica needs of the split layer's weights, and of those of the outputs, which are
 * transposed. */
export function prepareBackward(
  context: BackwardContext,
  replica: number,
  rows: RowsBackward,
): void {
  const { kernels, plan, counters } = context;
  const { split, layers, weights, replicaBytes, transposed } = plan;
  const { sides, scaled, wide, panelBytes } = split.backward;
  const last = layers.length - 1;
  const n = layers[last - 1]!;
  const nOutputs = layers[last]!.nPanels * PANEL;
  const outputPanel = nOutputs * PANEL_ROW;
  const w = weights + replica * replicaBytes + n.offset;
  const base = wide + n.nPanels * PANEL * PANEL_ROW;
  findSides(context, replica, writeReference(context, replica, rows), sides);
  kernels.transpose(w, n.panelBytes, wide, panelBytes, n.paddedInputs / PANEL, n.nPanels);
  // biome-ignore format: one line an operand
  kernels.scaleColumns(
    transposed[last]!, outputPanel, scaled, outputPanel, sides.leaks, nOutputs, n.nPanels,
  );
  // biome-ignore format: one line an operand
  kernels.multiply(
    scaled, outputPanel,
    wide, panelBytes,
    base, panelBytes,
    plan.zeros, 0, 0,
    padTo4(layers[last]!.nOutputs), n.paddedInputs / PANEL, n.nOutputs,
    EPILOGUE.none, base, 0,
  );
  counters.launches += 3;
}

/** The state whose features are the mean of all rows that go backward: of all states where all are rows, else of those of
 * the replica's rows that have a gradient, which few of a large graph's states are, near to each other. */
function writeReference(
  { kernels, plan, counters, floats, integers }: BackwardContext,
  replica: number,
  { rows, gradient }: RowsBackward,
): number {
  const { features, layers, chunkRows, joined } = plan;
  const { meanState, backward } = plan.split;
  if (rows.areAllStates) return meanState;
  const sums = new Float64Array(floats.buffer, backward.featureSums, layers[0]!.nInputs).fill(0);
  const { nOutputs } = layers.at(-1)!;
  const [first, count] = [rows.first(replica), rows.count(replica)];
  // so many states at a time, where outputs are read else
  const states = joined >> 2;
  let n = 0;
  for (let row = 0, last = 0; row < count; row = last) {
    let k = 0;
    for (last = row; last < count && k < chunkRows; last++)
      if (hasGradient(gradient, first + last, nOutputs))
        integers[states + k++] = rows.state(replica, last);
    kernels.sumFeatures(joined, k, features.offsets, features.entries, backward.featureSums);
    counters.launches++;
    n += k;
  }
  features.replaceAll(backward.rowsState, sums, n, integers, floats);
  return backward.rowsState;
}

/** Activations of the second hidden layer, from those of the first in the slot. */
export function forwardSplit(
  { kernels, plan, activation, counters }: ForwardContext,
  { replica, slot, at, rows }: Chunk,
): void {
  const { split, layers, features, weights, replicaBytes, chunkBytes, slotActivations } = plan;
  const [first, second] = [layers[0]!, layers[1]!];
  const base = split.forward.bases[replica]!;
  const { factors } = split.forward.sides[replica]!;
  const h = slot + slotActivations[0]! + at * PANEL_ROW;
  const target = slot + slotActivations[1]! + at * PANEL_ROW;
  const { ends, packing, listBytes } = split;
  const listed = split.lists + split.outputListBytes;
  // biome-ignore format: one line an operand
  kernels.gatherForward(
    slot + 4 * at, rows, features.offsets, features.entries,
    base, split.forward.featurePanel, base + first.paddedInputs * PANEL_ROW,
    target, chunkBytes, second.nPanels, 1,
  );
  // biome-ignore format: one line an operand
  kernels.listRows(
    h, h, chunkBytes, factors, rows, first.nPanels,
    listed, listBytes, ends, packing,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyListed(
    listed, listBytes, ends,
    weights + replica * replicaBytes + second.offset, second.panelBytes,
    target, chunkBytes,
    target, chunkBytes, PANEL_ROW,
    rows, second.nPanels,
    EPILOGUE.leaky, target, slopeOf(activation),
  );
  counters.launches += 3;
}

/** From the gradient at the last hidden layer in `downstream`, and that at the outputs: the sums of which
 * `finishBackward` makes the gradient of its weights, and the gradient at the layer before in `upstream`. */
export function backwardSplit(
  context: BackwardContext,
  { slot, rows }: Pick<Chunk, "slot" | "rows">,
  { downstream, upstream }: { readonly downstream: number; readonly upstream: number },
): void {
  const { kernels, plan, activation, counters } = context;
  const { split, layers, chunkBytes, slotActivations } = plan;
  const { wide, sums, panelBytes } = split.backward;
  const last = layers.length - 1;
  const [m, n] = [layers[last - 2]!, layers[last - 1]!];
  const { factors } = split.backward.sides;
  const { lists, outputListBytes, ends, packing, listBytes } = split;
  const hm = slot + slotActivations[last - 2]!;
  const hn = slot + slotActivations[last - 1]!;
  listOutputs(context, rows);
  // biome-ignore format: one line an operand
  kernels.listRows(
    downstream, hn, chunkBytes, factors, rows, n.nPanels,
    lists + outputListBytes, listBytes, ends, packing,
  );
  // biome-ignore format: one line an operand
  kernels.scatterListed(
    lists, listBytes, ends,
    sums, panelBytes,
    hm, chunkBytes, rows, m.nPanels,
  );
  // biome-ignore format: one line an operand
  kernels.multiplyListed(
    lists, listBytes, ends,
    wide, panelBytes,
    upstream, chunkBytes,
    plan.zeros, 0, 0,
    rows, m.nPanels,
    EPILOGUE.leakyDerivative, hm, slopeOf(activation),
  );
  counters.launches += 3;
}

/** The gradient at the outputs, to the beginning of each row's list: its places never change. */
function listOutputs({ plan, floats }: BackwardContext, rows: number): void {
  const { split, layers, chunkBytes, output } = plan;
  const { nOutputs } = layers.at(-1)!;
  for (let k = 0; k < nOutputs; k++) {
    let from = ((output + (k >> 3) * chunkBytes) >> 2) + (k & 7);
    let to = (split.lists + k * LISTED_BYTES) >> 2;
    for (let row = 0; row < rows; row++) {
      floats[to] = floats[from]!;
      from += PANEL;
      to += split.listBytes >> 2;
    }
  }
}

/** The gradient of a replica's weights, once all its rows went backward. */
export function finishBackward(
  { kernels, plan, counters, floats }: BackwardContext,
  replica: number,
): void {
  const { split, layers } = plan;
  const last = layers.length - 1;
  const [m, n, output] = [layers[last - 2]!, layers[last - 1]!, layers[last]!];
  const { sums, scaled, panelBytes } = split.backward;
  const g = plan.gradient + replica * plan.replicaBytes + n.offset;
  const below = n.nPanels * PANEL * PANEL_ROW;
  kernels.transpose(sums, panelBytes, g, n.panelBytes, n.nPanels, m.nPanels);
  // biome-ignore format: one line an operand
  kernels.multiplyTransposed(
    sums + below, panelBytes,
    scaled, output.nPanels * PANEL * PANEL_ROW,
    g, n.panelBytes,
    g, n.panelBytes, PANEL_ROW,
    n.paddedInputs, n.nPanels, output.nOutputs,
    EPILOGUE.none, g, 0,
  );
  floats.fill(0, sums >> 2, (sums + m.nPanels * panelBytes) >> 2);
  counters.launches += 2;
}
