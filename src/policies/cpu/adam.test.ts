// Adam against its closed form under a constant gradient and against two steps by hand.
import { expect, it } from "vitest";
import { adamStep } from "./adam.ts";

function run(gradient: number, nSteps: number, learningRate: number): number {
  const state = {
    weights: new Float64Array(1),
    firstMoment: new Float64Array(1),
    secondMoment: new Float64Array(1),
  };
  for (let age = 1; age <= nSteps; age++)
    adamStep(state, new Float64Array([gradient]), { age, learningRate, scale: 1, rescale: 1 });
  return state.weights[0]!;
}

it("moves by η·g/(|g| + ε) a step under a constant gradient, however small", () => {
  for (const g of [1, -0.3, 1e-4, 1e-6])
    expect(run(g, 100, 0.01)).toBeCloseTo((-100 * 0.01 * g) / (Math.abs(g) + 1e-8), 9);
});

it("still moves by 0.99 after 100 steps at a gradient of 1e-6 (a larger ε would not)", () => {
  expect(run(1e-6, 100, 0.01)).toBeCloseTo(-0.990099, 6);
});

it("follows the recursion worked out by hand for the gradients 1, then −2", () => {
  const state = {
    weights: new Float64Array([0.5]),
    firstMoment: new Float64Array(1),
    secondMoment: new Float64Array(1),
  };
  adamStep(state, new Float64Array([1]), { age: 1, learningRate: 0.1, scale: 1, rescale: 1 });
  expect(state.weights[0]).toBeCloseTo(0.4, 8);
  adamStep(state, new Float64Array([-2]), { age: 2, learningRate: 0.1, scale: 1, rescale: 1 });
  // m = 0.9·0.1 − 0.2 = −0.11, v = 0.999·0.001 + 0.004 = 0.004999
  expect(state.firstMoment[0]).toBeCloseTo(-0.11, 12);
  expect(state.secondMoment[0]).toBeCloseTo(0.004999, 12);
  const expected = 0.4 + (0.1 * (0.11 / 0.19)) / Math.sqrt(0.004999 / 0.001999);
  expect(state.weights[0]).toBeCloseTo(expected, 7);
});

it("takes the same steps where gradient, moments and ε are all scaled alike", () => {
  const states = [0, 1].map(() => ({
    weights: new Float64Array(2),
    firstMoment: new Float64Array(2),
    secondMoment: new Float64Array(2),
  }));
  for (let age = 1; age <= 20; age++) {
    const gradient = Float64Array.of(Math.sin(age), 1e-9 * age);
    // as it is, against a scale that falls by 2¹² at the seventh step
    const scale = age < 7 ? 2 ** 10 : 2 ** -2;
    const rescale = age === 7 ? 2 ** -12 : 1;
    adamStep(states[0]!, gradient, { age, learningRate: 0.1, scale: 1, rescale: 1 });
    const scaled = gradient.map((g) => g * scale);
    adamStep(states[1]!, scaled, { age, learningRate: 0.1, scale, rescale });
  }
  expect(states[1]!.weights).toEqual(states[0]!.weights);
});

it("forgets its moments where they are multiplied with 0", () => {
  const state = {
    weights: new Float32Array(1),
    firstMoment: Float32Array.of(5),
    secondMoment: Float32Array.of(1e30),
  };
  adamStep(state, Float32Array.of(-3), { age: 1, learningRate: 0.1, scale: 1, rescale: 0 });
  expect(state.weights[0]).toBeCloseTo(0.1, 6);
});

it("moves nothing by much whose square float32 rounds to zero", () => {
  for (const g of [1e-15, 1e-17, 1e-19, 1e-22, 1e-30]) {
    const state = {
      weights: new Float32Array(1),
      firstMoment: new Float32Array(1),
      secondMoment: new Float32Array(1),
    };
    for (let age = 1; age <= 100; age++)
      adamStep(state, Float32Array.of(g), { age, learningRate: 0.1, scale: 2 ** -200, rescale: 1 });
    expect(Math.abs(state.weights[0]!)).toBeLessThanOrEqual(10.001);
  }
});
