// The colours of every chart, in both themes: paper and ink, one hue and dash pattern a lane.
// Lane hues follow Okabe and Ito (2008), darkened on white and lightened on near-black until text
// in them reaches 4.5 : 1. Lanes that differ in α alone lie on a ramp instead, from blue for the
// smallest α to red or yellow for the largest. Colour is never the only sign: each lane has its dash pattern.
// src/ui/kit/theme.css holds paper and ink as custom properties; a test there compares them.
import { type Look, slotOf, stopOf } from "../../records/look.ts";
import { hueRamp } from "./hueRamp.ts";
import { textScale } from "./textScale.ts";

export type Theme = "light" | "dark";

/** Concrete colours ("#rrggbb") of one theme, as a canvas needs them. */
export interface Palette {
  readonly theme: Theme;
  /** The ground everything is drawn on; the mass scale's zero. */
  readonly paper: string;
  readonly ink: string;
  /** Axis labels and secondary text: at least 4.5 : 1 on paper. */
  readonly inkSoft: string;
  /** Axes and grid lines. */
  readonly line: string;
  readonly accent: string;
  readonly lanes: readonly string[];
}

const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    theme: "light",
    paper: "#ffffff",
    ink: "#16191c",
    inkSoft: "#5a6168",
    line: "#d5d9de",
    accent: "#0063a5",
    lanes: ["#0072b2", "#cf4a00", "#007a58", "#b0509a", "#8a6d00", "#4b2fb0", "#33383d", "#8c1d33"],
  },
  dark: {
    theme: "dark",
    paper: "#111315",
    ink: "#eceef0",
    inkSoft: "#9ba3ab",
    line: "#333940",
    accent: "#6cb8f5",
    lanes: ["#4aa8f0", "#ff7a33", "#2ec79b", "#e58ac8", "#f2c744", "#c3b5ff", "#c6cbd1", "#ff5c77"],
  },
};

/** Dash patterns in line widths; empty is solid. One a slot, so that twelve lanes differ. */
const dashes: readonly (readonly number[])[] = [
  [],
  [5, 2.5],
  [2.5, 1.5],
  [7, 2, 1.5, 2],
  [10, 3],
  [3, 1.5],
  [7, 2, 1.5, 2, 1.5, 2],
  [1, 1.5],
  [12, 2, 4, 2],
  [2, 2, 6, 2, 2, 2],
  [14, 4, 1.5, 4],
  [4, 4],
];

/** The typeface of text on a canvas; the same stack as the page's. */
const FONT_FAMILY =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif';

/** A canvas font of `size` CSS pixels, larger where letters are asked to be. */
export function font(size: number, weight: 400 | 600 = 400): string {
  return `${weight} ${size * textScale()}px ${FONT_FAMILY}`;
}

/** The same where more contrast is asked for. */
const contrasts: Readonly<Record<Theme, Palette>> = {
  light: { ...palettes.light, ink: "#000000", inkSoft: "#2b3036", line: "#858c94" },
  dark: {
    ...palettes.dark,
    ink: "#ffffff",
    inkSoft: "#dde1e5",
    line: "#6c747c",
    accent: "#a9d6fb",
  },
};

/** The colours of a theme, with more contrast where it is asked for. */
export function paletteOf(theme: Theme, hasContrast = false): Palette {
  return (hasContrast ? contrasts : palettes)[theme];
}

/** The colour of a lane that looks like this: the ramp's, or its slot's of the eight hues. */
export function laneColour({ theme, lanes }: Palette, look: Look): string {
  const stop = stopOf(look);
  return stop === null ? lanes[slotOf(look) % lanes.length]! : hueRamp(theme)[stop]!;
}

/** The dash pattern of a look in CSS pixels for a line of this width; one for each slot. */
export function laneDash(look: Look, lineWidth = 1): number[] {
  return dashes[slotOf(look)]!.map((length) => length * lineWidth);
}
