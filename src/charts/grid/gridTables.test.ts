// Tables of grids of many dimensions against sums and states counted by hand; a state of the grids here
// is written as its coordinates.
import { describe, expect, it } from "vitest";
import { coordinatesOf, gridSpace, stateAt } from "../../environments/spaces/gridSpace.ts";
import {
  forEachCell,
  maskOutline,
  movedState,
  pairsOf,
  projectionMask,
  shownMasses,
  withCell,
  writeMarginal,
  writeSlice,
} from "./gridTables.ts";

const cube = gridSpace(3, 3);
const at = (...coordinates: number[]) => stateAt(cube, coordinates)!;
/** A value that names its state: 100 s₀ + 10 s₁ + s₂. */
const values = Float64Array.from({ length: cube.nStates }, (_, state) => {
  const [a, b, c] = coordinatesOf(cube, state);
  return 100 * a! + 10 * b! + c!;
});

it("pairs dimensions by the second, then the first", () => {
  expect(pairsOf(1)).toEqual([[0, 0]]);
  expect(pairsOf(2)).toEqual([[0, 1]]);
  expect(pairsOf(4)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
});

describe("a sum over the other dimensions", () => {
  it.each(pairsOf(3))("leaves %d and %d", (i, j) => {
    const out = new Float64Array(9).fill(7);
    writeMarginal(values, cube, [i, j], out);
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++) {
        let sum = 0;
        for (let state = 0; state < cube.nStates; state++) {
          const coordinates = coordinatesOf(cube, state);
          if (coordinates[i] === a && coordinates[j] === b) sum += values[state]!;
        }
        expect(out[3 * a + b]).toBe(sum);
      }
  });

  it("visits every state once, in five dimensions too", () => {
    const space = gridSpace(5, 2);
    for (const pair of pairsOf(5)) {
      const seen = new Int32Array(space.nStates);
      forEachCell(space, pair, (i, j, from, to) => {
        for (let state = from; state < to; state++) {
          seen[state]!++;
          const coordinates = coordinatesOf(space, state);
          expect([coordinates[pair[0]], coordinates[pair[1]]]).toEqual([i, j]);
        }
      });
      expect(seen.every((count) => count === 1)).toBe(true);
    }
  });
});

describe("what the panels show", () => {
  it("are the values themselves up to two dimensions", () => {
    const flat = Float64Array.of(1, 2, 3, 4);
    expect(shownMasses(flat, gridSpace(2, 2))).toBe(flat);
    expect(shownMasses(flat, gridSpace(1, 4), 2)).toBe(flat);
  });

  it("are sums beyond that, or slices through a state, panel by panel", () => {
    const sums = shownMasses(values, cube);
    const slices = shownMasses(values, cube, at(2, 1, 0));
    expect([sums.length, slices.length]).toEqual([27, 27]);
    pairsOf(3).forEach((pair, k) => {
      const out = new Float64Array(9);
      writeMarginal(values, cube, pair, out);
      expect([...sums.subarray(9 * k, 9 * k + 9)]).toEqual([...out]);
      writeSlice(values, cube, { pair, through: at(2, 1, 0) }, out);
      expect([...slices.subarray(9 * k, 9 * k + 9)]).toEqual([...out]);
    });
  });

  it("is a slice through the first state where that one is chosen", () => {
    // pairs (0, 1), (0, 2), (1, 2) through 0, 0, 0
    const slices = shownMasses(values, cube, 0);
    expect([...slices.subarray(0, 9)]).toEqual([0, 10, 20, 100, 110, 120, 200, 210, 220]);
    expect([...slices.subarray(9, 18)]).toEqual([0, 1, 2, 100, 101, 102, 200, 201, 202]);
    expect([...slices.subarray(18)]).toEqual([0, 1, 2, 10, 11, 12, 20, 21, 22]);
  });
});

