// Two-dimensional tables of a grid of any dimension: the grid itself, pairwise marginals, or
// slices through a state. Every table is indexed [s_i, s_j] = s_i · H + s_j, as a 2-D grid is.
import { coordinateOf, type GridSpace, strideOf } from "../../environments/spaces/gridSpace.ts";

/** The two dimensions a table spans; i runs rightwards, j upwards. */
export type Pair = readonly [i: number, j: number];

/** The pairs i < j of D dimensions, by j, then i; [[0, 0]] stands for the line of a 1-D grid. */
export function pairsOf(dimensions: number): readonly Pair[] {
  if (dimensions === 1) return [[0, 0]];
  const pairs: Pair[] = [];
  for (let j = 1; j < dimensions; j++) for (let i = 0; i < j; i++) pairs.push([i, j]);
  return pairs;
}

/**
 * Writes the marginal of `values` over all dimensions but `pair` into `out` ([H · H], overwritten).
 * For quantities that add up (masses, differences), not for ratios.
 */
export function writeMarginal(
  values: Float64Array,
  space: GridSpace,
  pair: Pair,
  out: Float64Array,
): void {
  const { height } = space;
  out.fill(0);
  forEachCell(space, pair, (i, j, from, to) => {
    let sum = 0;
    for (let state = from; state < to; state++) sum += values[state]!;
    out[i * height + j]! += sum;
  });
}

/**
 * Visits all states in runs of consecutive ones that share the coordinates i and j of `pair` (i < j):
 * what sums over the other dimensions are made of, without a division a state.
 */
export function forEachCell(
  { height, nStates, dimensions }: GridSpace,
  pair: Pair,
  visit: (i: number, j: number, from: number, to: number) => void,
): void {
  const strideI = height ** (dimensions - 1 - pair[0]);
  const strideJ = height ** (dimensions - 1 - pair[1]);
  for (let outer = 0; outer < nStates; outer += strideI * height)
    for (let i = 0; i < height; i++)
      for (let between = 0; between < strideI; between += strideJ * height)
        for (let j = 0; j < height; j++) {
          const from = outer + i * strideI + between + j * strideJ;
          visit(i, j, from, from + strideJ);
        }
}

/** Writes the slice of `values` along `pair` through state `through` into `out` ([H · H]). */
export function writeSlice(
  values: Float64Array,
  space: GridSpace,
  { pair, through }: { readonly pair: Pair; readonly through: number },
  out: Float64Array,
): void {
  const { height } = space;
  const corner = withCell(space, through, pair, 0, 0);
  for (let i = 0; i < height; i++)
    for (let j = 0; j < height; j++)
      out[i * height + j] =
        values[corner + i * strideOf(space, pair[0]) + j * strideOf(space, pair[1])]!;
}

/** The values that the panels of a grid show, one table after the other: what a scale must span.
 * Up to two dimensions these are the values themselves. */
export function shownMasses(
  values: Float64Array,
  space: GridSpace,
  sliceThrough: number | null = null,
): Float64Array {
  if (space.dimensions <= 2) return values;
  const pairs = pairsOf(space.dimensions);
  const size = space.height * space.height;
  const all = new Float64Array(pairs.length * size);
  pairs.forEach((pair, k) => {
    const out = all.subarray(k * size, (k + 1) * size);
    if (sliceThrough === null) writeMarginal(values, space, pair, out);
    else writeSlice(values, space, { pair, through: sliceThrough }, out);
  });
  return all;
}

/** `state` with its coordinates i and j of `pair` replaced. In 1-D only the first counts. */
export function withCell(
  space: GridSpace,
  state: number,
  pair: Pair,
  i: number,
  j: number,
): number {
  const moved = state + (i - coordinateOf(space, state, pair[0])) * strideOf(space, pair[0]);
  if (pair[0] === pair[1]) return moved;
  return moved + (j - coordinateOf(space, state, pair[1])) * strideOf(space, pair[1]);
}

const steps: Readonly<Record<string, readonly [dimension: number, by: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowUp: [1, 1],
  ArrowDown: [1, -1],
  PageUp: [2, 1],
  PageDown: [2, -1],
};

/** Where a key leads from `state`: arrows move dimensions 0 and 1, page keys dimension 2, home and
 * end go to the corners. Stays within the grid; null for any other key. */
export function movedState(space: GridSpace, state: number, key: string): number | null {
  if (key === "Home") return 0;
  if (key === "End") return space.nStates - 1;
  const step = steps[key];
  if (!step) return null;
  const [dimension, by] = step;
  if (dimension >= space.dimensions) return state;
  const to = coordinateOf(space, state, dimension) + by;
  return to < 0 || to > space.n ? state : state + by * strideOf(space, dimension);
}

/** Which cells of the table of `pair` hold a projection of one of `states`. [H · H], 0 or 1. */
export function projectionMask(space: GridSpace, pair: Pair, states: Int32Array): Uint8Array {
  const mask = new Uint8Array(space.height * space.height);
  for (const state of states)
    mask[coordinateOf(space, state, pair[0]) * space.height + coordinateOf(space, state, pair[1])] =
      1;
  return mask;
}

/** The outline of the marked cells as segments x0, y0, x1, y1 in cells, y upwards. */
export function maskOutline(mask: Uint8Array, height: number): Int16Array {
  const segments: number[] = [];
  // beyond the last column lies nothing, beyond the last row another column
  const at = (i: number, j: number) => j >= 0 && j < height && mask[i * height + j] === 1;
  for (let i = 0; i < height; i++)
    for (let j = 0; j < height; j++) {
      if (!at(i, j)) continue;
      if (!at(i - 1, j)) segments.push(i, j, i, j + 1);
      if (!at(i + 1, j)) segments.push(i + 1, j, i + 1, j + 1);
      if (!at(i, j - 1)) segments.push(i, j, i + 1, j);
      if (!at(i, j + 1)) segments.push(i, j + 1, i + 1, j + 1);
    }
  return Int16Array.from(segments);
}
