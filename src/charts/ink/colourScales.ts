// Two colour scales as look-up tables: mass (zero is paper, more is more contrast) and signed
// differences (zero is paper, purple below, orange above). Both are resampled along their path so
// that equal steps in value are equal distances in OKLab: perceptually uniform by construction.
import { paletteOf, type Theme } from "./colours.ts";
import {
  byte,
  type Lab,
  labDistance,
  labFromRgb,
  labInGamut,
  rgbFromHex,
  rgbFromLab,
} from "./oklch.ts";

/** Entries of a table; index 0 is the scale's low end. */
export const TABLE_SIZE = 256;

/** Packed little-endian RGBA, ready for the Uint32Array behind an ImageData. [TABLE_SIZE] */
export type ColourTable = Uint32Array<ArrayBuffer>;

const massPath: Readonly<Record<Theme, readonly (readonly [number, number, number])[]>> = {
  // lightness, chroma, hue
  light: [
    [0.9, 0.055, 168],
    [0.74, 0.1, 182],
    [0.57, 0.105, 222],
    [0.42, 0.105, 264],
    [0.21, 0.075, 285],
  ],
  dark: [
    [0.29, 0.075, 285],
    [0.43, 0.105, 264],
    [0.58, 0.105, 222],
    [0.77, 0.105, 182],
    [0.95, 0.05, 160],
  ],
};

const signedPath: Readonly<
  Record<Theme, Readonly<Record<"below" | "above", typeof massPath.light>>>
> = {
  light: {
    below: [
      [0.78, 0.09, 300],
      [0.55, 0.15, 298],
      [0.33, 0.15, 295],
    ],
    above: [
      [0.82, 0.1, 65],
      [0.63, 0.15, 52],
      [0.38, 0.11, 45],
    ],
  },
  dark: {
    below: [
      [0.38, 0.12, 298],
      [0.6, 0.15, 300],
      [0.85, 0.09, 305],
    ],
    above: [
      [0.38, 0.09, 50],
      [0.62, 0.14, 55],
      [0.88, 0.1, 75],
    ],
  },
};

const cache = new Map<string, ColourTable>();

/** The mass scale: entry 0 is exactly paper, the last entry the largest mass. */
export function massTable(theme: Theme): ColourTable {
  return cached(`mass ${theme}`, () => pack(evenly(pathFrom(theme, massPath[theme]), TABLE_SIZE)));
}

/** The diverging scale: the middle entry is paper, entry 0 the most negative. */
export function signedTable(theme: Theme): ColourTable {
  return cached(`signed ${theme}`, () => {
    const half = TABLE_SIZE / 2;
    const below = evenly(pathFrom(theme, signedPath[theme].below), half).reverse();
    const above = evenly(pathFrom(theme, signedPath[theme].above), half);
    return pack([...below, ...above]);
  });
}

/** Entry `index` of a table as "rgb(r g b)". */
export function cssColour(table: ColourTable, index: number): string {
  const packed = table[index]!;
  return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
}

/** Whether ink (rather than paper) is legible on entry `index`. */
export function prefersInk(table: ColourTable, index: number, theme: Theme): boolean {
  const packed = table[index]!;
  const rgb = [(packed & 255) / 255, ((packed >> 8) & 255) / 255, ((packed >> 16) & 255) / 255];
  const lightness = labFromRgb(rgb as [number, number, number])[0];
  return theme === "light" ? lightness > 0.62 : lightness < 0.62;
}

function cached(key: string, build: () => ColourTable): ColourTable {
  const known = cache.get(key);
  if (known) return known;
  const table = build();
  cache.set(key, table);
  return table;
}

/** A fine path through the given stops, beginning at paper, interpolated linearly in OKLab. */
function pathFrom(theme: Theme, stops: readonly (readonly [number, number, number])[]): Lab[] {
  const points: Lab[] = [
    labFromRgb(rgbFromHex(paletteOf(theme).paper)),
    ...stops.map(([lightness, chroma, hue]) => labInGamut(lightness, chroma, hue)),
  ];
  const path: Lab[] = [];
  const steps = 64;
  for (let k = 0; k + 1 < points.length; k++)
    for (let step = 0; step < steps; step++)
      path.push(between(points[k]!, points[k + 1]!, step / steps));
  path.push(points[points.length - 1]!);
  return path;
}

/** Resamples a path at `count` points of equal spacing along it. */
function evenly(path: readonly Lab[], count: number): Lab[] {
  const along = [0];
  for (let k = 1; k < path.length; k++)
    along.push(along[k - 1]! + labDistance(path[k - 1]!, path[k]!));
  const total = along[along.length - 1]!;
  const out: Lab[] = [];
  for (let k = 0, segment = 0; k < count; k++) {
    const wanted = (k / (count - 1)) * total;
    while (segment + 2 < path.length && along[segment + 1]! < wanted) segment++;
    const length = along[segment + 1]! - along[segment]!;
    out.push(between(path[segment]!, path[segment + 1]!, (wanted - along[segment]!) / length));
  }
  return out;
}

function between(first: Lab, second: Lab, t: number): Lab {
  return [0, 1, 2].map((k) => first[k]! + t * (second[k]! - first[k]!)) as unknown as Lab;
}

function pack(labs: readonly Lab[]): ColourTable {
  const table = new Uint32Array(labs.length);
  labs.forEach((lab, k) => {
    const [r, g, b] = rgbFromLab(lab);
    table[k] = ((255 << 24) | (byte(b) << 16) | (byte(g) << 8) | byte(r)) >>> 0;
  });
  return table;
}
