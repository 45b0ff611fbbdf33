// A painted target after an edit of its grid, against pictures small enough to scale by hand.
import "./lateRefits.ts";
import { describe, expect, it } from "vitest";
import { decodePaint, encodePaint } from "../../environments/rewards/paint.ts";
import type { Config } from "../../experiment/config.ts";
import { defaultConfig } from "../config/configStore.ts";
import { withValueAt } from "./fieldPath.ts";
import { refitPaint } from "./refitPaint.ts";

/** A painted square grid: one byte a cell, row by row. */
function painted(bytes: readonly number[], height = Math.sqrt(bytes.length)): Config {
  const values = encodePaint(Uint8Array.from(bytes));
  const reward = { id: "painted", values, scale: "log", floor: 0.001 };
  const before = withValueAt(defaultConfig(), "environment.reward", reward);
  return withValueAt(before, "environment.height", height);
}

const square = [10, 20, 30, 40];
const pictureOf = ({ environment }: Config) =>
  environment.id === "hypergrid" && environment.reward.id === "painted"
    ? [...decodePaint(environment.reward.values)!]
    : null;

/** What becomes of `before` when the field at `path` is set. */
const changed = (before: Config, path: string, value: unknown) =>
  refitPaint(before, withValueAt(before, path, value));

describe("a painted target", () => {
  it("is scaled with the height: each cell becomes a block", () => {
    expect(pictureOf(changed(painted(square), "environment.height", 4))).toEqual([
      10, 10, 20, 20, 10, 10, 20, 20, 30, 30, 40, 40, 30, 30, 40, 40,
    ]);
  });

  it("keeps the rest of the edit", () => {
    const before = painted(square);
    const config = changed(before, "environment.height", 3);
    expect(config.environment).toMatchObject({ height: 3, dimensions: 2 });
    expect(config.environment.reward).toMatchObject({ scale: "log", floor: 0.001 });
    expect(config.lanes).toBe(before.lanes);
  });

  it("starts anew with another number of dimensions, alone or with the height", () => {
    // a square of 4 has as many cells as four dimensions of 2
    const before = painted(Array(16).fill(7));
    expect(pictureOf(changed(before, "environment.dimensions", 3))).toEqual([]);
    // and as a line of 16
    for (const [dimensions, height] of [
      [4, 2],
      [1, 16],
    ] as const) {
      const along = withValueAt(before, "environment.dimensions", dimensions);
      const together = withValueAt(along, "environment.height", height);
      expect(pictureOf(refitPaint(before, together))).toEqual([]);
    }
  });

  it("is left alone on a grid that cannot be painted: no experiment has one", () => {
    const before = withValueAt(painted(Array(16).fill(7)), "environment.dimensions", 4);
    const edited = withValueAt(before, "environment.height", 3);
    expect(refitPaint(before, edited)).toBe(edited);
  });

  it("starts anew where the picture was not that of its grid", () => {
    expect(pictureOf(changed(painted([1, 2, 3], 2), "environment.height", 4))).toEqual([]);
    const broken = withValueAt(painted(square), "environment.reward.values", "*");
    expect(pictureOf(changed(broken, "environment.height", 4))).toEqual([]);
  });
});

describe("an edit that leaves the grid as it is, or that is going to be refused,", () => {
  it.each([
    ["environment.reward.floor", 0.01],
    ["seed", 4],
    ["environment.height", 1],
    ["environment.height", 65],
    ["environment.height", 2.5],
    ["environment.height", "four"],
  ])("is left alone (%s: %j)", (path, value) => {
    const before = painted(square);
    const edited = withValueAt(before, path, value);
    expect(refitPaint(before, edited)).toBe(edited);
  });

  it("the least and the largest height are heights", () => {
    expect(pictureOf(changed(painted(square), "environment.height", 64))).toHaveLength(4096);
    expect(pictureOf(changed(painted(Array(16).fill(9)), "environment.height", 2))).toEqual([
      9, 9, 9, 9,
    ]);
  });
});

describe("another environment or reward", () => {
  it("is left alone on either side of the edit", () => {
    const grid = painted(square);
    const corners = withValueAt(defaultConfig(), "environment.height", 4);
    expect(refitPaint(grid, corners)).toBe(corners);
    const sequence = withValueAt(grid, "environment", {
      id: "sequence",
      reward: { id: "painted" },
    });
    expect(refitPaint(grid, sequence)).toBe(sequence);
    expect(refitPaint(sequence, grid)).toBe(grid);
  });
});
