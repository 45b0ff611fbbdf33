// Arrows between blocks of a grid whose last block is cut off, on a line, and against a target, with
// flows written by hand.
import { describe, expect, it } from "vitest";
import { gridSpace, stateAt } from "../../environments/spaces/gridSpace.ts";
import { arrowsOf, type BlockFlow, blockFlow, pathOf } from "./gridFlow.ts";

/** Edge flow with the given amounts; [s₀, s₁, action, amount]. */
function flowsOf(height: number, amounts: readonly (readonly [number, number, number, number])[]) {
  const space = gridSpace(2, height);
  const edgeFlow = new Float64Array(space.nStates * 3);
  for (const [a, b, action, amount] of amounts)
    edgeFlow[stateAt(space, [a, b])! * 3 + action] = amount;
  return { space, edgeFlow };
}

describe("what flows between blocks of two cells in a grid of five", () => {
  const { space, edgeFlow } = flowsOf(5, [
    // within the first block: seen nowhere
    [0, 0, 0, 9],
    [0, 0, 1, 9],
    // from the first block rightwards and upwards
    [1, 0, 0, 0.5],
    [1, 1, 0, 0.25],
    [0, 1, 1, 0.125],
    // into the cut-off block at the end, in both directions
    [3, 4, 0, 0.0625],
    [4, 3, 1, 1],
    // a stop moves nowhere
    [1, 1, 2, 9],
  ]);
  const flowNow = () => blockFlow(edgeFlow, space, [0, 1], 2);

  it("is what crosses their borders", () => {
    const flow = flowNow();
    expect(flow).toMatchObject({ block: 2, nBlocks: 3, largest: 1 });
    expect([...flow.right]).toEqual([0.75, 0, 0, 0, 0, 0.0625, 0, 0, 0]);
    expect([...flow.up]).toEqual([0.125, 0, 0, 0, 0, 0, 0, 1, 0]);
  });

  it("has arrows from middle to middle, that of the last block a cell further in", () => {
    const flow = flowNow();
    const arrows = arrowsOf(flow, 5).map(({ x0, y0, x1, y1, flow: own }) => [x0, y0, x1, y1, own]);
    expect(arrows).toEqual([
      [1, 1, 3, 1, 0.75],
      [1, 1, 1, 3, 0.125],
      [3, 4.5, 4.5, 4.5, 0.0625],
      [4.5, 3, 4.5, 4.5, 1],
    ]);
  });

  it("has no arrows of less than a share of the largest", () => {
    const flow = flowNow();
    expect(arrowsOf(flow, 5, { share: 0.125 }).map((arrow) => arrow.flow)).toEqual([0.75, 1]);
    const target: BlockFlow = { ...flow, largest: 10 };
    expect(arrowsOf(flow, 5, { share: 0.08, target }).map((arrow) => arrow.flow)).toEqual([1]);
  });

  it("is infinitely much or little where only one of policy and target sends anything", () => {
    const flow = flowNow();
    const nothing = { ...flow, right: new Float64Array(9), up: flow.up };
    const [tooMuch] = arrowsOf(flow, 5, { target: nothing });
    expect(tooMuch).toMatchObject({ flow: 0.75, mismatch: Number.POSITIVE_INFINITY });
    const [tooLittle, equal] = arrowsOf(nothing, 5, { target: flow });
    expect(tooLittle).toMatchObject({ flow: 0.75, mismatch: Number.NEGATIVE_INFINITY });
    expect(equal).toMatchObject({ flow: 0.125, mismatch: 0 });
  });
});

it("crosses a border after every third cell where blocks are of three", () => {
  const { space, edgeFlow } = flowsOf(7, [
    [0, 0, 0, 1],
    [1, 0, 0, 2],
    [2, 0, 0, 4],
    [5, 3, 0, 8],
    [0, 1, 1, 16],
    [0, 2, 1, 32],
    [4, 5, 1, 64],
  ]);
  const { right, up, nBlocks } = blockFlow(edgeFlow, space, [0, 1], 3);
  expect(nBlocks).toBe(3);
  expect([...right]).toEqual([4, 0, 0, 0, 8, 0, 0, 0, 0]);
  expect([...up]).toEqual([32, 0, 0, 0, 64, 0, 0, 0, 0]);
});

it("takes the flow along the pair's own dimensions", () => {
  const space = gridSpace(3, 2);
  const edgeFlow = new Float64Array(space.nStates * 4);
  // from 0, 0, 0 along each dimension in turn
  edgeFlow.set([1, 2, 4, 8]);
  const flowAlong = (i: number, j: number) => {
    const { right, up } = blockFlow(edgeFlow, space, [i, j], 1);
    return [right[0], up[0]];
  };
  expect([flowAlong(0, 1), flowAlong(0, 2), flowAlong(1, 2)]).toEqual([
    [1, 2],
    [1, 4],
    [2, 4],
  ]);
});

it("leaves the grid nowhere, whatever stands on its border", () => {
  const { space, edgeFlow } = flowsOf(2, [
    [1, 0, 0, 5],
    [0, 1, 1, 5],
    [0, 0, 0, 1],
  ]);
  const arrows = arrowsOf(blockFlow(edgeFlow, space, [0, 1], 1), 2, { share: 0 });
  expect(arrows.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1])).toEqual([[0.5, 0.5, 1.5, 0.5]]);
});

describe("a line", () => {
  const space = gridSpace(1, 4);
  it("has flow rightwards alone", () => {
    const edgeFlow = Float64Array.of(0.75, 0.25, 0.5, 0.25, 0.25, 0.25, 0, 0.25);
    const flow = blockFlow(edgeFlow, space, [0, 0], 1);
    expect([...flow.right].filter((own) => own > 0)).toEqual([0.75, 0.5, 0.25]);
    expect(flow.up.every((own) => own === 0)).toBe(true);
    const arrows = arrowsOf(flow, 4);
    expect(arrows.map(({ x0, y0, x1, y1 }) => [x0, y0, x1, y1])).toEqual([
      [0.5, 0.5, 1.5, 0.5],
      [1.5, 0.5, 2.5, 0.5],
      [2.5, 0.5, 3.5, 0.5],
    ]);
  });

  it("has its paths in the middle", () => {
    expect(pathOf([0, 2], space, [0, 0])).toEqual([
      { x: 0.5, y: 0.5 },
      { x: 2.5, y: 0.5 },
    ]);
  });
});
