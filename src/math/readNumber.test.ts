// Typed numbers against the values that they mean.
import { expect, it } from "vitest";
import { typedNumber } from "./readNumber.ts";

it.each([
  ["0.5", 0.5],
  ["0,5", 0.5],
  [",5", 0.5],
  ["5.", 5],
  ["+1e-3", 0.001],
  ["\u22120.5e\u22121", -0.05],
  ["１２．５", 12.5],
])("%j is a number", (text, value) => {
  expect(typedNumber(text)).toBe(value);
});

it.each(["", ".", "1.5,5", "1,2,3", "1e", "--1", "0x10", "Infinity", "NaN", "1e999", "1 000"])(
  "%j is none",
  (text) => {
    expect(typedNumber(text)).toBeNull();
  },
);
