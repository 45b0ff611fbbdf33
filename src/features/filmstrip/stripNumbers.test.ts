// The numbers and words of a strip, against seeds written down by hand.
import { describe, expect, it } from "vitest";
import { frameOf } from "./stripFixtures.ts";
import {
  countsText,
  type StripFrame,
  seedSpread,
  seedValues,
  shownSeed,
  standingsText,
  stripFrames,
} from "./stripNumbers.ts";
import { seedsNote, stripSentences, variationTexts } from "./stripWords.ts";

const three = frameOf(0.5, [
  { variation: 0.4, regions: 4 },
  { variation: 0.2, regions: 3 },
  { variation: 0.3, regions: 4 },
]);
const one = frameOf(1, [{ variation: 0.75, regions: 1 }]);
const withStopped = frameOf(2, [
  { variation: 0.7, regions: 1 },
  { variation: 0.1, regions: 4, stoppedAt: 40 },
  { variation: 0.8, regions: 0 },
]);

describe("a frame", () => {
  it("is a lane's replicas, which lie one after another", () => {
    const seeds = [...three.seeds, ...withStopped.seeds];
    const lanes = [0.5, 2].map((alpha) => ({
      objective: "tsallis" as const,
      alpha,
      controlVariate: "leaveOneOut" as const,
    }));
    expect(stripFrames("alpha", { lanes, nSeeds: 3 }, { replicas: seeds })).toEqual([
      three,
      withStopped,
    ]);
    expect(stripFrames("alpha", { lanes, nSeeds: 3 }, { replicas: three.seeds })).toEqual([three]);
  });

  it("is pictured by the seed in the middle, of two by the better, or by the one asked for", () => {
    expect(shownSeed(three, "middle")).toBe(2);
    expect(shownSeed(withStopped, "middle")).toBe(0);
    expect(shownSeed(one, "middle")).toBe(0);
    expect(shownSeed(three, 1)).toBe(1);
    expect(shownSeed(one, 2)).toBe(0);
  });

  it("is still pictured where every seed has stopped", () => {
    const all = frameOf(0, [{ variation: 0.5, regions: 1, stoppedAt: 3 }]);
    expect(shownSeed(all, "middle")).toBe(0);
    expect(seedSpread(seedValues(all, "totalVariation")).middle).toBeNaN();
    expect(countsText(all)).toBeNull();
  });

  it("has the median and the ends of the seeds that go on", () => {
    expect(seedSpread(seedValues(three, "totalVariation"))).toEqual({
      middle: 0.3,
      low: 0.2,
      high: 0.4,
    });
    expect(seedSpread(seedValues(withStopped, "totalVariation"))).toEqual({
      middle: 0.75,
      low: 0.7,
      high: 0.8,
    });
    expect(variationTexts([0.4, 0.2, 0.3])).toEqual({ middle: "0.300", range: "0.200–0.400" });
    expect(variationTexts([0.4])).toEqual({ middle: "0.400", range: null });
  });

  it("counts its seeds, and says who has stopped", () => {
    expect(countsText(three)).toBe("regions 4/4 in 2, 3/4 in 1 of 3 seeds");
    expect(countsText(one)).toBe("regions 1/4 in 1 of 1 seed");
    expect(countsText(withStopped)).toBe("regions 1/4 in 1, 0/4 in 1 of 3 seeds");
    expect(standingsText(withStopped)).toBe("seed 2 stopped at step 40");
    // a target of one region: every sampler has all of it
    const seeds = one.seeds.map((seed) => ({
      ...seed,
      metrics: { ...seed.metrics, regionsReached: 1, regionsTotal: 1 },
    }));
    expect(countsText({ ...one, seeds })).toBeNull();
    expect(standingsText(three)).toBeNull();
  });

  it("says which seeds get no nearer, who still count", () => {
    const told = frameOf(4, [
      { variation: 0.7, regions: 1, noNearerThan: 0 },
      { variation: 0.9, regions: 1, stoppedAt: 40 },
      { variation: 0.8, regions: 1, noNearerThan: 0 },
    ]);
    expect(standingsText(told)).toBe(
      "seed 1 no nearer than at step 0, seed 2 stopped at step 40, seed 3 no nearer than at step 0",
    );
    expect(countsText(told)).toBe("regions 1/4 in 2 of 3 seeds");
  });
});

/** What is said, with plain spaces: "α = 1" is not broken between lines. */
const sentences = (frames: readonly StripFrame[], step: number, symbol = "α") =>
  stripSentences(frames, { symbol, step }).replaceAll("\u00a0", " ");

describe("a strip in words", () => {
  it("names neighbours that came to the same together, and the others one by one", () => {
    const covers = [-1, 0].map((alpha) =>
      frameOf(alpha, [
        { variation: 0.3, regions: 4 },
        { variation: 0.4, regions: 4 },
      ]),
    );
    const mixed = frameOf(0.75, [
      { variation: 0.3, regions: 4 },
      { variation: 0.7, regions: 1 },
    ]);
    const seeks = frameOf(1, [
      { variation: 0.7, regions: 1 },
      { variation: 0.7, regions: 1 },
    ]);
    expect(sentences([...covers, mixed, seeks], 1500)).toBe(
      "After 1,500 steps. α = −1 to 0: regions 4/4 in 2 of 2 seeds. " +
        "α = 0.75: regions 4/4 in 1, 1/4 in 1 of 2 seeds. α = 1: regions 1/4 in 2 of 2 seeds. " +
        "Lowest total variation, median of 2 seeds, 0.350 at α = −1.",
    );
  });

  it("says no more than there is: nothing to count, every seed stopped, a single seed", () => {
    const stopped = frameOf(0, [{ variation: 0.1, regions: 4, stoppedAt: 3 }]);
    expect(sentences([stopped], 5)).toBe("After 5 steps.");
    expect(sentences([stopped, one], 5)).toBe(
      "After 5 steps. α = 1: regions 1/4 in 1 of 1 seed. Lowest total variation, 0.750 at α = 1.",
    );
  });

  it("speaks of the parameter that is varied", () => {
    expect(sentences([one], 5, "δ")).toBe(
      "After 5 steps. δ = 1: regions 1/4 in 1 of 1 seed. Lowest total variation, 0.750 at δ = 1.",
    );
  });

  it("never breaks a line within α and its value", () => {
    expect(stripSentences([one], { symbol: "α", step: 5 })).toMatch(/ α\u00a0=\u00a01: /);
    expect(stripSentences([one], { symbol: "α", step: 5 })).not.toMatch(/α | = /);
  });

  it("claims no interval", () => {
    expect(seedsNote(3)).toMatch(/^3 seeds: every one a dot.*not an interval/);
    expect(seedsNote(1)).toMatch(/^1 seed: another may/);
  });
});
