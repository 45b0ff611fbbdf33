// Numbers as text where one form gives way to the next, against what a reader should see.
import { expect, it } from "vitest";
import {
  formatCount,
  formatDecade,
  formatFixed,
  formatNumber,
  formatSigned,
  formatSteady,
} from "./numberText.ts";

it.each([
  [1e-4, "0.0001"],
  [0.99e-4, "9.9·10⁻⁵"],
  [999.4, "999"],
  [999.6, "1,000"],
  [-999.6, "−1,000"],
  [1000, "1,000"],
  [9_999_999, "9,999,999"],
  [1e7, "10⁷"],
  [-2.5e7, "−2.5·10⁷"],
  [-1e-9, "−10⁻⁹"],
  [Number.POSITIVE_INFINITY, "∞"],
])("writes %d as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it("writes numbers that change with their zeros, where they are neither tiny nor large", () => {
  expect([1e-4, 0.5, 999.5, 1000, 12_345, -0.25].map(formatSteady)).toEqual([
    "0.000100",
    "0.500",
    "1,000",
    "1,000",
    "12,345",
    "−0.250",
  ]);
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(formatSteady)).toEqual(["–", "∞"]);
});

it("writes fixed decimals with a sign where that is asked for, and no sign of nothing", () => {
  expect([0.5, -0.5, 0.001, 12].map((value) => formatFixed(value, 1, true))).toEqual([
    "+0.5",
    "−0.5",
    "0.0",
    "+12.0",
  ]);
  expect([Number.NaN, Number.NEGATIVE_INFINITY].map((value) => formatFixed(value, 1))).toEqual([
    "–",
    "−∞",
  ]);
});

it("writes decades plainly from a thousandth to a thousand", () => {
  expect([-4, -3, 3, 4].map(formatDecade)).toEqual(["10⁻⁴", "0.001", "1,000", "10⁴"]);
  expect(formatDecade(-10)).toBe("10⁻¹⁰");
});

it("counts in thousands from ten thousand on, in millions from a million on", () => {
  expect([9_999, 10_000, 12_345, 999_000, 999_500, 1e6, -2e6, 0.25].map(formatCount)).toEqual([
    "9,999",
    "10k",
    "12.3k",
    "999k",
    "1M",
    "1M",
    "−2M",
    "0.25",
  ]);
});

it("shows a sign where the sign is the message", () => {
  expect([2, -2, 0].map((value) => formatSigned(value, 1))).toEqual(["+2", "−2", "0"]);
  expect(formatSigned(Number.POSITIVE_INFINITY)).toBe("+∞");
});
