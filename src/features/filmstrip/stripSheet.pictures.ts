// A strip as it leaves the page, always on white: nine values with three seeds, two values with one, and
// twelve in two rows with a seed that has stopped.
import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { paletteOf } from "../../charts/ink/colours.ts";
import { frameOf } from "./stripFixtures.ts";
import {
  drawStripSheet,
  type FramePicture,
  type StripSheet,
  stripSheetSize,
} from "./stripSheet.ts";
import { defaultAlphas, familyOf } from "./varied.ts";

/** A picture with a bar as tall as its share. */
function pictureOf(share: number): FramePicture {
  return {
    view: { width: 100, height: 100, pixelRatio: 2 },
    draw: (surface, { width, height }) => {
      surface.fillStyle = paletteOf("light").lanes[0]!;
      surface.fillRect(0, height * (1 - share), width, height * share);
    },
  };
}

const middles = [0.66, 0.46, 0.3, 0.24, 0.21, 0.31, 0.75, 0.75, 0.765, 0.77, 0.77, 0.78];
const lines = [
  "Filmstrip of α: Hypergrid, corners",
  "dimensions 2 · height 10 · R0 0.001 · R1 0.5 · R2 2 · the network sees coordinates",
  "values of α × seeds · 1,500 steps each · Tsallis, control variate leave-one-out · batch 128",
];

function sheetOf(alphas: readonly number[], factors: readonly number[]): StripSheet {
  return {
    lines,
    varied: familyOf(0),
    frames: alphas.map((alpha, k) =>
      frameOf(
        alpha,
        factors.map((factor, seed) => ({
          variation: factor * middles[k]!,
          regions: alpha < 0.7 ? 4 : alpha < 1 ? 4 - seed : 1,
          ...(alpha > 2 && seed === 1 && { stoppedAt: 40 }),
        })),
      ),
    ),
    pictures: alphas.map((_, k) => pictureOf(1 - middles[k]!)),
    seed: "middle",
  };
}

function picture(name: string, title: string, sheet: StripSheet): StoredPicture {
  return {
    id: `strip-${name}`,
    title,
    ...stripSheetSize(sheet),
    themes: ["light"],
    draw: (surface, view) => drawStripSheet(surface, view, sheet),
  };
}

export const pictures: readonly StoredPicture[] = [
  picture("nine", "nine values, three seeds", sheetOf(defaultAlphas, [1, 0.9, 1.15])),
  picture("two", "two values, one seed", sheetOf([0, 1], [1])),
  picture("widths", "five widths of Huber’s loss, two seeds", {
    ...sheetOf([0.05, 0.22, 1, 4.5, 20], [1, 1.1]),
    lines: ["Filmstrip of δ: Hypergrid, corners"],
    varied: { objective: "huber", parameter: "width", lane: 1 },
  }),
  picture(
    "twelve",
    "twelve values in two rows, a seed that has stopped",
    sheetOf([...defaultAlphas, 2.5, 3, 4], [1, 0.95, 1.05]),
  ),
];
