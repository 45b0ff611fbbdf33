// Between rows of outputs, or of the gradient there, and the panels of one chunk in the WASM memory.
import type { MemoryPlan } from "./memoryPlan.ts";
import { PANEL, padTo4 } from "./panels.ts";
import type { PassContext } from "./passes.ts";

/** The gradient at a chunk's outputs in memory, and at those of all rows. */
export interface ChunkGradient {
  readonly plan: Pick<MemoryPlan, "output" | "picked" | "layers" | "chunkBytes">;
  readonly memory: Float32Array;
  /** The same memory. */
  readonly integers: Int32Array;
  /** [row, output] */
  readonly values: Float32Array;
  readonly nOutputs: number;
}

/** Copies the chunk in plan.output to the rows of `values` from `first` on. */
export function readOutputs(
  { kernels, plan, floats, counters }: PassContext,
  values: Float32Array,
  first: number,
  count: number,
): void {
  const { output, chunkBytes, joined, layers } = plan;
  const { nOutputs } = layers.at(-1)!;
  kernels.joinPanels(output, chunkBytes, count, nOutputs, joined);
  counters.launches++;
  const [from, to] = [joined >> 2, first * nOutputs];
  // a view of so few would take longer
  for (let k = 0; k < count * nOutputs; k++) values[to + k] = floats[from + k]!;
}

/**
 * Lists the rows from `first` up to `end` that have a gradient, `most` of them, in plan.picked, counted from
 * `first`; returns how many.
 */
export function pickGradient(
  { plan, integers, values, nOutputs }: ChunkGradient,
  first: number,
  end: number,
  most = end - first,
): number {
  const picked = plan.picked >> 2;
  let n = 0;
  for (let row = first; row < end && n < most; row++)
    if (hasGradient(values, row, nOutputs)) integers[picked + n++] = row - first;
  return n;
}

/** Whether a row of the gradient at the outputs has a number other than 0. */
export function hasGradient(values: Float32Array, row: number, nOutputs: number): boolean {
  const stop = (row + 1) * nOutputs;
  let k = row * nOutputs;
  while (k < stop && values[k] === 0) k++;
  return k < stop;
}

/**
 * Copies the gradient at the `count` rows that plan.picked names, counted from `first`, to plan.output. Rows and
 * columns that only pad get none; what a stopped replica left there would be passed on to the next.
 */
export function placeGradient(chunk: ChunkGradient, first: number, count: number): void {
  const { plan, memory, integers, values, nOutputs } = chunk;
  const picked = plan.picked >> 2;
  for (let panel = 0; panel < plan.layers.at(-1)!.nPanels; panel++) {
    const start = (plan.output + panel * plan.chunkBytes) >> 2;
    const width = Math.min(PANEL, nOutputs - panel * PANEL);
    memory.fill(0, start, start + padTo4(count) * PANEL);
    for (let row = 0; row < count; row++) {
      const from = (first + integers[picked + row]!) * nOutputs + panel * PANEL;
      const to = start + row * PANEL;
      for (let column = 0; column < width; column++) memory[to + column] = values[from + column]!;
    }
  }
}
