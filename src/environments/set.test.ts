// Sets against elementary symmetric polynomials, factorials and binomials, and small lists by hand.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import {
  countPaths,
  countTerminating,
  countTrajectories,
  partitionFunction,
} from "./graph/graphTruth.ts";
import { additive } from "./rewards/additive.ts";
import { set } from "./set.ts";
import { setSpace } from "./spaces/setSpace.ts";

function build(universe: number, size: number, f: readonly number[] | null = null) {
  return buildEnvironment({ id: "set", universe, size, reward: { id: "additive", f } }, 1);
}

/** e_k(x_1 … x_n), the sum of all products of k of them. */
function elementarySymmetric(values: readonly number[], k: number): number {
  const sums = [1, ...Array<number>(k).fill(0)];
  for (const value of values) for (let j = k; j > 0; j--) sums[j] = sums[j]! + sums[j - 1]! * value;
  return sums[k]!;
}

describe("set", () => {
  it("has the known partition function", () => {
    const f = [0.1, 0.9, -0.3, 0.7, 0.2, 0.5];
    const { graph } = build(6, 3, f);
    expect(partitionFunction(graph)).toBeCloseTo(65.79780559258644, 9);
    expect(partitionFunction(graph)).toBeCloseTo(elementarySymmetric(f.map(Math.exp), 3), 9);
  });

  it("orders sets by size, then as lists", () => {
    const { graph, label } = build(4, 2);
    expect(Array.from({ length: graph.nStates }, (_, s) => label(s))).toEqual([
      ..."|0|1|2|3|0,1|0,2|0,3|1,2|1,3|2,3".split("|"),
    ]);
  });

  it("adds each element once, and stops exactly at its size", () => {
    const { graph, parseState, actionLabel } = build(4, 2);
    const state = parseState("2")!;
    const children = [...graph.children.slice(state * 5, state * 5 + 5)];
    expect(children).toEqual([parseState("0,2"), parseState("1,2"), -1, parseState("2,3"), -1]);
    expect([...graph.children.slice(-5)]).toEqual([-1, -1, -1, -1, -2]);
    expect([0, 3, 4].map(actionLabel)).toEqual(["add 0", "add 3", "stop"]);
  });

  it("has as many histories a set as orders of its elements", () => {
    const { graph, label } = build(6, 4);
    const factorials = [1, 1, 2, 6, 24];
    countPaths(graph).forEach((paths, state) => {
      const size = label(state) === "" ? 0 : label(state).split(",").length;
      expect(paths).toBe(factorials[size]);
      expect(graph.parentOffsets[state + 1]! - graph.parentOffsets[state]!).toBe(size);
    });
    expect(countTerminating(graph)).toBe(15);
    expect(countTrajectories(graph)).toBe(15 * 24);
  });

  it("finds sets written in any order, and no others", () => {
    const { parseState } = build(6, 3);
    expect(parseState("3, 0")).toBe(parseState("0,3"));
    expect(["0,0", "6", "0,1,2,3", "a", ",", "-1"].map(parseState)).toEqual(Array(6).fill(null));
  });

  it("refuses a size beyond the universe, and f of another length", () => {
    expect(set.check!({ universe: 4, size: 5 })).toEqual([
      { path: "size", message: "size must be from 1 to universe (4), not 5." },
    ]);
    expect(additive.check!(setSpace(4, 2), { f: [1, 2] })).toEqual([
      { path: "f", message: "f must hold 4 numbers, one for each element, not 2." },
    ]);
    expect(additive.remark!(setSpace(4, 4), { f: null })).toMatch(/only one set/);
  });

  it("draws worths from 0 to 1", () => {
    const { drawn } = build(16, 2);
    expect(drawn.f).toHaveLength(16);
    for (const worth of drawn.f!) {
      expect(worth).toBeGreaterThanOrEqual(0);
      expect(worth).toBeLessThanOrEqual(1);
    }
    expect(build(8, 2).drawn.f).toEqual(drawn.f!.slice(0, 8));
  });
});
