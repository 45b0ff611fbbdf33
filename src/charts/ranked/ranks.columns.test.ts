// Columns of ranks and their places, against cuts and positions worked out by hand.
import { describe, expect, it } from "vitest";
import { columnsOf, columnsOfStates, rankAt, rankPosition, summariseColumns } from "./ranks.ts";

const linear = { shown: [10, 30], scale: "linear", left: 100, width: 40 } as const;
/** ln(1 + rank) runs from 0 to 2 ln 3: rank 2 lies in the middle. */
const log = { shown: [0, 8], scale: "log", left: 100, width: 40 } as const;

describe("the place of a rank", () => {
  it("is its share of the width, or that of its logarithm", () => {
    expect([10, 15, 30].map((rank) => rankPosition(rank, linear))).toEqual([100, 110, 140]);
    expect(rankPosition(0, log)).toBe(100);
    expect(rankPosition(2, log)).toBeCloseTo(120, 9);
    expect(rankPosition(8, log)).toBeCloseTo(140, 9);
  });

  it("is found again, between ranks too", () => {
    expect(rankAt(111, linear)).toBeCloseTo(15.5, 9);
    expect(rankAt(120, log)).toBeCloseTo(2, 9);
    expect(
      rankAt(rankPosition(21, { ...log, shown: [20, 400] }), { ...log, shown: [20, 400] }),
    ).toBeCloseTo(21, 9);
  });
});

describe("columns", () => {
  it("of two pixels a rank are as wide as is asked for and end at the edge", () => {
    expect(columnsOf(linear, 2).from).toHaveLength(21);
    expect(columnsOf(linear, 6).from).toEqual([10, 13, 16, 19, 22, 25, 28, 30]);
    expect(columnsOf(linear, 6).x).toEqual([100, 106, 112, 118, 124, 130, 136, 140]);
  });

  it("hold the ranks that are shown in part", () => {
    const { from } = columnsOf({ ...linear, shown: [10.5, 12.5] }, 1);
    expect(from).toEqual([10, 11, 12, 13]);
  });

  it("average over the ranks they hold, however many", () => {
    const values = Float64Array.of(4, 8, 1, 1, 4, -6);
    const order = Int32Array.of(5, 4, 3, 2, 1, 0);
    const scale = { kind: "signed", limit: 8 } as const;
    const placed = { values, reference: null, scale };
    const columns = { from: [1, 4, 6], x: [0, 1, 2] };
    const columnOf = columnsOfStates(columns, { order, rankOf: order });
    // the first rank is not shown
    expect([...columnOf]).toEqual([1, 1, 0, 0, 0, -1]);
    const summary = summariseColumns(columns, columnOf, placed);
    expect(summary.mean[0]).toBeCloseTo(2 / 8, 12);
    expect(summary.mean[1]).toBeCloseTo(6 / 8, 12);
    expect([...summary.minimum]).toEqual([1 / 8, 4 / 8]);
    expect([...summary.maximum]).toEqual([4 / 8, 1]);
  });
});
