// Correlations against values worked by hand, and against what holds of them.
import fc from "fast-check";
import { expect, it } from "vitest";
import { pearsonCorrelation, spearmanCorrelation } from "./correlation.ts";

it("is what it is by hand", () => {
  // deviations (−1, 0, 1) and (−1, 1, 0): product 1, squares 2 and 2
  expect(pearsonCorrelation([1, 2, 3], [1, 3, 2])).toBeCloseTo(0.5, 14);
  // ranks 1, 2½, 2½, 4 against 1, 2, 3, 4: 4.5/√(4.5·5)
  expect(spearmanCorrelation([0, 7, 7, 90], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(22.5), 14);
});

it("of ranks asks only for the order", () => {
  const list = fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(list, (x) => {
      const bent = x.map((value) => Math.exp(value));
      expect(spearmanCorrelation(x, bent)).toBeCloseTo(1, 12);
      expect(
        spearmanCorrelation(
          x,
          bent.map((value) => -value),
        ),
      ).toBeCloseTo(-1, 12);
      expect(
        pearsonCorrelation(
          x,
          x.map((value) => 3 - 2 * value),
        ),
      ).toBeCloseTo(-1, 12);
    }),
    { seed: 1, numRuns: 50 },
  );
});

it("is none where nothing varies", () => {
  expect(pearsonCorrelation([1, 1], [1, 2])).toBeNaN();
  expect(spearmanCorrelation([3], [4])).toBeNaN();
});
