// One replica's forward and backward pass over one chunk of rows, as calls of the kernels.
import type { NetworkShape } from "../network.ts";
import type { EvaluatedRows } from "../stackRows.ts";
import type { Kernels } from "./kernels.ts";
import type { MemoryPlan } from "./memoryPlan.ts";
import { EPILOGUE, PANEL, PANEL_ROW, padTo4, slopeOf } from "./panels.ts";
import {
  backwardSplit,
  finishBackward,
  forwardSplit,
  isSplitBackward,
  isSplitForward,
  prepareBackward,
} from "./split.ts";

/** What the passes of a network share. */
export interface PassContext {
  readonly kernels: Kernels;
  readonly plan: MemoryPlan;
  readonly activation: NetworkShape["activation"];
  /** The memory. */
  readonly floats: Float32Array;
  /** The same memory. */
  readonly integers: Int32Array;
  /** Counts kernels as they are started. */
  readonly counters: { launches: number };
}

/** What goes backward: the rows of all replicas and the gradient at their outputs. */
export interface RowsBackward {
  readonly rows: EvaluatedRows;
  /** [row, output] */
  readonly gradient: Float32Array;
}

/** Rows of one replica in an activation slot. */
export interface Chunk {
  readonly replica: number;
  /** Where the slot begins, with the states of its rows (byte offset). */
  readonly slot: number;
  /** Where the rows begin in the slot. */
  readonly at: number;
  /** Backward in fours. */
  readonly rows: number;
}

/** From the states in the slot to the activations there and the outputs in plan.output, from row 0 on. Up to three rows
 * after them are overwritten. */
export function forwardPass(context: PassContext, chunk: Chunk): void {
  const { kernels, plan, activation, counters } = context;
  const { replica, slot, at, rows } = chunk;
  const { layers, features, weights, replicaBytes, chunkBytes, slotActivations, output } = plan;
  const isTanh = activation === "tanh";
  for (let l = 0; l < layers.length; l++) {
    const layer = layers[l]!;
    if (l === 1 && isSplitForward(context)) {
      forwardSplit(context, chunk);
      continue;
    }
    const { panelBytes, nPanels, nInputs, paddedInputs } = layer;
    const isLast = l === layers.length - 1;
    const w = weights + replica * replicaBytes + layer.offset;
    const bias = w + paddedInputs * PANEL_ROW;
    const target = isLast ? output : slot + slotActivations[l]! + at * PANEL_ROW;
    // A slope of 1 is no activation: tanh has a loop of its own.
    const slope = isLast || isTanh ? 1 : slopeOf(activation);
    const { offsets, entries } = features;
    if (l === 0)
      // biome-ignore format: one line an operand
      kernels.gatherForward(
        slot + 4 * at, rows, offsets, entries,
        w, panelBytes, bias,
        target, chunkBytes, nPanels, slope,
      );
    else
      // biome-ignore format: one line an operand
      kernels.multiply(
        slot + slotActivations[l - 1]! + at * PANEL_ROW, chunkBytes,
        w, panelBytes,
        target, chunkBytes,
        bias, panelBytes, 0,
        padTo4(rows), nPanels, nInputs,
        slope === 1 ? EPILOGUE.none : EPILOGUE.leaky, target, slope,
      );
    counters.launches++;
    if (!isTanh || isLast) continue;
    kernels.tanh(target, chunkBytes, padTo4(rows) * PANEL_ROW, nPanels);
    counters.launches++;
  }
}

/**
 * Moves the activations of the rows that plan.picked names, `count` of them, to the top of a slot, where
 * the first `from` already are; padding repeats the first row.
 */
export function moveRows(
  { kernels, plan, counters }: PassContext,
  { slot, from, count }: { readonly slot: number; readonly from: number; readonly count: number },
): void {
  const { slotActivations, slotPanels, chunkBytes, picked } = plan;
  if (slotPanels === 0) return;
  // the panels of one layer follow those of the other
  kernels.pickRows(slot + slotActivations[0]!, chunkBytes, picked, from, count, slotPanels);
  counters.launches++;
}

/**
 * Adds the chunk's share to plan.gradient, from the gradient at its outputs in plan.output and the
 * activations in its slot, from row 0 on. Needs `beginBackward` of its replica, and `endBackward` after its last chunk.
 */
export function backwardPass(context: PassContext, chunk: Omit<Chunk, "at">): void {
  const { kernels, plan, activation, counters } = context;
  const { replica, slot, rows } = chunk;
  const { layers, chunkBytes, features, scratch } = plan;
  const derivative = activation === "tanh" ? EPILOGUE.tanhDerivative : EPILOGUE.leakyDerivative;
  let downstream = plan.output;
  let upstream = scratch[0];
  for (let l = layers.length - 1; l >= 0; l--) {
    const { nOutputs, nPanels, panelBytes, paddedInputs, offset } = layers[l]!;
    const g = plan.gradient + replica * plan.replicaBytes + offset;
    const bias = g + paddedInputs * PANEL_ROW;
    kernels.addColumnSums(downstream, chunkBytes, bias, panelBytes, rows, nPanels);
    counters.launches++;
    if (l === 0) {
      // biome-ignore format: one line an operand
      kernels.scatterGradient(
        slot, rows, features.offsets, features.entries,
        g, panelBytes, 0,
        downstream, chunkBytes, nPanels, 0,
      );
      counters.launches++;
      return;
    }
    if (l === layers.length - 2 && isSplitBackward(context)) {
      backwardSplit(context, chunk, { downstream, upstream });
      downstream = upstream;
      upstream = scratch[upstream === scratch[0] ? 1 : 0];
      continue;
    }
    const h = slot + plan.slotActivations[l - 1]!;
    // biome-ignore format: one line an operand
    kernels.multiplyTransposed(
      h, chunkBytes,
      downstream, chunkBytes,
      g, panelBytes,
      g, panelBytes, PANEL_ROW,
      paddedInputs, nPanels, rows,
      EPILOGUE.none, g, 0,
    );
    // biome-ignore format: one line an operand
    kernels.multiply(
      downstream, chunkBytes,
      plan.transposed[l]!, nPanels * PANEL * PANEL_ROW,
      upstream, chunkBytes,
      plan.zeros, 0, 0,
      rows, paddedInputs / PANEL, nOutputs,
      derivative, h, slopeOf(activation),
    );
    counters.launches += 2;
    downstream = upstream;
    upstream = scratch[upstream === scratch[0] ? 1 : 0];
  }
}

/** What the backward pass of a replica needs of its weights: Wᵀ of every layer but the first, for the gradients at
 * their inputs. */
export function beginBackward(context: PassContext, replica: number, rows: RowsBackward): void {
  const { kernels, plan, counters } = context;
  const { layers, weights, replicaBytes, transposed } = plan;
  for (let l = 1; l < layers.length; l++) {
    if (l === layers.length - 2 && isSplitBackward(context)) continue;
    const { offset, panelBytes, nPanels, paddedInputs } = layers[l]!;
    const from = weights + replica * replicaBytes + offset;
    const toPanel = nPanels * PANEL * PANEL_ROW;
    kernels.transpose(from, panelBytes, transposed[l]!, toPanel, paddedInputs / PANEL, nPanels);
    counters.launches++;
  }
  if (isSplitBackward(context)) prepareBackward(context, replica, rows);
}

/** Completes plan.gradient of a replica whose rows have all gone backward. */
export function endBackward(context: PassContext, replica: number): void {
  if (isSplitBackward(context)) finishBackward(context, replica);
}
