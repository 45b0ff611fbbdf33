// Adam in float32 with scaled gradients against Adam in float64 without, on gradients that float32 could
// not square; memories that are given up, and those that must not be.
import { describe, expect, it } from "vitest";
import { adamStep } from "../../policies/cpu/adam.ts";
import { clearedMemory, clearMemory, nextStep, warmUpFactor } from "./gradientMemory.ts";

const learningRate = 0.01;

/** Weights and norms of a tabular lane of four entries, as the cohort trains it, and in float64. */
function trained(gradientAt: (step: number) => readonly number[], nSteps: number) {
  const create = <A extends Float32Array | Float64Array>(make: (n: number) => A) => ({
    weights: make(4),
    firstMoment: make(4),
    secondMoment: make(4),
  });
  const single = create((n) => new Float32Array(n));
  const exact = create((n) => new Float64Array(n));
  const memory = clearedMemory();
  const scales: number[] = [];
  for (let step = 0; step < nSteps; step++) {
    const gradient = gradientAt(step);
    const norm = Math.hypot(...gradient);
    const next = nextStep(memory, { step, norm, change: 1, isCertain: false });
    scales.push(next.scale);
    const scaled = Float32Array.from(gradient, (g) => g * next.scale);
    adamStep(single, scaled, { ...next, learningRate });
    const plain = { age: step + 1, scale: 1, rescale: 1, learningRate };
    adamStep(exact, Float64Array.from(gradient), plain);
  }
  return { single, exact, memory, scales };
}

const wave = (step: number) => [1, -0.7, 0.3, 0.01].map((g, k) => g * Math.sin(step / 3 + k));

describe("a gradient's scale", () => {
  it.each([
    ["ordinary", () => 1],
    ["small", () => 1e-6],
    ["1e25 throughout", () => 1e25],
    ["1e120 throughout", () => 1e120],
    ["growing from 1 to 1e100 in 100 steps", (step: number) => 10 ** Math.min(100, step)],
    ["jumping by e^100 at step 40", (step: number) => (step < 40 ? 1 : Math.exp(100))],
    ["jumping by 1e12 every 20 steps", (step: number) => (step % 20 === 7 ? 1e12 : 1)],
  ])("of %s gives the steps that float64 takes", (_, scaleAt) => {
    const at = (step: number) => wave(step).map((g) => g * scaleAt(step));
    const { single, exact } = trained(at, 250);
    for (const [k, weight] of exact.weights.entries()) {
      expect(Math.abs(weight)).toBeGreaterThan(1e-4);
      expect(single.weights[k]).toBeCloseTo(weight, 4);
    }
    expect(single.secondMoment.every((v) => Number.isFinite(v) && v > 0)).toBe(true);
  });

  it("is left alone up to a norm of 2⁴⁰", () => {
    const at = (step: number) => wave(step).map((g) => g * 10 ** ((step * 7) % 18) * 1e-6);
    expect(new Set(trained(at, 250).scales)).toEqual(new Set([1]));
  });

  it("comes back when gradients have become small and the memory of large ones has faded", () => {
    const { scales, single } = trained(
      (step) => wave(step).map((g) => (step < 5 ? g * 1e50 : g)),
      600,
    );
    expect(scales[4]).toBeLessThan(1e-30);
    expect(scales.at(-1)).toBe(1);
    expect(single.weights.every(Number.isFinite)).toBe(true);
  });
});

describe("a memory", () => {
  it("of one enormous gradient is given up after 300 steps that it would have frozen", () => {
    const at = (step: number) => [1, -1, 0.5, 0.5].map((g) => (step === 10 ? g * 1e30 : g));
    const frozen = trained(at, 310).single.weights[1]!;
    const { single, exact, memory } = trained(at, 410);
    expect(memory.since).toBe(310);
    // then a whole learning rate a step, where exact arithmetic would stand still
    expect(single.weights[1]! - frozen).toBeCloseTo(1, 2);
    expect(exact.weights[1]! - frozen).toBeLessThan(0.01);
  });

  it("of a lane that has converged is not: what is left of its gradients stays noise", () => {
    const at = (step: number) => wave(step).map((g) => g * Math.max(1e-17, 0.97 ** step));
    const before = trained(at, 1_400).single.weights.slice();
    const after = trained(at, 2_800).single.weights;
    for (const [k, weight] of after.entries()) expect(weight).toBeCloseTo(before[k]!, 5);
  });

  it("takes a change of the objective's scale by moments that are multiplied alike", () => {
    const memory = clearedMemory();
    const gradient = { norm: 8, change: 1, isCertain: false };
    nextStep(memory, { ...gradient, step: 0 });
    const { square } = memory;
    const next = nextStep(memory, { ...gradient, step: 1, norm: 8 / 1024, change: 1 / 1024 });
    expect(next).toEqual({ age: 2, scale: 1, rescale: 1 / 1024 });
    expect(memory.square).toBeCloseTo(0.999 * square * 2 ** -20 + 0.001 * 2 ** -14, 12);
    // too large for float32 on the new scale: forgotten
    const jump = nextStep(memory, { ...gradient, step: 2, change: 2 ** 80 });
    expect(jump).toEqual({ age: 1, scale: 1, rescale: 0 });
  });

  it("that is cleared begins anew, with steps that grow to whole ones", () => {
    const memory = clearedMemory();
    expect(warmUpFactor(memory, 0)).toBe(1);
    nextStep(memory, { step: 0, norm: 5, change: 1, isCertain: false });
    clearMemory(memory, 7);
    expect(nextStep(memory, { step: 7, norm: 1, change: 1, isCertain: false })).toEqual({
      age: 1,
      scale: 1,
      rescale: 0,
    });
    expect([7, 56, 106, 500].map((step) => warmUpFactor(memory, step))).toEqual([0.01, 0.5, 1, 1]);
  });

  it("counts the steps in which nothing moves", () => {
    const memory = clearedMemory();
    const still = [1e-14, 0, 1, 1e-20].map((norm, step) => {
      nextStep(memory, { step, norm, change: 1, isCertain: false });
      return memory.still;
    });
    expect(still).toEqual([1, 2, 0, 1]);
    nextStep(memory, { step: 4, norm: 3, change: 1, isCertain: true });
    expect(memory.still).toBe(2);
  });
});
