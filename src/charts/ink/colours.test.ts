// The promises made about colour: legibility, distinctness (also for colour-blind eyes), evenness.
import { describe, expect, it } from "vitest";
import { lookOf, N_SLOTS, RAMP_STOPS } from "../../records/look.ts";
import { massTable, signedTable, TABLE_SIZE } from "./colourScales.ts";
import { laneColour, laneDash, paletteOf, type Theme } from "./colours.ts";
import {
  byte,
  contrast,
  labDistance,
  labFromRgb,
  type Rgb,
  rgbFromHex,
  rgbFromLab,
} from "./oklch.ts";

const themes: readonly Theme[] = ["light", "dark"];

// Machado, Oliveira, Fernandes (2009), severity 1, on linear RGB.
const deficiencies = {
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritan: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};

function seenWith(matrix: readonly number[], rgb: Rgb): Rgb {
  const linear = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return [0, 3, 6].map((row) => {
    const c =
      matrix[row]! * linear[0]! + matrix[row + 1]! * linear[1]! + matrix[row + 2]! * linear[2]!;
    const clamped = Math.min(1, Math.max(0, c));
    return clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055;
  }) as unknown as Rgb;
}

/** "#rrggbb". */
function hexFromRgb(rgb: Rgb): string {
  return `#${rgb.map((c) => byte(c).toString(16).padStart(2, "0")).join("")}`;
}

function rgbOf(packed: number): Rgb {
  return [(packed & 255) / 255, ((packed >> 8) & 255) / 255, ((packed >> 16) & 255) / 255];
}

function smallestDistance(colours: readonly Rgb[]): number {
  const labs = colours.map(labFromRgb);
  let smallest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < labs.length; i++)
    for (let j = 0; j < i; j++) smallest = Math.min(smallest, labDistance(labs[i]!, labs[j]!));
  return smallest;
}

function expectLab(rgb: Rgb, expected: readonly number[]): void {
  for (const [k, value] of labFromRgb(rgb).entries()) expect(value).toBeCloseTo(expected[k]!, 4);
}

describe("OKLab", () => {
  it("agrees with Ottosson's published values for white and sRGB red", () => {
    expectLab([1, 1, 1], [1, 0, 0]);
    expectLab([1, 0, 0], [0.62796, 0.22486, 0.12585]);
  });
  it("is inverted by rgbFromLab", () => {
    for (const hex of ["#0072b2", "#cf4a00", "#808080", "#000000", "#ffffff"])
      expect(hexFromRgb(rgbFromLab(labFromRgb(rgbFromHex(hex))))).toBe(hex);
  });
});

describe.each(themes)("the %s palette", (theme) => {
  const palette = paletteOf(theme);
  const paper = rgbFromHex(palette.paper);
  it("is legible as text: 4.5 : 1 on paper", () => {
    for (const colour of [palette.ink, palette.inkSoft, palette.accent, ...palette.lanes])
      expect(contrast(rgbFromHex(colour), paper), colour).toBeGreaterThanOrEqual(4.5);
  });
  it("keeps lanes apart, the first four for every kind of eye", () => {
    const lanes = palette.lanes.map(rgbFromHex);
    expect(smallestDistance(lanes)).toBeGreaterThan(0.09);
    for (const [name, matrix] of Object.entries(deficiencies))
      expect(
        smallestDistance(lanes.slice(0, 4).map((c) => seenWith(matrix, c))),
        name,
      ).toBeGreaterThan(0.035);
  });
  it("gives every slot a dash pattern of its own, on the ramp and off it", () => {
    const slots = Array.from({ length: N_SLOTS }, (_, slot) => slot);
    expect(new Set(slots.map((slot) => `${laneDash(lookOf(slot))}`)).size).toBe(N_SLOTS);
    for (const slot of slots) expect(laneDash(lookOf(slot, 7))).toEqual(laneDash(lookOf(slot)));
  });
});

