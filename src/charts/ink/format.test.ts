// Numbers as text against a table of what a reader should see, coordinates' names against the
// largest grid that the registry allows.
import { expect, it } from "vitest";
import { environmentDefinition } from "../../environments/registry.ts";
import {
  coordinateName,
  formatCount,
  formatDecade,
  formatFixed,
  formatNumber,
  formatSigned,
  formatSteady,
} from "./format.ts";

it.each([
  [0.041239, "0.0412"],
  [0.5, "0.5"],
  [3.1090001, "3.11"],
  [1240.4, "1,240"],
  [-0.25, "−0.25"],
  [3.14159e-7, "3.14·10⁻⁷"],
  [1e-9, "10⁻⁹"],
  [0, "0"],
  [Number.NaN, "–"],
  [Number.NEGATIVE_INFINITY, "−∞"],
])("writes %d as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it("rounds whole numbers too, and writes no exponent", () => {
  expect([197.3, 9.97, -99.6].map((n) => formatNumber(n, 2))).toEqual(["200", "10", "−100"]);
});

it("writes decades, counts and signs as axes and cards need them", () => {
  expect([-6, -2, 0, 3, 5].map(formatDecade)).toEqual(["10⁻⁶", "0.01", "1", "1,000", "10⁵"]);
  expect([0, 800, 1500, 20_000, 3_200_000].map(formatCount)).toEqual([
    "0",
    "800",
    "1,500",
    "20k",
    "3.2M",
  ]);
  expect([0.01, 12.34, 1e-5, 0].map(formatSteady)).toEqual(["0.0100", "12.3", "10⁻⁵", "0"]);
  expect([formatSigned(0.5), formatSigned(-0.5), formatSigned(0)]).toEqual(["+0.5", "−0.5", "0"]);
  expect([formatFixed(0.254, 2), formatFixed(-0.001, 2), formatFixed(0.03, 2, true)]).toEqual([
    "0.25",
    "0",
    "+0.03",
  ]);
});

it("names every coordinate that a grid may have", () => {
  const { maximum } = environmentDefinition("hypergrid")!.parameters["dimensions"] as {
    readonly maximum: number;
  };
  const names = Array.from({ length: maximum }, (_, dimension) => coordinateName(dimension));
  expect(names).toEqual(["x₁", "x₂", "x₃", "x₄", "x₅", "x₆", "x₇", "x₈"]);
});