it("replaces two coordinates, or one on a line", () => {
  expect(withCell(cube, at(2, 1, 0), [0, 1], 1, 2)).toBe(at(1, 2, 0));
  expect(withCell(cube, at(2, 1, 0), [1, 2], 0, 2)).toBe(at(2, 0, 2));
  expect(withCell(gridSpace(1, 9), 7, [0, 0], 3, 8)).toBe(3);
});

describe("a key", () => {
  it.each([
    ["ArrowRight", [2, 1, 1]],
    ["ArrowLeft", [0, 1, 1]],
    ["ArrowUp", [1, 2, 1]],
    ["ArrowDown", [1, 0, 1]],
    ["PageUp", [1, 1, 2]],
    ["PageDown", [1, 1, 0]],
    ["Home", [0, 0, 0]],
    ["End", [2, 2, 2]],
  ])("%s leads from the middle to %j", (key, coordinates) => {
    expect(movedState(cube, at(1, 1, 1), key)).toBe(at(...coordinates));
  });

  it("stays at the edge, and in the dimensions there are", () => {
    expect(movedState(cube, at(2, 2, 2), "ArrowRight")).toBe(at(2, 2, 2));
    expect(movedState(cube, at(2, 2, 2), "PageUp")).toBe(at(2, 2, 2));
    expect(movedState(cube, at(0, 0, 0), "ArrowDown")).toBe(at(0, 0, 0));
    expect(movedState(cube, at(0, 0, 0), "PageDown")).toBe(at(0, 0, 0));
    expect(movedState(gridSpace(2, 4), 5, "PageUp")).toBe(5);
    expect(movedState(gridSpace(1, 4), 2, "ArrowUp")).toBe(2);
    expect(movedState(cube, 5, "a")).toBeNull();
  });
});

describe("modes", () => {
  it("are marked in the table of a pair, wherever the other coordinates are", () => {
    const states = Int32Array.of(at(2, 1, 0), at(2, 1, 2), at(0, 2, 2));
    const marked = (pair: readonly [number, number]) =>
      [...projectionMask(cube, pair, states).entries()].flatMap(([cell, is]) =>
        is === 1 ? [[Math.floor(cell / 3), cell % 3]] : [],
      );
    expect(marked([0, 1])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(marked([0, 2])).toEqual([
      [0, 2],
      [2, 0],
      [2, 2],
    ]);
  });

  it("are outlined where a marked cell meets another or the edge", () => {
    const outlineOf = (cells: readonly (readonly [number, number])[]) => {
      const mask = new Uint8Array(9);
      for (const [i, j] of cells) mask[3 * i + j] = 1;
      const ends = maskOutline(mask, 3);
      return Array.from({ length: ends.length / 4 }, (_, k) =>
        ends.subarray(4 * k, 4 * k + 4).join(),
      ).sort();
    };
    expect(outlineOf([])).toEqual([]);
    // left, right, bottom, top of the cell in the middle
    expect(outlineOf([[1, 1]])).toEqual(["1,1,1,2", "1,1,2,1", "1,2,2,2", "2,1,2,2"]);
    expect(outlineOf([[0, 0]])).toEqual(["0,0,0,1", "0,0,1,0", "0,1,1,1", "1,0,1,1"]);
    expect(outlineOf([[2, 2]])).toEqual(["2,2,2,3", "2,2,3,2", "2,3,3,3", "3,2,3,3"]);
    // two in a row have no line between them
    expect(
      outlineOf([
        [0, 1],
        [1, 1],
      ]),
    ).toEqual(["0,1,0,2", "0,1,1,1", "0,2,1,2", "1,1,2,1", "1,2,2,2", "2,1,2,2"]);
    // the top of a column and the bottom of the next do not touch
    expect(
      outlineOf([
        [0, 2],
        [1, 0],
      ]),
    ).toHaveLength(8);
    // two in a column
    expect(
      outlineOf([
        [1, 0],
        [1, 1],
      ]),
    ).toEqual(["1,0,1,1", "1,0,2,0", "1,1,1,2", "1,2,2,2", "2,0,2,1", "2,1,2,2"]);
  });
});
