// The loops of the multilayer perceptron as SIMD WebAssembly: what is exported, and the module.
// Arguments are numbers because WebAssembly knows nothing else; pointers, strides and panel sizes are
// in bytes. The layout of matrices is that of panels.ts.
import { assemble, multiplyAdd, relaxedMultiplyAdd } from "./assembler.ts";
import { adam, addColumnSums, joinPanels, pickRows, sumZeros, tanh } from "./elementwise.ts";
import { gatherForward, scatterGradient, sumFeatures } from "./gather.ts";
import { listRows, multiplyListed, scaleColumns, scatterListed } from "./listed.ts";
import { product, transpose } from "./products.ts";

/** The exported functions; pointers and strides in bytes. */
export interface Kernels {
  /** c = epilogue(init + a·b) for a [rows, k], b [k, nPanels·8]. */
  multiply: Product;
  /** c = epilogue(init + aᵀ·b) for a [k, rows], b [k, nPanels·8]. */
  multiplyTransposed: Product;
  /** Panels of the transpose of a matrix of 8·rowBlocks × 8·columnBlocks. */
  transpose(
    from: number,
    fromPanel: number,
    to: number,
    toPanel: number,
    rowBlocks: number,
    columnBlocks: number,
  ): void;
  /** First layer on sparse states: c = leaky(bias + Σ value·w[feature]). */
  gatherForward: Gather;
  /** Its gradient: g[feature] += value·d, over all rows; the bias is `addColumnSums`. */
  scatterGradient: Gather;
  /** sums[feature] += value, over all rows, in their order; sums are float64. */
  sumFeatures(
    rowStates: number,
    rows: number,
    offsets: number,
    entries: number,
    sums: number,
  ): void;
  /** sums[panel] += Σ over rows of d. */
  addColumnSums(
    d: number,
    dPanel: number,
    sums: number,
    sumsPanel: number,
    rows: number,
    nPanels: number,
  ): void;
  /** One Adam step on nBytes of one replica's parameters; sets the gradient to zero. */
  adam(
    weights: number,
    firstMoment: number,
    secondMoment: number,
    gradient: number,
    nBytes: number,
    stepSize: number,
    secondMomentScale: number,
    epsilon: number,
  ): void;
  /** tanh in place over nBytes of each panel. */
  tanh(values: number, valuesPanel: number, nBytes: number, nPanels: number): void;
  /** Four sums of 0 times what is in nBytes, stored at `into`: 0 where all of it is numbers. */
  sumZeros(values: number, nBytes: number, into: number): void;
  /** Moves the rows that `picked` names (int32, ascending) to the top of each panel, of which the first
   * `from` are there; fills up to a multiple of four with copies of the first. */
  pickRows(
    values: number,
    valuesPanel: number,
    picked: number,
    from: number,
    rows: number,
    nPanels: number,
  ): void;
  /** Rows without panels: [rows, nColumns], with room for one panel's row more. */
  joinPanels(values: number, valuesPanel: number, rows: number, nColumns: number, to: number): void;
  /** A list a row (listed.ts) of factor·value, of those columns whose factor·sign is positive; factors [nPanels·8].
   * The end of each list goes into `ends`, int32. */
  listRows(
    values: number,
    signs: number,
    panel: number,
    factors: number,
    rows: number,
    nPanels: number,
    lists: number,
    listBytes: number,
    ends: number,
    table: number,
  ): void;
  /** c = epilogue(init + l·b), where row r of l is the r-th list. */
  multiplyListed(
    lists: number,
    listBytes: number,
    ends: number,
    b: number,
    bPanel: number,
    c: number,
    cPanel: number,
    init: number,
    initPanel: number,
    initRow: number,
    rows: number,
    nPanels: number,
    epilogue: number,
    h: number,
    slope: number,
  ): void;
  /** c += lᵀ·b, where row r of l is the r-th list. */
  scatterListed(
    lists: number,
    listBytes: number,
    ends: number,
    c: number,
    cPanel: number,
    b: number,
    bPanel: number,
    rows: number,
    nPanels: number,
  ): void;
  /** to = from with every column times its factor. */
  scaleColumns(
    from: number,
    fromPanel: number,
    to: number,
    toPanel: number,
    factors: number,
    rows: number,
    nPanels: number,
  ): void;
}

type Product = (
  a: number,
  aPanel: number,
  b: number,
  bPanel: number,
  c: number,
  cPanel: number,
  init: number,
  initPanel: number,
  initRow: number,
  rows: number,
  nPanels: number,
  k: number,
  epilogue: number,
  h: number,
  slope: number,
) => void;

type Gather = (
  rowStates: number,
  rows: number,
  offsets: number,
  entries: number,
  weights: number,
  weightsPanel: number,
  bias: number,
  values: number,
  valuesPanel: number,
  nPanels: number,
  slope: number,
) => void;

/** Sums of products in two roundings each, or in one. */
export type KernelSet = "plain" | "fused";

/** The module's bytes; about 10 kB. Only engines with relaxed SIMD take the fused one. */
export function assembleKernels(set: KernelSet = "plain"): Uint8Array<ArrayBuffer> {
  const sum = set === "fused" ? relaxedMultiplyAdd : multiplyAdd;
  return assemble([
    product("multiply", false, sum),
    product("multiplyTransposed", true, sum),
    transpose(),
    gatherForward(sum),
    scatterGradient(sum),
    sumFeatures(),
    addColumnSums(),
    adam(),
    tanh(),
    sumZeros(),
    pickRows(),
    joinPanels(),
    listRows(),
    multiplyListed(sum),
    scatterListed(sum),
    scaleColumns(),
  ]);
}
