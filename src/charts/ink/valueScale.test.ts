// From values to places on a scale and back to what its legend says, against both written by hand.
import { describe, expect, it } from "vitest";
import { massTable, signedTable, TABLE_SIZE } from "./colourScales.ts";
import {
  differenceScaleOf,
  legendTicks,
  logRatioScale,
  massScaleOf,
  position,
  tableIndex,
  tableOf,
  valueOnScale,
} from "./valueScale.ts";

const target = Float64Array.of(0.1, 0.4, 0.3, 0.2);

describe("a mass", () => {
  it("is its share of the target's largest, and on a logarithm its decades of four", () => {
    const linear = massScaleOf(target);
    expect([-1, 0, 0.1, 0.4, 2].map((mass) => position(linear, mass))).toEqual([0, 0, 0.25, 1, 1]);
    const log = massScaleOf(target, "log");
    const places = [0.4, 0.04, 0.004, 4e-5, 4e-9].map((mass) => position(log, mass));
    for (const [k, place] of [1, 0.75, 0.5, 0, 0].entries())
      expect(places[k]).toBeCloseTo(place, 12);
    expect([0, -1, Number.NaN].map((mass) => position(log, mass))).toEqual([0, 0, 0]);
  });

  it("of an even target is nearly paper, and moves evenly to the whole scale", () => {
    const topOf = (smallest: number) => position(massScaleOf(Float64Array.of(1, smallest, 1)), 1);
    expect(topOf(1)).toBeCloseTo(0.06, 12);
    expect(topOf(0.875)).toBeCloseTo(0.53, 12);
    expect([0.75, 0.5, 0].map(topOf)).toEqual([1, 1, 1]);
  });

  it("of an even target lies in the middle of a logarithm, and moves evenly to its top", () => {
    const topOf = (...masses: number[]) =>
      position(massScaleOf(Float64Array.of(...masses), "log"), Math.max(...masses));
    expect(topOf(0.25, 0.25, 0.25, 0.25)).toBeCloseTo(0.5, 12);
    // half of half a decade
    expect(topOf(0.4, 0.4 * 10 ** -0.25)).toBeCloseTo(0.75, 12);
    expect(topOf(0.7, 0.2, 0.1)).toBe(1);
    // states that end nothing
    expect(topOf(0, 0, 0.5, 0.5)).toBeCloseTo(0.5, 12);
    expect(massScaleOf(new Float64Array(3), "log").kind).toBe("mass");
  });

  it("says where a target is even", () => {
    const isEven = (...masses: number[]) =>
      (["linear", "log"] as const).map((transform) =>
        Reflect.get(massScaleOf(Float64Array.of(...masses), transform), "isEven"),
      );
    expect(isEven(0.25, 0.25, 0.25, 0.25)).toEqual([true, true]);
    expect(isEven(0.1, 0.1 + 1e-17, 0.1)).toEqual([true, true]);
    expect(isEven(0.26, 0.25, 0.24, 0.25)).toEqual([undefined, undefined]);
    expect(isEven(0, 0.5, 0.5)).toEqual([undefined, true]);
    expect(isEven(0, 0)).toEqual([undefined, undefined]);
  });

  it("has a scale of 1 where the target has none", () => {
    expect(massScaleOf(new Float64Array(3))).toMatchObject({ maximum: 1 });
    expect(differenceScaleOf(new Float64Array(3))).toMatchObject({ limit: 1 });
  });

  it("has the scale of the largest size, whatever its sign", () => {
    expect(differenceScaleOf(Float64Array.of(0.2, -0.7, 0.3))).toEqual({
      kind: "signed",
      limit: 0.7,
    });
  });

  it("takes the entries of the colour table in order", () => {
    const scale = massScaleOf(target);
    const last = TABLE_SIZE - 1;
    expect([0, 0.1, 0.4].map((mass) => tableIndex(scale, mass))).toEqual([
      0,
      Math.round(last / 4),
      last,
    ]);
  });
});

describe("a difference", () => {
  const scale = differenceScaleOf(target);
  const half = TABLE_SIZE / 2;

  it("lies between the two ends, 0 in the middle", () => {
    expect([-9, -0.4, -0.1, 0, 0.2, 0.4, 9].map((value) => position(scale, value))).toEqual([
      -1, -1, -0.25, 0, 0.5, 1, 1,
    ]);
  });

  it("takes the half of the table of its sign, as far from the middle as its opposite", () => {
    for (const value of [1e-9, 0.05, 0.2, 0.33, 0.4]) {
      const above = tableIndex(scale, value) - half;
      expect(above).toBe(Math.round((value / 0.4) * (half - 1)));
      expect(half - 1 - tableIndex(scale, -value)).toBe(above);
    }
  });
});

