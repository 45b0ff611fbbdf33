// What a run of one seed comes to, against values worked by hand.
import { expect, it } from "vitest";
import { firstTimeWithin, lastTenthMean, meanLogDistance } from "./runSummaries.ts";

it("takes the mean of the recorded steps after nine tenths", () => {
  expect(lastTenthMean([0, 80, 90, 91, 95, 100], [9, 9, 9, 1, 2, 6])).toBe(3);
  expect(lastTenthMean([0, 95, 100], [1, Number.NaN, 1])).toBeNaN();
  expect(lastTenthMean([], [])).toBeNaN();
});

it("finds the first row within a threshold, and bounds what it does not find", () => {
  const steps = [0, 10, 20, 30];
  expect(firstTimeWithin(steps, [0.9, 0.1, 0.5, 0.05], 0.1)).toEqual({ low: 10, high: 10 });
  expect(firstTimeWithin(steps, [0.9, 0.6, 0.5, 0.4], 0.1)).toEqual({ low: 30, high: Infinity });
  // a stopped seed will never be there
  const stopped = firstTimeWithin(steps, [0.9, 0.6, Number.NaN, Number.NaN], 0.1);
  expect(stopped).toEqual({ low: Infinity, high: Infinity });
  expect(firstTimeWithin([], [], 0.1)).toEqual({ low: 0, high: Infinity });
});

it("integrates straight logarithms exactly, on uneven steps too, with a floor under zeros", () => {
  const steps = [0, 1, 4, 10];
  const values = steps.map((step) => Math.exp(-step / 2));
  expect(meanLogDistance(steps, values)).toBeCloseTo(-2.5, 12);
  expect(meanLogDistance([0, 2], [0, 0])).toBeCloseTo(Math.log(1e-6), 12);
  expect(meanLogDistance([7], [0.5])).toBeCloseTo(Math.log(0.5), 12);
  expect(meanLogDistance([0, 1], [0.5, Number.NaN])).toBeNaN();
  expect(meanLogDistance([], [])).toBeNaN();
});
