// The chart over α: axes that hold their values, the nearest frame, the summary's numbers.
import { describe, expect, it } from "vitest";
import { alphaAxis, amountAxis, nearestFrame, summariseByAlpha } from "./byAlphaData.ts";

const alphas = [-1, 0, 0.5, 2];
const line = (values: readonly number[]) => [{ label: "TV", lane: 0, values }];

describe("a quantity over α", () => {
  it("has room for every frame", () => {
    const axis = alphaAxis(alphas, [0, 300]);
    for (const alpha of alphas) {
      expect(axis.to(alpha)).toBeGreaterThan(0);
      expect(axis.to(alpha)).toBeLessThan(300);
    }
    expect(axis.from(axis.to(0.3))).toBeCloseTo(0.3, 9);
  });

  it("is logarithmic where values lie far apart, and from 0 where not", () => {
    const far = amountAxis(line([1e-4, 0.02, 3]), [100, 0]);
    expect(far.domain[0]).toBeGreaterThan(0);
    expect(far.ticks.map(({ text }) => text)).toContain("0.01");
    const near = amountAxis(line([0.2, 0.3, Number.POSITIVE_INFINITY]), [100, 0]);
    expect(near.domain[0]).toBe(0);
    expect(near.to(0.3)).toBeGreaterThan(0);
    expect(amountAxis(line([0, 5]), [100, 0]).domain[0]).toBe(0);
    expect(amountAxis(line([]), [100, 0]).domain).toEqual([0, 1]);
  });

  it("finds the frame that is meant", () => {
    expect([-9, 0.2, 0.3, 9].map((alpha) => nearestFrame(alphas, alpha))).toEqual([0, 1, 2, 3]);
  });

  it("says which frame is best", () => {
    expect(summariseByAlpha("TV by α", alphas, line([0.5, 0.1, 0.2, Number.NaN]))).toContain(
      "TV: lowest 0.1 at α = 0 (0.5 at −1, 0.1 at 0, 0.2 at +0.5, – at +2)",
    );
    expect(summariseByAlpha("TV by α", alphas, line([]))).toContain("no value yet");
  });
});
