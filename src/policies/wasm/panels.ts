// How matrices lie in the WASM memory: [row, column] is stored in panels of 8 columns, as
// [column / 8][row][8], so that a product reads all its operands in order, transposed or not. Rows
// come in fours, columns in eights, padded with zeros; a weight matrix has its bias as one more row
// below the padded inputs.

import { LEAKY_SLOPE } from "../cpu/mlpReference.ts";
import type { NetworkShape } from "../network.ts";

/** Columns of a panel. */
export const PANEL = 8;
/** Bytes of one row of a panel. */
export const PANEL_ROW = 4 * PANEL;
/** What a product does to its result before it is stored. */
export const EPILOGUE = { none: 0, leaky: 1, leakyDerivative: 2, tanhDerivative: 3 } as const;

/** Rows go through products in fours. */
export function padTo4(rows: number): number {
  return (rows + 3) & ~3;
}

/** The slope of a unit that is off, where the activation has one. */
export function slopeOf(activation: NetworkShape["activation"]): number {
  return activation === "leakyRelu" ? LEAKY_SLOPE : 0;
}
