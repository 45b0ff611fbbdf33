// Push curves against their closed forms, from the real objectives.
import { describe, expect, it } from "vitest";
import { objectives } from "../objectives/registry.ts";
import { countPushes, type PushLane, pushOf, pushRange, spreadOf } from "./pushData.ts";

const logZ = 3.109;

function laneOf(
  objective: keyof typeof objectives,
  alpha = 0.5,
  batches: Float64Array[] = [],
): PushLane {
  const { coefficient } = objectives[objective];
  return { label: objective, lane: 0, coefficient, alpha, learnedLogZ: null, batches };
}

describe("push shapes", () => {
  const xs = [-5, -1, -0.1, 0, 0.3, 2, 5];
  it.each([
    ["trajectoryBalance", 0.5, (x: number) => x],
    ["varGrad", 0.5, (x: number) => x],
    ["reverseKl", 0.5, (x: number) => x],
    ["forwardKl", 0.5, (x: number) => Math.exp(x) - 1],
    ["tsallis", 0.5, (x: number) => 2 * (Math.exp(x / 2) - 1)],
    ["renyi", 0.5, (x: number) => 2 * (Math.exp(x / 2) - 1)],
    ["tsallis", 2, (x: number) => 1 - Math.exp(-x)],
    ["tsallis", -2, (x: number) => (Math.exp(3 * x) - 1) / 3],
  ] as const)("%s at α = %d is its closed form", (objective, alpha, truth) => {
    const push = pushOf(laneOf(objective, alpha), logZ)!;
    for (const x of xs) expect(push(x) - truth(x)).toBeLessThan(1e-6 * (1 + Math.abs(truth(x))));
    for (const x of xs) expect(truth(x) - push(x)).toBeLessThan(1e-6 * (1 + Math.abs(truth(x))));
  });
  it("has none where an objective acts on transitions", () => {
    expect(pushOf(laneOf("detailedBalance"), logZ)).toBeNull();
  });
});

describe("batches", () => {
  const lane = laneOf("reverseKl", 0.5, [
    Float64Array.of(logZ - 1, logZ + 1),
    Float64Array.of(logZ + 99, Number.NaN),
  ]);
  it("counts every trajectory, the far ones at the ends", () => {
    const counts = new Float64Array(4);
    expect(countPushes(lane, logZ, 2, counts)).toBe(3);
    expect([...counts]).toEqual([0, 1, 0, 2]);
  });
  it("measures where a batch lies", () => {
    const { mean, deviation } = spreadOf(
      laneOf("reverseKl", 0.5, [Float64Array.of(logZ - 1, logZ + 3)]),
      logZ,
    );
    expect(mean).toBeCloseTo(1, 12);
    expect(deviation).toBeCloseTo(2, 12);
  });
  it("grows its range at once and shrinks it only when half is unused", () => {
    const within = (size: number) => [
      laneOf("reverseKl", 0.5, [new Float64Array(50).fill(logZ + size)]),
    ];
    expect(pushRange([], logZ, 0)).toBe(4);
    expect(pushRange(within(7), logZ, 4)).toBe(8);
    expect(pushRange(within(5), logZ, 8)).toBe(8);
    expect(pushRange(within(3), logZ, 8)).toBe(4);
    expect(pushRange(within(1e5), logZ, 8)).toBe(60);
  });
});
