// Painting a target: what the tools do to the bytes of a picture, one a cell. Pure; cells are the
// states of a 1-D or 2-D grid, in canonical order.

import { FULL } from "../../environments/rewards/paint.ts";
import { coordinateOf, type GridSpace, strideOf } from "../../environments/spaces/gridSpace.ts";
import type { Tool } from "../../store/view/editorStore.ts";

export interface Brush {
  readonly tool: Tool;
  /** Cells within this distance of the middle are touched: 0 is one cell, 1 a 3 × 3 square. */
  readonly radius: number;
  /** Byte that paint leaves behind. */
  readonly strength: number;
  /** Whether the same is done on the other side of the middle of each dimension. */
  readonly mirrors: readonly boolean[];
}

/** The cells a brush touches with its middle on `cell`, mirrored ones included, each once. */
export function touchedCells(space: GridSpace, cell: number, brush: Brush): readonly number[] {
  let middles = [coordinates(space, cell)];
  brush.mirrors.forEach((isMirrored, d) => {
    if (!isMirrored) return;
    const reflect = (at: readonly number[]) => at.map((s, k) => (k === d ? space.n - s : s));
    middles = [...middles, ...middles.map(reflect)];
  });
  return [...new Set(middles.flatMap((middle) => square(space, middle, brush.radius)))];
}

/** The picture after one touch; the argument is left as it was. */
export function touched(
  bytes: Uint8Array,
  space: GridSpace,
  cell: number,
  brush: Brush,
): Uint8Array {
  const after = bytes.slice();
  for (const at of touchedCells(space, cell, brush)) {
    if (brush.tool === "smooth") after[at] = neighbourhoodMean(bytes, space, at);
    else after[at] = brush.tool === "paint" ? brush.strength : 0;
  }
  return after;
}

/** The cells on the straight line between two cells, both included: a fast pointer skips none. */
export function cellsBetween(space: GridSpace, from: number, to: number): readonly number[] {
  const start = coordinates(space, from);
  const end = coordinates(space, to);
  const length = Math.max(...start.map((s, d) => Math.abs(end[d]! - s)));
  return Array.from({ length: length + 1 }, (_, k) => {
    const share = length === 0 ? 0 : k / length;
    return stateAt(
      space,
      start.map((s, d) => Math.round(s + share * (end[d]! - s))),
    );
  });
}

/** A grey picture of the grid's size as bytes: rows of `grey` run from the top of the picture
 * down, dimension 0 runs to the right and dimension 1 upwards. Dark is mass unless `inverted`. */
export function bytesOfPicture(
  grey: ArrayLike<number>,
  space: GridSpace,
  inverted: boolean,
): Uint8Array {
  const { height } = space;
  return Uint8Array.from({ length: space.nStates }, (_, state) => {
    const i = coordinateOf(space, state, 0);
    const j = space.dimensions === 1 ? 0 : coordinateOf(space, state, 1);
    const rows = space.dimensions === 1 ? 1 : height;
    const value = grey[(rows - 1 - j) * height + i]!;
    return inverted ? value : FULL - value;
  });
}

function neighbourhoodMean(bytes: Uint8Array, space: GridSpace, cell: number): number {
  const cells = square(space, coordinates(space, cell), 1);
  return Math.round(cells.reduce((sum, at) => sum + bytes[at]!, 0) / cells.length);
}

function square(space: GridSpace, middle: readonly number[], radius: number): readonly number[] {
  let corners: readonly (readonly number[])[] = [[]];
  for (const s of middle) {
    const along: number[] = [];
    for (let at = Math.max(0, s - radius); at <= Math.min(space.n, s + radius); at++)
      along.push(at);
    corners = corners.flatMap((corner) => along.map((at) => [...corner, at]));
  }
  return corners.map((corner) => stateAt(space, corner));
}

function coordinates(space: GridSpace, state: number): readonly number[] {
  return Array.from({ length: space.dimensions }, (_, d) => coordinateOf(space, state, d));
}

function stateAt(space: GridSpace, at: readonly number[]): number {
  return at.reduce((state, s, d) => state + s * strideOf(space, d), 0);
}
