// What a species looks like: a colour it keeps in every picture, lighter than the lanes' (a species is a
// dot, a lane a bar or a number), and a short name for where there is no room.
import type { Theme } from "../ink/colours.ts";
import { byte, labInGamut, rgbFromLab } from "../ink/oklch.ts";
import { spokenName } from "./treeNodes.ts";

/** [theme][species]: lightness, chroma, hue; neighbours differ in lightness too. */
const stops: Readonly<Record<Theme, readonly (readonly [number, number, number])[]>> = {
  light: [
    [0.66, 0.15, 250],
    [0.8, 0.15, 85],
    [0.68, 0.17, 25],
    [0.8, 0.14, 170],
    [0.6, 0.16, 310],
    [0.78, 0.17, 130],
    [0.45, 0.05, 60],
  ],
  dark: [
    [0.66, 0.15, 250],
    [0.86, 0.15, 95],
    [0.66, 0.18, 25],
    [0.82, 0.13, 175],
    [0.62, 0.18, 310],
    [0.78, 0.18, 135],
    [0.55, 0.05, 60],
  ],
};

const known = new Map<Theme, readonly string[]>();

/** The colours of the species as "#rrggbb". [species] */
export function speciesColours(theme: Theme): readonly string[] {
  const before = known.get(theme);
  if (before) return before;
  const colours = stops[theme].map((stop) => {
    const channels = rgbFromLab(labInGamut(...stop)).map(byte);
    return `#${channels.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  });
  known.set(theme, colours);
  return colours;
}

/** The longest a short name may be. */
const SHORT = 4;

/** Names of one to four letters that tell the species apart: as few as that takes of their beginnings, else
 * their numbers. [species] */
export function shortNames(species: readonly string[]): readonly string[] {
  const spoken = species.map(spokenName);
  for (let length = 1; length <= SHORT; length++) {
    const cut = spoken.map((name) => name.slice(0, length).trim());
    if (new Set(cut).size === species.length) return cut;
  }
  return species.map((_, k) => String(k + 1));
}
