// Sums and power means in log space against their plain definitions where those don't overflow, and
// against closed forms and series where they do or cancel.
import { expect, it } from "vitest";
import { logPowerMean, logSumExp } from "./logSpace.ts";

const none = Number.NEGATIVE_INFINITY;

it("sums in log space beyond the range of doubles", () => {
  expect(logSumExp(Float64Array.of(1000, 1000))).toBeCloseTo(1000 + Math.log(2), 12);
  expect(logSumExp(Float64Array.of(-1000, none, -1001))).toBeCloseTo(
    -1000 + Math.log1p(Math.exp(-1)),
    12,
  );
  expect(logSumExp(Float64Array.of(9, 1, 2, 9), 1, 3)).toBeCloseTo(Math.log(Math.E + Math.E ** 2));
  expect(logSumExp(Float64Array.of(none, none))).toBe(none);
  expect(logSumExp(new Float64Array())).toBe(none);
});

const weighted = {
  weights: Float64Array.of(0.2, 0.3, 0, 0.5),
  logWeights: Float64Array.from([0.2, 0.3, 0, 0.5], Math.log),
  values: Float64Array.of(-1, 2, 99, 0.5),
  start: 0,
  end: 4,
};
const mean = 0.2 * -1 + 0.3 * 2 + 0.5 * 0.5;

it("gives the power mean of its definition", () => {
  for (const d of [-3, -1, -0.2, 0.2, 0.5, 1, 3]) {
    const expected =
      Math.log(0.2 * Math.exp(-d) + 0.3 * Math.exp(2 * d) + 0.5 * Math.exp(d / 2)) / d;
    expect(logPowerMean(weighted, d)).toBeCloseTo(expected, 13);
  }
});

it("is continuous through d = 0, to full precision", () => {
  const variance = 0.2 * (-1 - mean) ** 2 + 0.3 * (2 - mean) ** 2 + 0.5 * (0.5 - mean) ** 2;
  expect(logPowerMean(weighted, 0)).toBeCloseTo(mean, 15);
  for (const d of [1e-6, -1e-9, 1e-13])
    expect(Math.abs(logPowerMean(weighted, d) - mean - (d * variance) / 2)).toBeLessThan(
      1e-15 + d * d,
    );
});

it("does not overflow for extreme values", () => {
  const extreme = { ...weighted, values: Float64Array.of(-900, 900, 0, 100) };
  expect(logPowerMean(extreme, 2)).toBeCloseTo(900 + Math.log(0.3) / 2, 10);
  expect(logPowerMean(extreme, -2)).toBeCloseTo(-900 - Math.log(0.2) / 2, 10);
});
