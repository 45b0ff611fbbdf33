// The floor against brute force and against figures known from elsewhere; samples against the floor.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { validateConfig } from "../experiment/schema.ts";
import { createRandomStream } from "../math/rng.ts";
import {
  meanAbsoluteDeviation,
  sampledTotalVariation,
  totalVariationFloor,
} from "./sampledTotalVariation.ts";
import { targetDistribution } from "./target.ts";

/** Σ_k |k − Np| · P(k), term by term. */
function deviationByEnumeration(n: number, p: number): number {
  let probability = (1 - p) ** n;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    sum += Math.abs(k - n * p) * probability;
    probability *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

function corners() {
  const validated = validateConfig({
    environment: { height: 8, reward: { id: "corners", R0: 0.1 } },
  });
  if (!validated.ok) throw new Error("not a config");
  return targetDistribution(buildEnvironment(validated.config.environment, 1).graph).target;
}

describe("the floor of a sampled total variation", () => {
  it.each([
    [1, 0.3],
    [10, 0.5],
    [50, 0.01],
    [200, 0.37],
    [120, 0.9],
  ])("is De Moivre's mean absolute deviation at N = %d, p = %d", (n, p) => {
    const truth = deviationByEnumeration(n, p);
    expect(meanAbsoluteDeviation(n, p) / truth).toBeCloseTo(1, 11);
  });

  it("is nothing for outcomes that are certain", () => {
    expect(meanAbsoluteDeviation(100, 0)).toBe(0);
    expect(meanAbsoluteDeviation(100, 1)).toBe(0);
  });

  it("is what a perfect sampler shows on 8×8 corners with R0 = 0.1", () => {
    // L1, twice the total variation
    expect(2 * totalVariationFloor(corners(), 10_000)).toBeCloseTo(0.0512, 3);
    expect(2 * totalVariationFloor(corners(), 200_000)).toBeCloseTo(0.0114, 3);
  });

  it("is the mean of what samples of the target show", () => {
    const target = corners();
    const stream = createRandomStream(5);
    stream.seek("test", 0, 0);
    const nSamples = 500;
    const repeats = 400;
    let sum = 0;
    let squares = 0;
    for (let k = 0; k < repeats; k++) {
      const value = sampledTotalVariation({ probability: target, target }, nSamples, stream);
      sum += value;
      squares += value * value;
    }
    const mean = sum / repeats;
    const error = Math.sqrt((squares / repeats - mean * mean) / repeats);
    expect(Math.abs(mean - totalVariationFloor(target, nSamples))).toBeLessThan(4 * error);
  });

  it("is far below what a wrong sampler shows", () => {
    const target = Float64Array.of(0.5, 0.5, 0);
    const probability = Float64Array.of(1, 0, 0);
    const stream = createRandomStream(1);
    expect(sampledTotalVariation({ probability, target }, 100, stream)).toBe(0.5);
  });
});
