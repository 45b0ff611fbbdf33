// Ranks, their columns and summaries, and the zoom, against lists sorted and summed by hand and
// against the inverse of each scale.
import { describe, expect, it } from "vitest";
import { zoomedBy, zoomedTo } from "../axis/zoom.ts";
import {
  columnsOf,
  columnsOfStates,
  keptRanking,
  rankAt,
  rankPosition,
  rankStates,
  summariseColumns,
} from "./ranks.ts";

describe("ranking", () => {
  it("orders terminating states by reward, ties by index, and inverts", () => {
    const { order, rankOf } = rankStates(Float64Array.of(0, Number.NEGATIVE_INFINITY, 2, 0, 2));
    expect([...order]).toEqual([2, 4, 0, 3]);
    expect([...rankOf]).toEqual([2, -1, 0, 3, 1]);
  });

  it("agrees with sorting the states themselves, ties and zeros of either sign included", () => {
    const some = [0, -0, 3.5, -2, Number.NEGATIVE_INFINITY, 1e-300, 3.5, -2];
    const of = (length: number, at: (s: number) => number) =>
      Float64Array.from({ length }, (_, s) => at(s));
    for (const logRewards of [
      of(500, (s) => some[(s * s + 3 * s) % 8]!),
      of(3_000, (s) => Math.sin(s * s)),
      // nearly all in one bin, but for one far away
      of(3_000, (s) => (s === 7 ? -1e9 : Math.sin(s * s))),
      of(100, (s) => (s % 3) * 1e-320),
      of(5, () => Number.NEGATIVE_INFINITY),
    ]) {
      const expected = [...logRewards.keys()]
        .filter((s) => logRewards[s]! > Number.NEGATIVE_INFINITY)
        .sort((a, b) => logRewards[b]! - logRewards[a]! || a - b);
      expect([...rankStates(logRewards).order]).toEqual(expected);
    }
  });

  it("is made once a target", () => {
    const logRewards = Float64Array.of(1, 2);
    expect(keptRanking(logRewards)).toBe(keptRanking(logRewards));
    expect(keptRanking(logRewards)).not.toBe(keptRanking(logRewards.slice()));
  });
});

describe.each(["linear", "log"] as const)("columns on a %s scale", (scale) => {
  const axis = { shown: [0, 65_536], scale, left: 40, width: 300 } as const;
  it("cover every rank once, from edge to edge, at least a pixel wide", () => {
    const { from, x } = columnsOf(axis);
    expect(from[0]).toBe(0);
    expect(from.at(-1)).toBe(65_536);
    expect(x[0]).toBeCloseTo(40, 9);
    expect(x.at(-1)).toBeCloseTo(340, 9);
    for (let c = 1; c + 1 < x.length; c++) {
      expect(from[c]!).toBeGreaterThan(from[c - 1]!);
      expect(x[c]! - x[c - 1]!).toBeGreaterThan(1 - 1e-6);
    }
    expect(x.length).toBeLessThanOrEqual(302);
  });
  it("begin where going through all ranks one by one begins them", () => {
    for (const shown of [
      [0, 5_000],
      [17, 4_321],
      [3.5, 8.25],
      [0, 1],
    ] as const) {
      const some = { ...axis, shown };
      const end = Math.ceil(shown[1]);
      const expected = [Math.floor(shown[0])];
      for (let rank = expected[0]! + 1; rank <= end; rank++) {
        const width = rankPosition(rank, some) - rankPosition(expected.at(-1)!, some);
        if (rank === end || width >= 1 - 1e-9) expected.push(rank);
      }
      const { from, x } = columnsOf(some);
      expect(from).toEqual(expected);
      expect(x).toEqual(expected.map((rank) => rankPosition(rank, some)));
    }
  });
  it("find the rank under a point", () => {
    for (const rank of [0, 1, 77, 40_000])
      expect(rankAt(rankPosition(rank, axis), axis)).toBeCloseTo(rank, 6);
  });
  it("give single states their own column when there is room", () => {
    const { from } = columnsOf({ shown: [3, 8], scale, left: 0, width: 300 });
    expect(from).toEqual([3, 4, 5, 6, 7, 8]);
  });
});

describe("a summary of columns", () => {
  const columns = { from: [0, 2, 6], x: [0, 1, 2] };
  const values = Float64Array.of(5, 1, 4, 2, 9, 0);
  const order = Int32Array.of(0, 1, 2, 3, 4, 5);
  const columnOf = (order: Int32Array) => columnsOfStates(columns, { order, rankOf: order });

  it("loses no extreme", () => {
    const scale = { kind: "mass", maximum: 16, transform: "linear" } as const;
    const summary = summariseColumns(columns, columnOf(order), { values, reference: null, scale });
    expect([...summary.minimum]).toEqual([1 / 16, 0]);
    expect([...summary.maximum]).toEqual([5 / 16, 9 / 16]);
    expect([...summary.mean]).toEqual([3 / 16, 3.75 / 16]);
  });

  it("is of the order's states, and of differences where there is a reference", () => {
    const scale = { kind: "signed", limit: 8 } as const;
    const reference = Float64Array.of(1, 1, 8, 2, 1, 2);
    const summary = summariseColumns(columns, columnOf(order.toReversed()), {
      values,
      reference,
      scale,
    });
    // −2 and 8; 0, −4, 0 and 4
    expect([...summary.minimum]).toEqual([-2 / 8, -4 / 8]);
    expect([...summary.maximum]).toEqual([1, 4 / 8]);
    expect([...summary.mean]).toEqual([3 / 8, 0]);
  });
});

describe("zoom", () => {
  it("scales about a centre and stays inside", () => {
    expect(zoomedBy([0, 100], { factor: 0.5, centre: 10, whole: [0, 100] })).toEqual([5, 55]);
    expect(zoomedBy([5, 55], { factor: 2, centre: 10, whole: [0, 100] })).toBeNull();
    expect(zoomedBy([50, 60], { factor: 2, centre: 59, whole: [0, 60] })).toEqual([41, 60]);
  });
  it("takes ends in any order and refuses nothing", () => {
    expect(zoomedTo([80, 20], [0, 50])).toEqual([20, 50]);
    expect(zoomedTo([20, 20], [0, 50])).toBeNull();
  });
});