describe("a value by the cube root", () => {
  const scale = { kind: "signed", limit: 0.2, transform: "cubeRoot" } as const;

  it("has half of the scale at an eighth of the limit and a tenth at a thousandth, either way", () => {
    const values = [9, 0.2, 0.2 / 8, 0.2 / 1000, 0, -0.2 / 1000, -0.2 / 8, -0.2];
    const places = [1, 1, 0.5, 0.1, 0, -0.1, -0.5, -1];
    for (const [k, value] of values.entries())
      expect(position(scale, value)).toBeCloseTo(places[k]!, 12);
    expect(position(scale, Number.NaN)).toBe(0);
  });

  it("is stronger the larger it is, in the colour too", () => {
    const sizes = Array.from({ length: 40 }, (_, k) => 0.2 * 0.8 ** k);
    for (let k = 1; k < sizes.length; k++) {
      expect(position(scale, sizes[k]!)).toBeLessThan(position(scale, sizes[k - 1]!));
      expect(tableIndex(scale, sizes[k]!)).toBeLessThanOrEqual(tableIndex(scale, sizes[k - 1]!));
    }
  });

  it("has a legend that says what full colour is, and a decade where it lies", () => {
    expect(legendTicks(scale).map(({ text }) => text)).toEqual([
      "−0.2",
      "−0.01",
      "0",
      "+0.01",
      "+0.2",
    ]);
    for (const { at, text } of legendTicks(scale))
      expect(2 * at - 1).toBeCloseTo(Math.cbrt(Number(text.replace("−", "-")) / 0.2), 12);
    expect(legendTicks(scale, 3).map(({ text }) => text)).toEqual(["−0.2", "0", "+0.2"]);
  });
});

it("shows masses, their differences, or their ratios", () => {
  expect(valueOnScale("mass", 0.3, 0.1)).toBe(0.3);
  expect(valueOnScale("signed", 0.3, 0.1)).toBeCloseTo(0.2, 12);
  expect(valueOnScale("logRatio", 0.1, 0.2)).toBeCloseTo(-Math.LN2, 12);
  expect(position(logRatioScale, Math.log(20))).toBeCloseTo(Math.log(20) / 3, 12);
});

it("looks masses up in one table and what has a sign in the other", () => {
  for (const theme of ["light", "dark"] as const) {
    expect(tableOf(massScaleOf(target), theme)).toBe(massTable(theme));
    expect(tableOf(differenceScaleOf(target), theme)).toBe(signedTable(theme));
    expect(tableOf(logRatioScale, theme)).toBe(signedTable(theme));
  }
});

describe("a legend", () => {
  it("of masses begins at 0", () => {
    expect(legendTicks(massScaleOf(target))).toEqual([
      { at: 0, text: "0" },
      { at: 0.25, text: "0.1" },
      { at: 0.5, text: "0.2" },
      { at: expect.closeTo(0.75, 12), text: "0.3" },
      { at: 1, text: "0.4" },
    ]);
  });

  it("of masses on a logarithm has the decades of its four", () => {
    const legend = legendTicks(massScaleOf(Float64Array.of(0.5, 0.01), "log"));
    expect(legend.map(({ text }) => text)).toEqual(["10⁻⁴", "0.001", "0.01", "0.1"]);
    for (const { at, text } of legend.slice(1))
      expect(at).toBeCloseTo(1 + Math.log10(Number(text) / 0.5) / 4, 12);
  });

  it("of masses names none above 1, though the scale of an even target goes on", () => {
    const even = Float64Array.of(0.25, 0.25, 0.25, 0.25);
    const log = legendTicks(massScaleOf(even, "log"));
    expect(log.map(({ text }) => text)).toEqual(["0.01", "0.1", "1"]);
    expect(log.at(-1)!.at).toBeCloseTo(0.5 + Math.log10(4) / 4, 12);
  });

  it("of what has a sign shows it, 0 in the middle", () => {
    expect(legendTicks(logRatioScale)).toEqual([
      { at: expect.closeTo(1 / 6, 12), text: "−2" },
      { at: 0.5, text: "0" },
      { at: expect.closeTo(5 / 6, 12), text: "+2" },
    ]);
  });

  it("has no more ticks than about four, fewer where there is less room", () => {
    expect(legendTicks(massScaleOf(target), 2).map(({ text }) => text)).toEqual([
      "0",
      "0.2",
      "0.4",
    ]);
    expect(legendTicks(massScaleOf(target), 40)).toHaveLength(5);
  });
});
