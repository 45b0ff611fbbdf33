// The colour scale of every kind of layer.
import type { StoredPicture } from "../gallery/picture.ts";
import { logRatioScale, type ValueScale } from "../ink/valueScale.ts";
import { drawLegend } from "./drawLegend.ts";

function picture(name: string, title: string, scale: ValueScale, width = 240): StoredPicture {
  return {
    id: `legend-${name}`,
    title,
    width,
    height: 34,
    draw: (surface, view, palette) => drawLegend(surface, view, { scale, palette }),
  };
}

const pressure = { kind: "signed", limit: 0.2, transform: "cubeRoot" } as const;
const mass = { kind: "mass", maximum: 0.083, transform: "linear" } as const;

export const pictures: readonly StoredPicture[] = [
  picture("mass", "probabilities from 0", mass),
  picture("mass-log", "four decades of probability", { ...mass, transform: "log" }),
  picture("difference", "learned − target", { kind: "signed", limit: 0.083 }),
  picture("log-ratio", "nats", logRatioScale),
  picture("pressure", "sizes over decades", pressure),
  picture("pressure-small", "where the decades have long names", { ...pressure, limit: 2e-5 }),
  picture("narrow", "too narrow for all its ticks", { kind: "signed", limit: 0.00012 }, 120),
];
