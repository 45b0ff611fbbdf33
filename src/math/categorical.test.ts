// Draws from log-probabilities against the cumulative sum, also where rounding leaves it short.
import { expect, it } from "vitest";
import { drawFromLogProbabilities } from "./categorical.ts";

const logP = Float64Array.from([9, 0.25, 0, 0.5, 0.25, 9], Math.log);

it("inverts the cumulative sum, skipping impossible outcomes", () => {
  const outcomes = [0, 0.2499, 0.25, 0.7499, 0.75, 1 - 2 ** -32].map((u) =>
    drawFromLogProbabilities(logP, 1, 4, u),
  );
  expect(outcomes).toEqual([0, 0, 2, 2, 3, 3]);
});

it("falls back on the last possible outcome when rounding leaves a gap, and says where none is", () => {
  const short = Float64Array.from([0.5, 0.4999, 0], Math.log);
  expect(drawFromLogProbabilities(short, 0, 3, 0.99999)).toBe(1);
  expect(drawFromLogProbabilities(Float64Array.of(Number.NaN, -Infinity), 0, 2, 0.3)).toBe(-1);
});
