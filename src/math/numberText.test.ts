// Numbers as text against tables of what a reader should see, the awkward ones included; and that no
// other file of the page writes numbers by rules of its own.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatBytesRoughly,
  formatChange,
  formatCount,
  formatDecade,
  formatFixed,
  formatNumber,
  formatPercent,
  formatSigned,
  formatSteady,
  formatWhole,
  numberText,
} from "./numberText.ts";
import { typedNumber } from "./readNumber.ts";

const infinity = Number.POSITIVE_INFINITY;
/** With plain spaces. */
const spaced = (text: string) => text.replaceAll("\u00a0", " ");

it.each([
  [0.041239, "0.0412"],
  [0.5, "0.5"],
  [3.1090001, "3.11"],
  [999.9996, "1,000"],
  [1240.4, "1,240"],
  [9_999_999.6, "10,000,000"],
  [1e7, "10⁷"],
  [-0.25, "−0.25"],
  [-0.001, "−0.001"],
  [3.14159e-7, "3.14·10⁻⁷"],
  [1e-9, "10⁻⁹"],
  [-1e-9, "−10⁻⁹"],
  [-2.5e300, "−2.5·10³⁰⁰"],
  [5e-324, "4.94·10⁻³²⁴"],
])("writes %d as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it("rounds whole numbers too, and writes no exponent", () => {
  expect([197.3, 9.97, -99.6, 9990].map((n) => formatNumber(n, 2))).toEqual([
    "200",
    "10",
    "−100",
    "9,990",
  ]);
});

it("keeps every digit where a number can be typed back", () => {
  expect([-0.5, 1e-7, 0.1 + 0.2, -0, 123_456].map(numberText)).toEqual([
    "−0.5",
    "1e−7",
    "0.30000000000000004",
    "0",
    "123456",
  ]);
});

it("takes back what it wrote, whichever minus sign is typed", () => {
  const values = [-0.5, 1e-7, -1e-7, 0.1 + 0.2, 0, 123_456];
  expect(values.map((value) => typedNumber(numberText(value)))).toEqual(values);
  expect([typedNumber("-1e-3"), typedNumber("\u22121e\u22123")]).toEqual([-0.001, -0.001]);
  expect(["", "x", "--1"].map(typedNumber)).toEqual([null, null, null]);
});

it("keeps zeros where a number changes while one looks", () => {
  expect([0.01, 12.34, 999.4, 999.6, 1e-5, -0.001].map(formatSteady)).toEqual([
    "0.0100",
    "12.3",
    "999",
    "1,000",
    "10⁻⁵",
    "−0.00100",
  ]);
});

it("writes decimals with the sign that is left after rounding", () => {
  expect([0.254, -0.001, -0.006, 1e-9].map((value) => formatFixed(value, 2))).toEqual([
    "0.25",
    "0.00",
    "−0.01",
    "0.00",
  ]);
  expect([0.03, -0.03, 0.001, -0.001].map((value) => formatFixed(value, 2, true))).toEqual([
    "+0.03",
    "−0.03",
    "0.00",
    "0.00",
  ]);
  expect([formatFixed(-0.001, 3), formatFixed(-1e21, 3)]).toEqual(["−0.001", "−10²¹"]);
  expect([null, undefined].map((value) => formatFixed(value, 2))).toEqual(["–", "–"]);
});

it("writes the difference that two figures on the page have", () => {
  // 0.7526 and 0.7504 read 0.753 and 0.750, though they are 0.0022 apart
  expect(formatChange(0.7526, 0.7504, 3)).toBe("−0.003");
  expect([formatChange(0.2, 0.3004, 3), formatChange(0.0004, -0.0004, 3)]).toEqual([
    "+0.100",
    "±0",
  ]);
  expect(formatChange(Number.NaN, 0.5, 3)).toBe("–");
  for (let k = 0; k < 500; k++) {
    const [before, after] = [(k * 0.6180339) % 1, (k * 0.7548777) % 1];
    const read = (text: string) => Number(text.replace("−", "-").replace("±", ""));
    const [from, by, to] = [
      formatFixed(before, 3),
      formatChange(before, after, 3),
      formatFixed(after, 3),
    ].map(read);
    expect(from! + by!).toBeCloseTo(to!, 9);
  }
});

