// How control variates look in the laboratory's charts: a hue, a dash pattern and a marker each, none of
// them a lane's. On white and on near-black every hue is legible as text (4.5 : 1).
import type { Palette, Theme } from "../../charts/ink/colours.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";

interface VariateStyle {
  readonly colour: Readonly<Record<Theme, string>>;
  /** In line widths; empty is solid. */
  readonly dash: readonly number[];
  /** A polygon around 0, in radii; null: a circle. */
  readonly marker: readonly (readonly [number, number])[] | null;
}

const square = [
  [-0.9, -0.9],
  [0.9, -0.9],
  [0.9, 0.9],
  [-0.9, 0.9],
] as const;
const diamond = [
  [0, -1.3],
  [1.3, 0],
  [0, 1.3],
  [-1.3, 0],
] as const;
const triangle = [
  [0, -1.2],
  [1.15, 0.9],
  [-1.15, 0.9],
] as const;
const turned = triangle.map(([x, y]) => [x, -y] as const);
const hexagon = [
  [-1.05, 0],
  [-0.55, -0.95],
  [0.55, -0.95],
  [1.05, 0],
  [0.55, 0.95],
  [-0.55, 0.95],
] as const;
const bar = [
  [-1.3, -0.5],
  [1.3, -0.5],
  [1.3, 0.5],
  [-1.3, 0.5],
] as const;

export const variateStyles: Readonly<Record<ControlVariateId, VariateStyle>> = {
  none: { colour: { light: "#636a73", dark: "#a9b1ba" }, dash: [], marker: null },
  leaveOneOut: { colour: { light: "#00757d", dark: "#41c4cc" }, dash: [6, 2], marker: square },
  batchMean: { colour: { light: "#7d3f1e", dark: "#d9a98c" }, dash: [2, 1.5], marker: diamond },
  scoreFunction: {
    colour: { light: "#4f7300", dark: "#a8cf45" },
    dash: [8, 2, 1.5, 2],
    marker: triangle,
  },
  withoutConstant: {
    colour: { light: "#b03a6a", dark: "#ffb3b8" },
    dash: [4, 1.5, 1, 1.5],
    marker: bar,
  },
  selfNormalised: { colour: { light: "#7d4f8f", dark: "#d3a8df" }, dash: [3, 3], marker: turned },
  ownCentre: {
    colour: { light: "#2a4bb0", dark: "#9aa8ff" },
    dash: [10, 2.5],
    marker: hexagon,
  },
};

/** The hue in a theme. */
export function variateColour({ theme }: Palette, id: ControlVariateId): string {
  return variateStyles[id].colour[theme];
}

/** Adds the outline of a marker to a path of its own. */
export function traceMarker(
  surface: Surface,
  id: ControlVariateId,
  [x, y]: readonly [number, number],
  radius: number,
): void {
  const { marker } = variateStyles[id];
  surface.beginPath();
  if (marker === null) {
    surface.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of marker) surface.lineTo(x + radius * dx, y + radius * dy);
  surface.closePath();
}
