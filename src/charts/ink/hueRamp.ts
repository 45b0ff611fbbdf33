// The ramp of hues of lanes that differ in α alone: blue where α is smallest, red on white and yellow on
// near-black where it is largest. Even in OKLab; the stops were searched for so that nine lanes keep
// apart for every kind of eye, and text in every one of them is legible.
import { RAMP_STOPS } from "../../records/look.ts";
import type { Theme } from "./colours.ts";
import { evenly, type Stop } from "./evenPath.ts";
import { byte, labInGamut, rgbFromLab } from "./oklch.ts";

const paths: Readonly<Record<Theme, readonly Stop[]>> = {
  light: [
    [0.23, 0.135, 250],
    [0.31, 0.22, 264],
    [0.575, 0.25, 276],
    [0.578, 0.11, 310],
    [0.578, 0.22, 28],
  ],
  dark: [
    [0.61, 0.24, 276],
    [0.622, 0.215, 18],
    [0.8, 0.18, 100],
    [0.935, 0.2, 112],
    [0.95, 0.2, 133],
  ],
};

const ramps = new Map<Theme, readonly string[]>();

/** The colours of the ramp as "#rrggbb". [stop] */
export function hueRamp(theme: Theme): readonly string[] {
  const known = ramps.get(theme);
  if (known) return known;
  const points = paths[theme].map((stop) => labInGamut(...stop));
  const ramp = evenly(points, RAMP_STOPS).map((lab) => {
    const channels = rgbFromLab(lab).map((channel) => byte(channel).toString(16).padStart(2, "0"));
    return `#${channels.join("")}`;
  });
  ramps.set(theme, ramp);
  return ramp;
}
