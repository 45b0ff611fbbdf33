// Clopper and Pearson's interval against their published limits, against its definition by sums, and for
// how often it misses.
import { describe, expect, it } from "vitest";
import { binomialTail, shareInterval } from "./shareInterval.ts";

describe("the interval of a share", () => {
  // limits at 95 % from Clopper and Pearson's charts as tabulated by J. L. Fleiss 1981 and in R's binom.test
  it.each([
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [10, 10, 0.6915, 1],
    [7, 11, 0.3079, 0.8907],
    [0, 16, 0, 0.2059],
  ])("%i of %i is from %f to %f", (count, n, low, high) => {
    const found = shareInterval(count, n, 0.05);
    expect(found.low).toBeCloseTo(low, 3);
    expect(found.high).toBeCloseTo(high, 3);
    expect(found.value).toBe(count / n);
  });

  it("misses no more often than it says, at any share", () => {
    for (const n of [10, 16])
      for (let p = 0.02; p < 1; p += 0.02) {
        let missed = 0;
        for (let count = 0; count <= n; count++) {
          const probability = binomialTail(count, n, p) - binomialTail(count - 1, n, p);
          const { low, high } = shareInterval(count, n, 0.05);
          if (low > p || high < p) missed += probability;
        }
        expect(missed).toBeLessThanOrEqual(0.05 + 1e-12);
      }
  });

  it("refuses what is no count", () => {
    expect(() => shareInterval(3, 2, 0.05)).toThrow(RangeError);
    expect(() => shareInterval(0, 0, 0.05)).toThrow(RangeError);
  });
});

it("binomial tails are sums of the binomial theorem", () => {
  expect(binomialTail(1, 3, 0.5)).toBeCloseTo(0.5, 14);
  expect(binomialTail(2, 3, 0.2)).toBeCloseTo(1 - 0.008, 14);
  expect(binomialTail(-1, 3, 0.2)).toBe(0);
  expect(binomialTail(0, 3, 1)).toBe(0);
});
