// What a drawing has put on paper, read back from its SVG: for tests that say in words what a picture
// must show.
import type { Surface, View } from "../surface/surface.ts";
import { SvgSurface } from "../surface/svgSurface.ts";
import { fixedMeasure } from "./fixedMeasure.ts";

/** A path of a drawing. */
export interface Drawn {
  readonly attributes: string;
  /** Points of the path, curves by their ends. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** The paths of a drawing of 400 × 240 that hold `text`. */
export function pathsWith(
  text: string,
  draw: (surface: Surface, view: View) => void,
): readonly Drawn[] {
  const surface = new SvgSurface(fixedMeasure());
  draw(surface, { width: 400, height: 240, pixelRatio: 2 });
  const svg = surface.toSvg({ width: 400, height: 240, paper: "#fff", link: "", title: "" });
  return [...svg.matchAll(/<path ([^>]*)\/>/g)]
    .map(([, attributes = ""]) => attributes)
    .filter((attributes) => attributes.includes(text))
    .map((attributes) => ({ attributes, points: pointsOf(attributes) }));
}

function pointsOf(attributes: string): Drawn["points"] {
  const [, path = ""] = / ?d="([^"]*)"/.exec(attributes) ?? [];
  return [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)(?=[A-Z]|$)/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
}
