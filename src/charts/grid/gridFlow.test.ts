// Flow on a grid: what crosses a block's border, against sums by hand and conservation.
import { describe, expect, it } from "vitest";
import { gridSpace } from "../../environments/spaces/gridSpace.ts";
import { arrowsOf, blockFlow, blockSize, pathOf } from "./gridFlow.ts";

/** Reach and edge flow of the policy that is uniform over valid actions. */
function uniformFlow(dimensions: number, height: number) {
  const space = gridSpace(dimensions, height);
  const nActions = dimensions + 1;
  const reach = new Float64Array(space.nStates);
  const edgeFlow = new Float64Array(space.nStates * nActions);
  reach[0] = 1;
  for (let s = 0; s < space.nStates; s++) {
    const valid = Array.from({ length: dimensions }, (_, d) => d).filter(
      (d) => Math.floor(s / height ** (dimensions - 1 - d)) % height < height - 1,
    );
    const share = 1 / (valid.length + 1);
    for (const d of valid) {
      edgeFlow[s * nActions + d] = reach[s]! * share;
      reach[s + height ** (dimensions - 1 - d)]! += reach[s]! * share;
    }
    edgeFlow[s * nActions + dimensions] = reach[s]! * share;
  }
  return { space, reach, edgeFlow };
}

describe("edge flow", () => {
  it("leaves each state in the amount that reaches it", () => {
    const { space, reach, edgeFlow } = uniformFlow(2, 4);
    for (let s = 0; s < space.nStates; s++)
      expect(edgeFlow[3 * s]! + edgeFlow[3 * s + 1]! + edgeFlow[3 * s + 2]!).toBeCloseTo(
        reach[s]!,
        12,
      );
  });
});

describe("block flow", () => {
  it("is the edge flow itself for single cells", () => {
    const { space, edgeFlow } = uniformFlow(2, 4);
    const flow = blockFlow(edgeFlow, space, [0, 1], 1);
    expect(flow.right[2 * 4 + 1]).toBe(edgeFlow[(2 * 4 + 1) * 3]);
    expect(flow.up[2 * 4 + 1]).toBe(edgeFlow[(2 * 4 + 1) * 3 + 1]);
    expect(arrowsOf(flow, 4, { share: 0 }).length).toBe(2 * 4 * 3);
  });
  it("adds up what crosses the border of larger blocks", () => {
    const { space, edgeFlow } = uniformFlow(2, 4);
    const flow = blockFlow(edgeFlow, space, [0, 1], 2);
    const byHand = edgeFlow[(1 * 4 + 2) * 3]! + edgeFlow[(1 * 4 + 3) * 3]!;
    expect(flow.right[0 * 2 + 1]).toBeCloseTo(byHand, 12);
    expect(flow.nBlocks).toBe(2);
  });
  it("projects: all that moves along a dimension is seen in every panel of it", () => {
    const { space, edgeFlow } = uniformFlow(3, 3);
    let along0 = 0;
    for (let s = 0; s < 27; s++) along0 += edgeFlow[4 * s]!;
    for (const pair of [
      [0, 1],
      [0, 2],
    ] as const) {
      const { right } = blockFlow(edgeFlow, space, pair, 1);
      expect(right.reduce((a, b) => a + b)).toBeCloseTo(along0, 12);
    }
  });
  it("compares with the target's: each arrow as wide as the larger, with the log of their ratio", () => {
    const { space, edgeFlow } = uniformFlow(2, 4);
    const target = blockFlow(
      edgeFlow.map((flow) => flow / 2),
      space,
      [0, 1],
      1,
    );
    const flow = blockFlow(edgeFlow, space, [0, 1], 1);
    for (const arrow of arrowsOf(flow, 4, { target })) {
      expect(arrow.mismatch).toBeCloseTo(Math.log(2), 12);
      expect(arrow.flow).toBeGreaterThan(0);
    }
    const [first] = arrowsOf(target, 4, { target: flow });
    expect(first!.mismatch).toBeCloseTo(-Math.log(2), 12);
    expect(first!.flow).toBe(arrowsOf(flow, 4)[0]!.flow);
    expect(arrowsOf(flow, 4).every(({ mismatch }) => mismatch === 0)).toBe(true);
  });
  it("chooses blocks whose arrows are legible, centred on their cells", () => {
    expect([40, 13, 12, 2].map((cell) => blockSize({ cell }))).toEqual([1, 1, 2, 7]);
    const { space, edgeFlow } = uniformFlow(2, 5);
    const [arrow] = arrowsOf(blockFlow(edgeFlow, space, [0, 1], 2), 5);
    expect([arrow!.x0, arrow!.x1, arrow!.y0]).toEqual([1, 3, 1]);
  });
});

it("draws trajectories through cell centres", () => {
  const space = gridSpace(2, 4);
  expect(pathOf([0, 4, 5], space, [0, 1])).toEqual([
    { x: 0.5, y: 0.5 },
    { x: 1.5, y: 0.5 },
    { x: 1.5, y: 1.5 },
  ]);
});
