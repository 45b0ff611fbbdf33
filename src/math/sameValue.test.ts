// Equality of plain data against pairs that a reader would call the same, or not.
import { expect, it } from "vitest";
import { isSameValue } from "./sameValue.ts";

it.each([
  [1, 1],
  [0, -0],
  [Number.NaN, Number.NaN],
  ["a", "a"],
  [null, null],
  [undefined, undefined],
  [[], []],
  [
    [1, [2]],
    [1, [2]],
  ],
  [
    { a: 1, b: { c: [2] } },
    { b: { c: [2] }, a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
])("%j is %j", (a, b) => {
  expect([isSameValue(a, b), isSameValue(b, a)]).toEqual([true, true]);
});

it.each([
  [1, 1 + Number.EPSILON],
  [1, "1"],
  [0, null],
  [null, undefined],
  [null, {}],
  [Number.NaN, 0],
  [[], {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [[undefined], []],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: 0 }],
  [{ a: null }, {}],
  [{ a: { b: [1] } }, { a: { b: [2] } }],
])("%j is not %j", (a, b) => {
  expect([isSameValue(a, b), isSameValue(b, a)]).toEqual([false, false]);
});
