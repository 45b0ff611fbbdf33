// Measures without the truth, against enumeration of all draws on three states, against values by hand, and on
// a sampler that lacks most of its target.
import { describe, expect, it } from "vitest";
import { createRandomStream } from "../math/rng.ts";
import { rewardCorrelation, subsetDistance, topReward } from "./withoutTruth.ts";

const stream = (b = 0) => {
  const one = createRandomStream(3);
  one.seek("test", 1, b);
  return one;
};

describe("the distance on subsets", () => {
  const sampler = { probability: [0.2, 0.3, 0.5, 0], reward: [4, 1, 5, 0] };
  /** The mean over all ordered pairs of draws. */
  function byEnumeration(looked: readonly number[]): number {
    const { probability: p, reward: r } = sampler;
    let mean = 0;
    for (let a = 0; a < 3; a++)
      for (let b = 0; b < 3; b++)
        if (a !== b)
          mean +=
            looked[a]! * looked[b]! * Math.abs(p[a]! / (p[a]! + p[b]!) - r[a]! / (r[a]! + r[b]!));
    return mean;
  }

  it.each([
    ["sampled", [0.2, 0.3, 0.5]],
    ["uniform", [1 / 3, 1 / 3, 1 / 3]],
  ] as const)("of %s states is that of all pairs", (states, looked) => {
    const truth = byEnumeration(looked);
    const nSubsets = 40_000;
    const found = subsetDistance(sampler, { states, size: 2, nSubsets }, stream());
    // a subset's distance is at most ½ here, and so is its standard deviation
    expect(Math.abs(found - truth)).toBeLessThan((4 * 0.5) / Math.sqrt(nSubsets));
  });

  it("is nothing where probabilities are proportional to rewards, at any scale", () => {
    const right = { probability: [0.25, 0.75], reward: [10, 30] };
    for (const states of ["sampled", "uniform"] as const)
      expect(subsetDistance(right, { states, size: 5, nSubsets: 9 }, stream())).toBeCloseTo(0, 12);
  });
});

it("correlates logarithms over states that were drawn", () => {
  const sampler = { probability: [0.1, 0.2, 0.7, 0], reward: [1, 4, 49, 0] };
  const options = { states: "uniform", size: 60 } as const;
  // R = 100 p²: a line in logarithms
  expect(rewardCorrelation(sampler, { ...options, by: "values" }, stream())).toBeCloseTo(1, 12);
  const turned = { ...sampler, reward: [49, 4, 1, 0] };
  expect(rewardCorrelation(turned, { ...options, by: "ranks" }, stream())).toBeCloseTo(-1, 12);
});

it("takes the best of what was drawn", () => {
  const certain = { probability: [0, 1, 0], reward: [9, 3, 6] };
  expect(topReward(certain, { nSamples: 10, nBest: 4 }, stream())).toBeCloseTo(1 / 3, 14);
  const even = { probability: [0.5, 0.5, 0], reward: [8, 2, 0] };
  // of a thousand draws hundreds are the better one
  expect(topReward(even, { nSamples: 1_000, nBest: 100 }, stream())).toBe(1);
});

it("looks good where a sampler is right on a quarter of its target and knows nothing of the rest", () => {
  const reward = Array.from({ length: 40 }, (_, k) => 1 + (k % 10));
  const inside = reward.slice(0, 10).reduce((a, b) => a + b, 0);
  const probability = reward.map((r, k) => (k < 10 ? r / inside : 0));
  const sampler = { probability, reward };
  const far =
    probability.reduce((sum, p, k) => sum + Math.abs(p - reward[k]! / (4 * inside)), 0) / 2;
  expect(far).toBeCloseTo(0.75, 12);
  const own = { states: "sampled", size: 128 } as const;
  expect(subsetDistance(sampler, { ...own, nSubsets: 20 }, stream())).toBeCloseTo(0, 12);
  expect(rewardCorrelation(sampler, { ...own, by: "values" }, stream())).toBeCloseTo(1, 12);
  expect(topReward(sampler, { nSamples: 2_000, nBest: 100 }, stream())).toBe(1);
  const all = { states: "uniform", size: 128, nSubsets: 20 } as const;
  expect(subsetDistance(sampler, all, stream())).toBeGreaterThan(0.5);
});
