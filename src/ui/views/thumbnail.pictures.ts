// The small pictures of targets: grids of every dimension, sequences as ranked masses, permutations,
// phylogenies, the plane.
import type { StoredPicture } from "../../charts/gallery/picture.ts";
import { sceneOf } from "../../charts/gallery/scene.ts";
import { standInRaster } from "../../charts/gallery/standInRaster.ts";
import type { RasterMaker } from "../../charts/ink/raster.ts";
import { drawPermutationThumbnail } from "../../charts/permutation/permutationThumbnail.ts";
import type { Surface } from "../../charts/surface/surface.ts";
import { drawTreeThumbnail } from "../../charts/tree/treeThumbnail.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import type { ThumbnailOf } from "./environmentView.ts";
import { drawGridThumbnail } from "./gridThumbnail.ts";
import { drawPlaneThumbnail } from "./planeThumbnail.ts";
import { drawRankedThumbnail } from "./rankedThumbnail.ts";

/** In device pixels, as the list of presets has it. */
const SIDE = 192;

function picture<Config extends EnvironmentConfig>(
  name: string,
  title: string,
  environment: Config,
  draw: (surface: Surface, of: ThumbnailOf<Config>, makeRaster: RasterMaker) => void,
): StoredPicture {
  return {
    id: `preset-${name}`,
    title,
    width: SIDE,
    height: SIDE,
    draw: (surface, _view, { theme }) => {
      const { target: mass } = sceneOf(environment);
      draw(surface, { mass, environment, side: SIDE, theme }, standInRaster);
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
  picture(
    "grid",
    "a two-dimensional grid",
    {
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
    },
    drawGridThumbnail,
  ),
  picture(
    "cube",
    "the first pair of three dimensions",
    {
      id: "hypergrid",
      dimensions: 3,
      height: 6,
      reward: gaussians,
    },
    drawGridThumbnail,
  ),
  picture(
    "line",
    "one dimension, in its own order",
    {
      id: "hypergrid",
      dimensions: 1,
      height: 24,
      reward: gaussians,
    },
    drawGridThumbnail,
  ),
  picture(
    "sequence",
    "sequences, the most probable first",
    {
      id: "sequence",
      construction: "append",
      alphabet: "ACGT",
      maximumLength: 3,
      minimumLength: 0,
      reward: { id: "positional", f: null, g: null },
    },
    drawRankedThumbnail,
  ),
  picture(
    "permutation",
    "permutations: items by places over inversions",
    {
      id: "permutation",
      size: 4,
      reward: { id: "mallows", centre: [2, 0, 3, 1], beta: 1 },
    },
    drawPermutationThumbnail,
  ),
  picture(
    "phylogeny",
    "phylogenies: the most probable tree over the first masses",
    {
      id: "phylogeny",
      species: 6,
      reward: { id: "jc69", sequences: null, names: null, columns: 2_000, branch: 0.3 },
    },
    drawTreeThumbnail,
  ),
  picture(
    "plane",
    "the plane on its cells",
    { id: "plane", components: 1, spread: 0, cells: 16, reward: { id: "banana" } },
    drawPlaneThumbnail,
  ),
];
