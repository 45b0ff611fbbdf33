// The small pictures of presets: grids of every dimension, sequences as ranked masses.
import type { StoredPicture } from "../../../charts/gallery/picture.ts";
import { sceneOf } from "../../../charts/gallery/scene.ts";
import { standInRaster } from "../../../charts/gallery/standInRaster.ts";
import type { EnvironmentConfig } from "../../../environments/registry.ts";
import { drawPreset, PRESET_SIDE } from "./drawPreset.ts";

function picture(name: string, title: string, environment: EnvironmentConfig): StoredPicture {
  return {
    id: `preset-${name}`,
    title,
    width: PRESET_SIDE,
    height: PRESET_SIDE,
    draw: (surface, _view, { theme }) => {
      const { target } = sceneOf(environment);
      drawPreset(surface, { mass: target, environment, theme }, standInRaster);
    },
  };
}

const gaussians = {
  id: "gaussians",
  centres: 2,
  variance: 0.1,
  minimum: -0.5,
  maximum: 2.5,
  floor: 0.001,
} as const;

export const pictures: readonly StoredPicture[] = [
  picture("grid", "a two-dimensional grid", {
    id: "hypergrid",
    dimensions: 2,
    height: 12,
    reward: {
      id: "banana",
      x1Minimum: -3,
      x1Maximum: 2,
      x2Minimum: -9,
      x2Maximum: 2,
      floor: 0.001,
    },
  }),
  picture("cube", "the first pair of three dimensions", {
    id: "hypergrid",
    dimensions: 3,
    height: 6,
    reward: gaussians,
  }),
  picture("line", "one dimension, in its own order", {
    id: "hypergrid",
    dimensions: 1,
    height: 24,
    reward: gaussians,
  }),
  picture("sequence", "sequences, the most probable first", {
    id: "sequence",
    construction: "append",
    alphabet: "ACGT",
    maximumLength: 3,
    minimumLength: 0,
    reward: { id: "positional", f: null, g: null },
  }),
];
