// Jumps against functions that have one where it is known, and against steep ones that have none.
import { expect, it } from "vitest";
import { jumpBetween } from "./jump.ts";

it.each([
  [(x: number) => -Math.sign(x), 0, 1, -1],
  [(x: number) => (x < 0.3 ? 2 : -5), 0.3, 2, -5],
  [(x: number) => Math.floor(x + 0.5) + x / 10, 0.5, 0.05, 1.05],
] as const)("finds it: %s", (f, at, before, after) => {
  const found = jumpBetween(f, -0.45, 0.55)!;
  expect(found.at).toBeCloseTo(at, 6);
  expect(found.before).toBeCloseTo(before, 6);
  expect(found.after).toBeCloseTo(after, 6);
});

it.each([
  (x: number) => -x,
  () => 3,
  (x: number) => -Math.tanh(1e4 * x),
  (x: number) => Math.abs(x),
  (x: number) => Math.max(-1, Math.min(1, x)),
  (x: number) => -Math.sinh(30 * x),
  (x: number) => Math.cbrt(x),
  (x: number) => (x < 0 ? Number.POSITIVE_INFINITY : 0),
])("finds none: %s", (f) => {
  expect(jumpBetween(f, -0.45, 0.55)).toBeNull();
});
