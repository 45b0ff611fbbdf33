// Places of a network's states against what a picture needs: edges to the right, states apart, few crossings, and an end
// whatever is drawn.
import fc from "fast-check";
import { expect, it } from "vitest";
import { arrangeNetwork } from "./arrangeNetwork.ts";

it("puts the network on the board into four layers, its paths in order and without a crossing", () => {
  // s0 a b x y c z w
  const edges = [
    [0, 1],
    [0, 2],
    [1, 3],
    [1, 4],
    [2, 4],
    [2, 5],
    [5, 6],
    [5, 7],
  ] as const;
  const { states, nLayers, nRows } = arrangeNetwork(8, edges);
  expect([nLayers, nRows]).toEqual([4, 3]);
  expect(states.map(({ x }) => Math.round(3 * x))).toEqual([0, 1, 1, 2, 2, 2, 3, 3]);
  const side = Math.sign(states[2]!.y - states[1]!.y);
  expect(Math.sign(states[4]!.y - states[3]!.y)).toBe(side);
  expect(Math.sign(states[5]!.y - states[4]!.y)).toBe(side);
});

it("takes an edge over several layers past the states that are between", () => {
  const { routes, states } = arrangeNetwork(4, [
    [0, 1],
    [1, 2],
    [2, 3],
    [0, 3],
  ]);
  const long = routes[3]!;
  expect(long).toHaveLength(4);
  expect([long[0], long[3]]).toEqual([states[0], states[3]]);
  for (const k of [1, 2]) {
    expect(long[k]!.x).toBeCloseTo(k / 3, 12);
    expect(long[k]!.y).not.toBe(states[k]!.y);
  }
});

it("moves no state to another layer for an edge that closes a cycle", () => {
  const edges = [
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const;
  const layers = (more: readonly (readonly [number, number])[]) =>
    arrangeNetwork(4, [...edges, ...more]).states.map(({ x }) => x);
  for (const closing of [
    [3, 1],
    [3, 0],
    [2, 2],
  ] as const)
    expect(layers([closing])).toEqual(layers([]));
});

it("has a place of its own inside the picture for every state, whatever is drawn", () => {
  const pair = fc.tuple(fc.nat({ max: 19 }), fc.nat({ max: 19 }));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), (edges) => {
      const { states, routes } = arrangeNetwork(20, edges);
      expect(new Set(states.map(({ x, y }) => `${x} ${y}`)).size).toBe(20);
      for (const { x, y } of [...states, ...routes.flat()]) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(1);
      }
    }),
    { numRuns: 300, seed: 20261126 },
  );
});
