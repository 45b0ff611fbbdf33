// What a continuous policy on the plane is made of, and the cells that pictures, files and regions see of it.
// The outermost cells reach to infinity, so that every sample lies in one and the masses of all cells sum
// to 1. Training draws real numbers and never looks at cells.
import { normalBelow } from "../../math/normal.ts";
import type { PlaneSpace } from "./planeSpace.ts";
import { cellEdges, type PlaneTarget } from "./planeTarget.ts";

/** What training on the plane needs beside the cells' graph. */
export interface PlaneSetting {
  readonly target: PlaneTarget;
  readonly nComponents: number;
  /** Where each normal's mean begins, in both steps. [component] */
  readonly initialMeans: Float64Array;
  readonly nCells: number;
  /** Edges of the cells. [axis][cell + 1] */
  readonly edges: readonly [Float64Array, Float64Array];
}

/** Features of a state: which share of the coordinates is there, and where each lies, −1 and 1 the ends of the
 * shown window. A policy is never asked after the last coordinate, so it never sees that one. */
export const PLANE_FEATURES = 3;

/** Writes the features of a state with these coordinates. */
export function writePlaneFeatures(
  { target }: Pick<PlaneSetting, "target">,
  coordinates: readonly number[],
  out: Float32Array,
  offset: number,
): void {
  out[offset] = coordinates.length / 2;
  for (let axis = 0; axis < 2; axis++) {
    const [from, to] = target.shown[axis]!;
    const x = coordinates[axis];
    out[offset + 1 + axis] = x === undefined ? 0 : (2 * x - from - to) / (to - from);
  }
}

/** The setting of a space with its target. */
export function planeSetting(space: PlaneSpace, target: PlaneTarget): PlaneSetting {
  const { components, spread, cells } = space;
  return {
    target,
    nComponents: components,
    // quantiles of a normal, so that no seed leaves a gap
    initialMeans: Float64Array.from({ length: components }, (_, k) =>
      spread === 0 ? 0 : spread * normalQuantile((k + 0.5) / components),
    ),
    nCells: cells,
    edges: [cellEdges(target.shown[0], cells), cellEdges(target.shown[1], cells)],
  };
}

/** The stretch that x lies in: how many inner edges are at or below it. */
export function cellOf(edges: Float64Array, x: number): number {
  const n = edges.length - 1;
  const width = (edges[n - 1]! - edges[1]!) / (n - 2);
  const cell = Math.min(n - 1, Math.max(0, Math.floor((x - edges[1]!) / width) + 1));
  // division rounds: the edges decide
  if (x < edges[cell]!) return cell - 1;
  return x >= edges[cell + 1]! ? cell + 1 : cell;
}

/** The middle of a cell along an axis, as the shown window has it. */
export function cellMiddle([from, to]: readonly [number, number], n: number, cell: number): number {
  return from + ((to - from) * (cell + 0.5)) / n;
}

function normalQuantile(probability: number): number {
  let [low, high] = [-9, 9];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