describe.each(themes)("the %s ramp of hues", (theme) => {
  const palette = paletteOf(theme);
  const colourAt = (stop: number) => rgbFromHex(laneColour(palette, lookOf(0, stop)));
  const everyStop = Array.from({ length: RAMP_STOPS }, (_, stop) => colourAt(stop));
  /** `n` lanes in the middle of equal parts. */
  const lanes = (n: number) =>
    Array.from({ length: n }, (_, k) => colourAt(Math.floor(((k + 0.5) / n) * RAMP_STOPS)));

  it("is legible as text: 4.5 : 1 on paper at every stop", () => {
    const paper = rgbFromHex(palette.paper);
    for (const colour of everyStop) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
  });

  it("is even: equal steps are equally long ways in OKLab", () => {
    // ways of twenty stops in pieces of four, because one stop is close to the 8-bit rounding
    const labs = everyStop.map(labFromRgb);
    const piece = (stop: number) => labDistance(labs[stop]!, labs[Math.min(239, stop + 4)]!);
    const ways = Array.from({ length: 12 }, (_, k) =>
      [0, 4, 8, 12, 16].reduce((sum, more) => sum + piece(20 * k + more), 0),
    ).slice(0, 11);
    expect(Math.max(...ways) / Math.min(...ways)).toBeLessThan(1.15);
  });

  it("is in order: what looks most alike is next in α, or next but one for a colour-blind eye", () => {
    for (const matrix of [null, ...Object.values(deficiencies)]) {
      const seen = lanes(9).map((colour) => labFromRgb(matrix ? seenWith(matrix, colour) : colour));
      for (const [k, lab] of seen.entries()) {
        const others = seen.map((other, i) => (i === k ? 9 : labDistance(lab, other)));
        const nearest = others.indexOf(Math.min(...others));
        expect(Math.abs(nearest - k)).toBeLessThanOrEqual(matrix ? 2 : 1);
      }
      expect(labDistance(seen[0]!, seen[8]!)).toBeGreaterThan(0.2);
    }
  });

  it.each([
    [9, 0.045],
    [12, 0.035],
  ])("keeps %d lanes apart for every kind of eye", (n, least) => {
    expect(smallestDistance(lanes(n))).toBeGreaterThan(least);
    for (const [name, matrix] of Object.entries(deficiencies))
      expect(smallestDistance(lanes(n).map((c) => seenWith(matrix, c))), name).toBeGreaterThan(
        least,
      );
  });

  it("is apart from the hues that stand beside it, for every kind of eye", () => {
    for (const slot of [2, 6]) {
      const beside = rgbFromHex(laneColour(palette, lookOf(slot)));
      for (const stop of everyStop) {
        expect(smallestDistance([beside, stop])).toBeGreaterThan(0.1);
        for (const [name, matrix] of Object.entries(deficiencies))
          expect(
            smallestDistance([beside, stop].map((c) => seenWith(matrix, c))),
            name,
          ).toBeGreaterThan(0.045);
      }
    }
  });
});

describe.each(themes)("the %s scales", (theme) => {
  const paper = rgbFromHex(paletteOf(theme).paper);
  it("mass starts at paper and moves in even steps, monotonically in lightness", () => {
    const labs = [...massTable(theme)].map((packed) => labFromRgb(rgbOf(packed)));
    expect(hexFromRgb(rgbOf(massTable(theme)[0]!))).toBe(hexFromRgb(paper));
    // steps of eight entries, because one entry is close to the 8-bit rounding
    const steps = Array.from({ length: 31 }, (_, k) => labDistance(labs[8 * k]!, labs[8 * k + 8]!));
    const mean = steps.reduce((sum, s) => sum + s, 0) / steps.length;
    for (const step of steps) expect(Math.abs(step / mean - 1)).toBeLessThan(0.15);
    const direction = theme === "light" ? -1 : 1;
    for (let k = 8; k < TABLE_SIZE; k += 8)
      expect(direction * (labs[k]![0] - labs[k - 8]![0])).toBeGreaterThan(0);
  });
  it("signed has paper in the middle and ends that every eye tells apart", () => {
    const table = signedTable(theme);
    expect(table).toHaveLength(TABLE_SIZE);
    for (const middle of [TABLE_SIZE / 2 - 1, TABLE_SIZE / 2])
      expect(hexFromRgb(rgbOf(table[middle]!))).toBe(hexFromRgb(paper));
    for (const [name, matrix] of Object.entries(deficiencies)) {
      const quarters = [TABLE_SIZE / 4, (3 * TABLE_SIZE) / 4].map((k) =>
        seenWith(matrix, rgbOf(table[k]!)),
      );
      expect(smallestDistance(quarters), name).toBeGreaterThan(0.08);
    }
  });
});
