// The painting tools on grids small enough to see.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { type Brush, bytesOfPicture, cellsBetween, touched, touchedCells } from "./brush.ts";

const brush: Brush = { tool: "paint", radius: 0, strength: 200, mirrors: [false, false] };
const grid = gridSpace(2, 4);
const line = gridSpace(1, 6);

function rows(bytes: Uint8Array): number[][] {
  return [0, 1, 2, 3].map((i) => [...bytes.slice(4 * i, 4 * i + 4)]);
}

describe("a brush", () => {
  it("touches its square, cut off at the edge", () => {
    expect(touchedCells(grid, 5, { ...brush, radius: 1 })).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
    expect(touchedCells(grid, 0, { ...brush, radius: 1 })).toEqual([0, 1, 4, 5]);
    expect(touchedCells(line, 5, { ...brush, radius: 2 })).toEqual([3, 4, 5]);
  });

  it("touches the mirrored cells, each once", () => {
    expect(touchedCells(grid, 1, { ...brush, mirrors: [true, false] })).toEqual([1, 13]);
    expect(touchedCells(grid, 1, { ...brush, mirrors: [true, true] })).toEqual([1, 13, 2, 14]);
    expect(touchedCells(line, 1, { ...brush, mirrors: [true, true] })).toEqual([1, 4]);
    const odd = gridSpace(2, 3);
    expect(touchedCells(odd, 4, { ...brush, mirrors: [true, true] })).toEqual([4]);
  });

  it("paints, erases and leaves the picture it was given alone", () => {
    const before = new Uint8Array(16).fill(9);
    const after = touched(before, grid, 6, brush);
    expect(rows(after)[1]).toEqual([9, 9, 200, 9]);
    expect(touched(after, grid, 6, { ...brush, tool: "erase" })[6]).toBe(0);
    expect(before.every((byte) => byte === 9)).toBe(true);
  });

  it("smooths towards the mean of the neighbourhood of the old picture", () => {
    const before = new Uint8Array(16);
    before[5] = 90;
    const after = touched(before, grid, 5, { ...brush, tool: "smooth", radius: 1 });
    expect(rows(after)).toEqual([
      [23, 15, 15, 0],
      [15, 10, 10, 0],
      [15, 10, 10, 0],
      [0, 0, 0, 0],
    ]);
  });
});

describe("a stroke", () => {
  it("skips no cell between two points", () => {
    expect(cellsBetween(grid, 0, 15)).toEqual([0, 5, 10, 15]);
    expect(cellsBetween(grid, 3, 3)).toEqual([3]);
    expect(cellsBetween(line, 4, 1)).toEqual([4, 3, 2, 1]);
    // from (0,0) to (1,3): as many as along the longer side
    expect(cellsBetween(grid, 0, 7)).toEqual([0, 1, 6, 7]);
  });
});

describe("an imported picture", () => {
  it("has its top at the top: dimension 1 runs upwards, dimension 0 to the right", () => {
    const space = gridSpace(2, 2);
    // top row: black, white; bottom row: grey, white
    const bytes = bytesOfPicture([0, 255, 100, 255], space, false);
    // states in order: (0,0) bottom left, (0,1) top left, (1,0) bottom right, (1,1) top right
    expect([...bytes]).toEqual([155, 255, 0, 0]);
    expect([...bytesOfPicture([0, 255, 100, 255], space, true)]).toEqual([100, 0, 255, 255]);
  });

  it("is a row from left to right where the grid is a line, of any length", () => {
    expect([...bytesOfPicture([0, 255, 100], gridSpace(1, 3), false)]).toEqual([255, 0, 155]);
    // 3 / 75⁻¹ is not quite 225
    const height = 75;
    const grey = Array.from({ length: height }, (_, i) => i);
    expect([...bytesOfPicture(grey, gridSpace(1, height), true)]).toEqual(grey);
  });
});
