// Whether two ways of looking ask for the same, against pairs written out by hand.
import { expect, it } from "vitest";
import { isSameWatch, type Watch, watchNothing } from "./diagnostics.ts";

const watch = (seed: Watch["seed"], ...diagnostics: Watch["diagnostics"]): Watch => ({
  diagnostics,
  seed,
});

it("is the same in any order, of the same seed and nothing more", () => {
  const both = watch(0, "flow", "visits");
  expect(isSameWatch(both, watch(0, "visits", "flow"))).toBe(true);
  expect(isSameWatch(watchNothing, watch(0))).toBe(true);
  for (const other of [
    watch(1, "flow", "visits"),
    watch("median", "flow", "visits"),
    watch(0, "flow"),
    watch(0, "flow", "pressure"),
    watchNothing,
  ]) {
    expect(isSameWatch(both, other)).toBe(false);
    expect(isSameWatch(other, both)).toBe(false);
  }
});
