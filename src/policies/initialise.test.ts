// Initial weights against the bounds, mean and variance of their distribution, and against the same
// seeds in stacks and networks of another shape.
import { expect, it } from "vitest";
import { initialState } from "./initialise.ts";
import { layOutParameters } from "./layout.ts";
import type { NetworkShape } from "./network.ts";

const shape: NetworkShape = {
  nReplicas: 1,
  nStates: 9,
  nFeatures: 6,
  hiddenLayers: [64, 64],
  activation: "leakyRelu",
  nOutputs: 3,
};

it("gives equal seeds equal weights wherever they stand in the stack", () => {
  const one = initialState(shape, [7]).weights;
  const three = initialState({ ...shape, nReplicas: 3 }, [1, 7, 7]).weights;
  const n = one.length;
  expect(three.subarray(n, 2 * n)).toEqual(one);
  expect(three.subarray(2 * n)).toEqual(one);
  expect(three.subarray(0, n)).not.toEqual(one);
});

it("draws from U(±1/√fanIn): bounds, mean and variance", () => {
  const { weights } = initialState(shape, [3]);
  const { weightOffset, biasOffset } = layOutParameters(shape).layers[1]!;
  const layer = weights.subarray(weightOffset, biasOffset + 64);
  const bound = 1 / Math.sqrt(64);
  const mean = layer.reduce((sum, w) => sum + w, 0) / layer.length;
  const variance = layer.reduce((sum, w) => sum + w * w, 0) / layer.length;
  expect(Math.max(...layer)).toBeLessThanOrEqual(bound);
  expect(Math.min(...layer)).toBeGreaterThanOrEqual(-bound);
  expect(Math.max(...layer)).toBeGreaterThan(0.99 * bound);
  // Four standard errors of 4,160 draws.
  expect(Math.abs(mean)).toBeLessThan((4 * bound) / Math.sqrt(3 * layer.length));
  expect(Math.abs(variance / (bound ** 2 / 3) - 1)).toBeLessThan(0.06);
});

it("leaves the other columns alone when output columns are added", () => {
  const wider = { ...shape, nOutputs: 6 };
  const a = initialState(shape, [5]).weights;
  const b = initialState(wider, [5]).weights;
  const from = layOutParameters(shape).layers[2]!.weightOffset;
  expect(b.subarray(0, from)).toEqual(a.subarray(0, from));
  for (let input = 0; input <= 64; input++)
    expect(b.slice(from + input * 6, from + input * 6 + 3)).toEqual(
      a.slice(from + input * 3, from + input * 3 + 3),
    );
});

it("refuses a wrong number of seeds", () => {
  expect(() => initialState(shape, [1, 2])).toThrow(RangeError);
});
