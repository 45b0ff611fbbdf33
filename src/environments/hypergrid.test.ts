// The hypergrid against its definition, coordinate by coordinate, and its numbers of paths against
// multinomial coefficients.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { countPaths, countTrajectories } from "./graph/graphTruth.ts";
import { INVALID, SINK } from "./graph/stateGraph.ts";
import { hypergrid } from "./hypergrid.ts";

const reward = { id: "corners", R0: 0.1, R1: 0.5, R2: 2 } as const;

function build(dimensions: number, height: number) {
  return buildEnvironment({ id: "hypergrid", dimensions, height, reward }, 1);
}

describe("hypergrid", () => {
  it("steps along each dimension until the far side, and may stop anywhere", () => {
    const { graph, label, parseState } = build(3, 4);
    for (let state = 0; state < graph.nStates; state++) {
      const s = label(state).split(",").map(Number);
      for (let d = 0; d < 3; d++) {
        const stepped = s.with(d, s[d]! + 1).join(",");
        const expected = s[d] === 3 ? INVALID : parseState(stepped);
        expect(graph.children[state * 4 + d]).toBe(expected);
      }
      expect(graph.children[state * 4 + 3]).toBe(SINK);
    }
  });

  it("numbers dimension 0 as the most significant", () => {
    const { label, parseState, graph } = build(2, 8);
    expect([0, 1, 8, 63].map(label)).toEqual(["0,0", "0,1", "1,0", "7,7"]);
    expect([parseState("2,5"), parseState(" 2, 5 ")]).toEqual([21, 21]);
    expect(["8,0", "1", "1,2,3", "-1,0", "a,b", "", "1.5,0"].map(parseState)).toEqual(
      Array(7).fill(null),
    );
    expect(graph.initialState).toBe(0);
  });

  it.each([
    [2, 3, 19],
    [2, 8, 12_869],
    [1, 8, 8],
    [3, 2, 16],
  ])("of %d dimensions and height %d has %d trajectories", (dimensions, height, n) => {
    expect(countTrajectories(build(dimensions, height).graph)).toBe(n);
  });

  it.each([
    [1, 64],
    [2, 12],
    [3, 7],
    [4, 5],
    [5, 4],
    [5, 9],
  ])("of %d dimensions and height %d has multinomially many paths to its far corner", (D, H) => {
    const { graph } = build(D, H);
    const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
    const expected = factorial(D * (H - 1)) / factorial(H - 1) ** D;
    expect(graph.nStates).toBe(H ** D);
    expect(countPaths(graph)[H ** D - 1]! / expected).toBeCloseTo(1, 10);
    expect(graph.maximumTrajectoryLength).toBe(D * (H - 1) + 1);
  });

  it("shows the network coordinates from 0 to 1, or one input for each of their values", () => {
    const { encodings, parseState } = build(2, 5);
    const features = (id: string): number[] => {
      const encoding = encodings[id]!();
      const out = new Float32Array(encoding.nFeatures);
      encoding.write(parseState("1,4")!, out, 0);
      return [...out];
    };
    expect(features("coordinates")).toEqual([0.25, 1]);
    expect(features("kHot")).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(features("oneHot").indexOf(1)).toBe(9);
  });

  it("refuses more states than allowed, and names the largest height that is", () => {
    const problems = (dimensions: number, height: number) =>
      hypergrid.check!({ dimensions, height });
    // 26⁴ = 456,976 and 13⁵ = 371,293, of at most 524,288
    expect(problems(4, 26)).toEqual([]);
    expect(problems(5, 13)).toEqual([]);
    expect(problems(3, 64)).toEqual([]);
    expect(problems(4, 27)[0]!.message).toMatch(/height 27 in 4 dimensions .* at most 26\./);
    expect(problems(5, 14)[0]).toMatchObject({ path: "height" });
    expect(problems(8, 64)[0]!.message).toMatch(/at most 5\./);
  });
});
