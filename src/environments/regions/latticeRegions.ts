// Regions of a grid that are boxes in rows and columns: the quadrants around the middle, the cells that
// are nearest to each bump of a lattice. Which coordinates belong together is said once for all
// dimensions.
import { distanceFromCentre, type GridSpace } from "../spaces/gridSpace.ts";
import type { DeclaredRegions } from "./regions.ts";

interface Lattice {
  /** How many parts each side has. */
  readonly count: number;
  /** The part that a coordinate belongs to, 0 … count − 1; −1: between two. */
  partOf(coordinate: number): number;
  /** What a box is called. [dimension] */
  nameOf(parts: readonly number[]): string;
}

/** A region for every box of parts, in the order of states. A state between two parts along any
 * dimension belongs to none. */
export function latticeRegions(space: GridSpace, lattice: Lattice): DeclaredRegions {
  const { dimensions, height } = space;
  const { count } = lattice;
  const parts = Array.from({ length: height }, (_, s) => lattice.partOf(s));
  const boxes = Array.from({ length: count ** dimensions }, (_, box) =>
    Array.from(
      { length: dimensions },
      (__, d) => Math.floor(box / count ** (dimensions - 1 - d)) % count,
    ),
  );
  return {
    names: boxes.map((box) => lattice.nameOf(box)),
    // a map has dimension 1 to the right and dimension 2 upwards
    places:
      dimensions > 2
        ? null
        : boxes.map(([column = 0, fromBelow]) => [
            column,
            fromBelow === undefined ? 0 : count - 1 - fromBelow,
          ]),
    regionOf(state) {
      let region = 0;
      for (let rest = state, d = 0; d < dimensions; d++) {
        const part = parts[rest % height]!;
        if (part < 0) return -1;
        region += part * count ** d;
        rest = Math.floor(rest / height);
      }
      return region;
    },
  };
}

/** The 2^D quadrants around the middle. What lies exactly in the middle along some dimension, as cells
 * do where the height is odd, belongs to none. */
export function quadrants(space: GridSpace): DeclaredRegions {
  return latticeRegions(space, {
    count: 2,
    partOf: (s) => (distanceFromCentre(s, space.n) === 0 ? -1 : 2 * s < space.n ? 0 : 1),
    nameOf: quadrantName,
  });
}

/** "top left" on a map; "low, high, low" elsewhere. */
function quadrantName(parts: readonly number[]): string {
  const [first = 0, second = 0] = parts;
  return parts.length === 2
    ? `${second === 0 ? "bottom" : "top"} ${first === 0 ? "left" : "right"}`
    : parts.map((part) => (part === 0 ? "low" : "high")).join(", ");
}
