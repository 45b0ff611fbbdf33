// Keys of the threshold's handle, against decades walked by hand.
import { expect, it } from "vitest";
import { thresholdByKey } from "./ThresholdHandle.tsx";

const range = { minimum: 0.001, maximum: 0.9 };
const walk = (from: number, ...keys: string[]) =>
  keys.reduce((value, key) => thresholdByKey(key, value, range) ?? value, from);

it("moves by a twentieth of a decade, a quarter by page, and to the ends", () => {
  expect(walk(0.1, "ArrowUp")).toBe(0.11);
  expect(walk(0.1, "ArrowDown", "ArrowLeft")).toBe(0.079);
  expect(walk(0.1, "PageUp")).toBe(0.18);
  expect(walk(0.1, "PageDown", "PageDown")).toBe(0.031);
  expect([walk(0.1, "Home"), walk(0.1, "End")]).toEqual([0.001, 0.9]);
});

it("stays within its range and never sticks on the way", () => {
  expect([walk(0.9, "ArrowUp"), walk(0.001, "ArrowDown")]).toEqual([0.9, 0.001]);
  for (let value = 0.001, steps = 0; value < 0.9; steps++) {
    const next = walk(value, "ArrowRight");
    expect(next).toBeGreaterThan(value);
    expect(steps).toBeLessThan(80);
    value = next;
  }
});

it("leaves other keys alone", () => {
  expect(thresholdByKey("Tab", 0.1, range)).toBeNull();
  expect(thresholdByKey("Enter", 0.1, range)).toBeNull();
});
