// Intervals and tests against hand-worked values, and their coverage and level by simulation with fixed
// seeds: 4,000 samples, so a share of .95 is known to ± .007 (two standard errors).
import { describe, expect, it } from "vitest";
import { createRandomStream } from "../../src/math/rng.ts";
import { holm, meanRatio, signFlipTest } from "./intervals.ts";

const stream = createRandomStream(5);

function normal() {
  return Math.sqrt(-2 * Math.log(stream.uniform())) * Math.cos(2 * Math.PI * stream.uniform());
}

describe("paired comparisons", () => {
  it("the sign-flip test of differences of one sign is the smallest there is", () => {
    expect(signFlipTest([1, 2, 3, 4])).toBe(2 / 16);
    // of ±1 ± 2 ± 3 all but ±(1 + 2 − 3) = 0 are at least 2 away from zero
    expect(signFlipTest([1, -2, 3])).toBe(6 / 8);
  });

  it("rejects a true null hypothesis no more often than it says", () => {
    stream.seek("test", 1, 0);
    let rejected = 0;
    for (let k = 0; k < 1000; k++)
      if (signFlipTest(Array.from({ length: 8 }, normal)) <= 0.05) rejected++;
    // three standard errors
    expect(rejected / 1000).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / 1000));
    expect(rejected).toBeGreaterThan(20);
  });

  it("Holm multiplies by what is left and never falls", () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
  });

  it("mean ratios of log-normal pairs lie in their interval in 95 % of samples", () => {
    stream.seek("test", 2, 0);
    let held = 0;
    for (let k = 0; k < 4000; k++) {
      const pairs = Array.from({ length: 12 }, () => Math.exp(normal()));
      const { low, high } = meanRatio(
        pairs.map((value) => 3 * value),
        pairs.map(() => 1),
      );
      if (low <= 3 && high >= 3) held++;
    }
    expect(Math.abs(held / 4000 - 0.95)).toBeLessThan(0.01);
  });
});
