// A drawing in one of its states, held as a file: what it draws, and how it becomes an SVG that is the
// same on every machine. The files lie in the folder `pictures` beside the record that draws them;
// `npm run gallery` shows them.
import { type Palette, paletteOf, type Theme } from "../ink/colours.ts";
import type { Surface, View } from "../surface/surface.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { fixedMeasure } from "./fixedMeasure.ts";

/** One state of one drawing. */
export interface StoredPicture {
  /** Name of its files: letters, digits and hyphens, the chart first. */
  readonly id: string;
  /** What there is to see in it, for a person who looks it over. */
  readonly title: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Left out: both. */
  readonly themes?: readonly Theme[];
  /** Draws it; must give the same every time. */
  readonly draw: (surface: Surface, view: View, palette: Palette) => void;
}

const bothThemes: readonly Theme[] = ["light", "dark"];

/** The themes that a picture is held in. */
export function themesOf({ themes = bothThemes }: StoredPicture): readonly Theme[] {
  return themes;
}

/** The file's text. */
export function pictureSvg({ title, width, height, draw }: StoredPicture, theme: Theme): string {
  const palette = paletteOf(theme);
  const surface = new SvgSurface(fixedMeasure());
  // as in files for paper: two pixels a point keep hairlines at half a point
  draw(surface, { width, height, pixelRatio: 2 }, palette);
  const { paper } = palette;
  const svg = surface.toSvg({ width, height, paper, link: "npm run gallery", title });
  return SHORTENED.reduce((text, [long, short]) => text.replaceAll(long, short), svg);
}

/** The typeface and what SVG takes for granted, which every element repeats: a third of a file. */
const SHORTENED: readonly (readonly [long: RegExp, short: string])[] = [
  [/ font-family="[^"]*"/g, ' font-family="sans-serif"'],
  [/ stroke-linejoin="miter"| stroke-linecap="butt"| font-weight="400"/g, ""],
];
