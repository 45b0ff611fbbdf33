// The colour that a species keeps in every picture: lighter than the lanes', for a species is a dot, a lane
// a bar or a number.
import type { Theme } from "../ink/colours.ts";
import { byte, labInGamut, rgbFromLab } from "../ink/oklch.ts";

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
