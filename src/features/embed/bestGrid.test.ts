// The grid of an embed's pictures against layouts worked out by hand, and over many rooms against
// their bounds.
import { describe, expect, it } from "vitest";
import { bestGrid, GAP, NAME_HEIGHT, wantedHeight } from "./bestGrid.ts";

describe("bestGrid", () => {
  it.each([
    [4, 304, 192, { columns: 4, side: 70 }],
    [4, 304, 304, { columns: 2, side: 116 }],
    [2, 304, 192, { columns: 2, side: 148 }],
    [4, 900, 380, { columns: 4, side: 219 }],
    [1, 100, 400, { columns: 1, side: 100 }],
  ])("lays out %i pictures in %i × %i", (n, width, height, expected) => {
    expect(bestGrid(n, { width, height })).toEqual(expected);
  });

  it("never overflows a room that is large enough", () => {
    for (let n = 1; n <= 13; n++)
      for (const [width, height] of [
        [600, 600],
        [1200, 500],
        [500, 900],
      ] as const) {
        const { columns, side } = bestGrid(n, { width, height });
        const rows = Math.ceil(n / columns);
        expect(columns * side + (columns - 1) * GAP).toBeLessThanOrEqual(width);
        expect(rows * (side + NAME_HEIGHT) + (rows - 1) * GAP).toBeLessThanOrEqual(height);
      }
  });

  it("stays legible where there is no room, or none yet", () => {
    expect(bestGrid(12, { width: 100, height: 100 }).side).toBe(64);
    expect(bestGrid(4, { width: 0, height: 0 })).toEqual({ columns: 1, side: 64 });
  });
});

it("wants a height at which the same pictures leave nothing empty", () => {
  for (const n of [1, 2, 3, 5, 9])
    for (const width of [320, 480, 760, 1200]) {
      const height = wantedHeight(n, width);
      const { columns, side } = bestGrid(n, { width, height });
      const rows = Math.ceil(n / columns);
      expect(columns * side + (columns - 1) * GAP).toBeGreaterThan(width - columns - 1);
      expect(rows * (side + NAME_HEIGHT) + (rows - 1) * GAP).toBeGreaterThan(height - rows - 1);
    }
});
