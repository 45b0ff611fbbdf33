// Two colour scales as look-up tables: mass (zero is paper, more is more contrast) and signed
// differences (zero is paper, purple below, orange above). Both are resampled along their path so
// that equal steps in value are equal distances in OKLab: perceptually uniform by construction.
import { paletteOf, type Theme } from "./colours.ts";
import { evenly, type Stop } from "./evenPath.ts";
import { byte, type Lab, labFromRgb, labInGamut, rgbFromHex, rgbFromLab } from "./oklch.ts";

/** Entries of a table; index 0 is the scale's low end. */
export const TABLE_SIZE = 256;

/** Packed little-endian RGBA, ready for the Uint32Array behind an ImageData. [TABLE_SIZE] */
export type ColourTable = Uint32Array<ArrayBuffer>;

const massPath: Readonly<Record<Theme, readonly Stop[]>> = {
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
    const below = evenly(pathFrom(theme, signedPath[theme].below), half).toReversed();
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

/** A path through the given stops that begins at paper. */
function pathFrom(theme: Theme, stops: readonly Stop[]): readonly Lab[] {
  return [
    labFromRgb(rgbFromHex(paletteOf(theme).paper)),
    ...stops.map((stop) => labInGamut(...stop)),
  ];
}

function pack(labs: readonly Lab[]): ColourTable {
  const table = new Uint32Array(labs.length);
  labs.forEach((lab, k) => {
    const [r, g, b] = rgbFromLab(lab);
    table[k] = ((255 << 24) | (byte(b) << 16) | (byte(g) << 8) | byte(r)) >>> 0;
  });
  return table;
}
