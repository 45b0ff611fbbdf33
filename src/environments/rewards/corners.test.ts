// The corner reward against known values and partition functions, its modes against a search over
// all states.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import { partitionFunction } from "../graph/graphTruth.ts";
import { gridSpace } from "../spaces/gridSpace.ts";
import { corners } from "./corners.ts";

function build(dimensions: number, height: number, R0 = 0.1) {
  const reward = { id: "corners", R0, R1: 0.5, R2: 2 } as const;
  return buildEnvironment({ id: "hypergrid", dimensions, height, reward }, 1);
}

describe("corners", () => {
  it.each([
    ["0,0", 0.6],
    ["2,2", 2.6],
    ["5,5", 0.1],
    ["13,13", 2.6],
    ["2,13", 2.6],
    ["2,0", 0.6],
    ["2,5", 0.1],
  ])("gives %s at height 16 the reward %d", (label, reward) => {
    const { graph, parseState } = build(2, 16);
    expect(Math.exp(graph.logRewards[parseState(label)!]!)).toBeCloseTo(reward, 12);
  });

  it.each([
    [2, 3, 0.1, 2.9],
    [2, 8, 0.1, 22.4],
    [2, 32, 0.1, 302.4],
    [2, 64, 0.1, 1209.6],
    [3, 8, 0.1, 99.2],
    [4, 8, 0.1, 569.6],
    [2, 8, 0.001, 16.064],
    [2, 32, 0.001, 201.024],
    [4, 8, 0.001, 164.096],
  ])("in %d dimensions of height %d with R0 = %d has Z = %d", (dimensions, height, R0, Z) => {
    expect(Math.abs(partitionFunction(build(dimensions, height, R0).graph) - Z)).toBeLessThan(
      1e-9 * Math.max(1, Z),
    );
  });

  it("counts the states with R ≥ R0 + R1 + R2 as modes", () => {
    for (const [dimensions, height] of [
      [1, 8],
      [2, 8],
      [2, 16],
      [3, 9],
      [2, 64],
    ] as const) {
      const { graph, modes } = build(dimensions, height);
      const tallest = [...graph.logRewards.keys()].filter(
        (state) => Math.exp(graph.logRewards[state]!) >= 2.6 - 1e-9,
      );
      expect([...modes]).toEqual(tallest);
      expect(modes.length).toBeGreaterThan(0);
    }
  });

  it("says which heights have no mode, and has none exactly there", () => {
    const values = { R0: 0.1, R1: 0.5, R2: 2 };
    const without: number[] = [];
    for (let height = 2; height <= 64; height++) {
      const isRemarked = corners.remark!(gridSpace(2, height), values) !== null;
      expect(build(2, height).modes.length === 0).toBe(isRemarked);
      if (isRemarked) without.push(height);
    }
    // at height 2 both coordinates lie at the very edge, beyond the peak
    expect(without).toEqual([2, 3, 4, 5, 6, 11]);
  });
});
