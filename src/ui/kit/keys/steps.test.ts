// Where whole numbers lie on a logarithmic slider, against the logarithm itself: every one of them can be reached by
// keys, and every position and its number are each other's.
import { expect, it } from "vitest";
import { evidenceParameters } from "../../../environments/rewards/networkEvidence.ts";
import { POSITIONS, positionOf, steppedWhole, valueAtPosition } from "./steps.ts";

const { minimum, maximum, scale } = evidenceParameters.evidence;
const range = { minimum, maximum, scale };

it("has ten, a hundred and a thousand rows a third of three decades apart", () => {
  const decade = POSITIONS / Math.log10(2_000);
  for (const [value, decades] of [
    [1, 0],
    [10, 1],
    [100, 2],
    [1_000, 3],
  ] as const)
    expect(positionOf(range, value)).toBeCloseTo(decades * decade, 9);
  expect(positionOf(range, 2_000)).toBe(POSITIONS);
  expect([0, POSITIONS].map((position) => valueAtPosition(range, position))).toEqual([1, 2_000]);
});

it("moves by keys from one end to the other and back, never standing still", () => {
  let value = 1;
  let presses = 0;
  const seen = [value];
  for (; value < maximum; presses++) {
    const next = steppedWhole(range, value, 1);
    expect(next).toBeGreaterThan(value);
    expect(Number.isInteger(next)).toBe(true);
    value = next;
    seen.push(value);
  }
  expect(seen.slice(0, 12)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(presses).toBeLessThan(200);
  while (value > minimum) {
    const next = steppedWhole(range, value, -1);
    expect(next).toBeLessThan(value);
    value = next;
  }
  expect(steppedWhole(range, minimum, -1)).toBe(minimum);
  expect(steppedWhole(range, maximum, 1)).toBe(maximum);
});
