// The list of speeds: roughly even on a logarithmic scale, with its default in it, and closed ends.
import { expect, it } from "vitest";
import { DEFAULT_SPEED } from "./runStore.ts";
import { nextSpeed, placeOfSpeed, speeds } from "./speeds.ts";

it("spreads evenly over three decades and ends with as fast as it goes", () => {
  const numbers = speeds.filter((speed) => speed !== null);
  expect([numbers[0], numbers.at(-1), speeds.at(-1)]).toEqual([1, 1000, null]);
  for (const [k, speed] of numbers.slice(1).entries()) {
    expect(speed / numbers[k]!).toBeGreaterThan(1.25);
    expect(speed / numbers[k]!).toBeLessThanOrEqual(2);
  }
  expect(numbers).toContain(DEFAULT_SPEED);
});

it("finds every speed, and the next faster of one that is not there", () => {
  for (const [place, speed] of speeds.entries()) expect(placeOfSpeed(speed)).toBe(place);
  expect(speeds[placeOfSpeed(100)]).toBe(120);
  expect(speeds[placeOfSpeed(5000)]).toBeNull();
});

it("goes up to the fastest and down to one a second, and no further", () => {
  expect(nextSpeed(60, 1)).toBe(90);
  expect(nextSpeed(60, -1)).toBe(40);
  expect(nextSpeed(1000, 1)).toBeNull();
  expect(nextSpeed(null, 1)).toBeNull();
  expect(nextSpeed(null, -1)).toBe(1000);
  expect(nextSpeed(1, -1)).toBe(1);
});
