// Digits of intervals, by hand.
import { expect, it } from "vitest";
import { formatNumber } from "../../math/numberText.ts";
import { intervalText } from "./intervalText.ts";

it.each([
  [0.036, 0.0441, "0.036 to 0.044"],
  // two digits would say "0.68 to 0.68" beside 0.677
  [0.6752, 0.6789, "0.675 to 0.679"],
  [1.2311, 1.2339, "1.231 to 1.234"],
])("tells %d and %d apart", (low, high, interval) => {
  expect(intervalText({ low, high }, formatNumber).interval).toBe(interval);
});