it("writes decades and signs as axes and cards need them", () => {
  expect([-6, -2, 0, 3, 5].map(formatDecade)).toEqual(["10⁻⁶", "0.01", "1", "1,000", "10⁵"]);
  expect([0.5, -0.5, 1e-5, -1e-5].map((value) => formatSigned(value))).toEqual([
    "+0.5",
    "−0.5",
    "+10⁻⁵",
    "−10⁻⁵",
  ]);
});

it.each([
  [800, "800"],
  [1500, "1,500"],
  [0.25, "0.25"],
  [20_000, "20k"],
  [-20_000, "−20k"],
  [999_499, "999k"],
  [999_500, "1M"],
  [3_200_000, "3.2M"],
  [2e9, "2,000M"],
])("counts %d as %s", (value, text) => {
  expect(formatCount(value)).toBe(text);
});

it("writes whole numbers, memory and shares", () => {
  expect([1239.6, 1_234_567, -1240].map(formatWhole)).toEqual(["1,240", "1,234,567", "−1,240"]);
  expect([0, 839_700, 999_499, 999_500, 12_340_000].map(formatBytes)).toEqual([
    "0 kB",
    "840 kB",
    "999 kB",
    "1.0 MB",
    "12.3 MB",
  ]);
  expect([formatPercent(0.00714, 2), formatPercent(0.5, 3)].map(spaced)).toEqual([
    "0.71 %",
    "50 %",
  ]);
  expect([0.634, 1, -0.001, 12].map((value) => spaced(formatPercent(value)))).toEqual([
    "63 %",
    "100 %",
    "0 %",
    "1,200 %",
  ]);
});

it("says an estimate of bytes to two digits", () => {
  expect([222_412_345, 12_340_000, 1.96e9, 2.5e9].map(formatBytesRoughly)).toEqual([
    "220 MB",
    "12 MB",
    "2 GB",
    "2.5 GB",
  ]);
});

describe("every format", () => {
  const formats = {
    numberText,
    formatNumber,
    formatSteady,
    formatFixed: (value: number) => formatFixed(value, 2),
    formatSigned,
    formatWhole,
    formatCount,
  };
  it.each(Object.entries(formats))("%s has no negative zero and no NaN", (name, format) => {
    const zero = name === "formatFixed" ? "0.00" : "0";
    expect([0, -0].map((value) => format(value))).toEqual([zero, zero]);
    expect([Number.NaN, infinity, -infinity].map((value) => format(value))).toEqual([
      "–",
      name === "formatSigned" ? "+∞" : "∞",
      "−∞",
    ]);
  });
  it("rounds away a sign with what it stood for", () => {
    expect([formatWhole(-0.4), formatCount(-0.001), spaced(formatPercent(-0))]).toEqual([
      "0",
      "0",
      "0 %",
    ]);
    expect([formatPercent(Number.NaN), formatPercent(infinity)]).toEqual(["–", "–"]);
  });
});

describe("files that write numbers", () => {
  // toPrecision and toFixed within Number( ) only round
  const ownRule = /toLocaleString|NumberFormat|toExponential|toFixed|toPrecision/;
  const rounding = /Number\([^;]*\.to(?:Fixed|Precision)\(\w+\)\)/g;
  const folder = path.join(import.meta.dirname, "..");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!\.test|\.pictures)\.tsx?$/.test(name),
  );
  it("ask this one", () => {
    const others = files.filter((name) =>
      ownRule.test(readFileSync(path.join(folder, name), "utf8").replaceAll(rounding, "")),
    );
    expect(others).toEqual([path.join("math", "numberText.ts")]);
  });
});
