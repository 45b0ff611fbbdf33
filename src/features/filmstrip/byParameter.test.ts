// The chart over a parameter: axes that hold their values, the nearest frame, medians and ranges worked by hand.
import { describe, expect, it } from "vitest";
import {
  amountAxis,
  nearestFrame,
  parameterAxis,
  seedsText,
  summariseByParameter,
} from "./byParameterData.ts";

const alphas = [-1, 0, 0.5, 2];
const over = (places: readonly number[]) => ({ symbol: "α", places });
/** One seed a frame. */
const line = (values: readonly number[]) => [
  { label: "TV", lane: 0, values: values.map((value) => [value]) },
];

describe("a quantity over a parameter", () => {
  it("has room for every frame", () => {
    const axis = parameterAxis({ places: alphas, scale: "linear" }, [0, 300]);
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
    expect(
      summariseByParameter("TV by α", over(alphas), line([0.5, 0.1, 0.2, Number.NaN])),
    ).toContain("TV: lowest 0.1 at α = 0 (0.5 at −1, 0.1 at 0, 0.2 at 0.5, – at 2)");
    expect(summariseByParameter("TV by α", over(alphas), line([]))).toContain("no value yet");
  });

  it("says of several seeds how many, and their medians with the range", () => {
    const series = [
      {
        label: "TV",
        lane: 0,
        values: [
          [0.3, 0.1, 0.2],
          [0.25, 0.05, 0.15],
        ],
      },
    ];
    expect(summariseByParameter("TV by α", over([0, 1]), series)).toBe(
      "TV by α, medians and ranges of 3 seeds. TV: lowest 0.15 at α = 1 " +
        "(0.2 [0.1 to 0.3] at 0, 0.15 [0.05 to 0.25] at 1).",
    );
  });

  it("names every seed of a few, the ends of many, and leaves out who has stopped", () => {
    expect(seedsText([0.3, 0.1, 0.2])).toBe("0.200 (0.100, 0.200, 0.300)");
    expect(seedsText([0.3, Number.NaN, 0.2])).toBe("0.250 (0.200, 0.300)");
    expect(seedsText([0.5, 0.1, 0.2, 0.4, 0.3])).toBe("0.300 (0.100 to 0.500)");
    expect(seedsText([0.25])).toBe("0.250");
    expect(seedsText([1, Number.POSITIVE_INFINITY, 2])).toBe("2.00 (1.00, 2.00, ∞)");
    expect(seedsText([Number.NaN])).toBe("–");
  });
});
