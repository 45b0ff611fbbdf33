// A lattice of Gaussians: the mixture task of da Silva et al. 2024 (arXiv 2410.09355), on a grid.
// The mixture over {0 … k − 1}^D with equal weights is a product of one-dimensional mixtures.
import { defineReward } from "../environment.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";
import { floorParameter } from "./floor.ts";

/** R(s) = floor + k^−D Σ_c N(x(s); c, σ²I) over the centres c ∈ {0 … k − 1}^D, x on a window. */
export const gaussians = defineReward({
  label: "Gaussians",
  sentence: "A lattice of equal bumps, on which one can count what a policy misses.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, mixture of Gaussians",
  formula: "R(s)=R_0+\\tfrac1{k^D}\\sum_{c\\in\\{0,\\dots,k-1\\}^D}\\mathcal N(x(s);c,\\sigma^2 I)",
  parameters: {
    centres: {
      type: "integer",
      label: "Bumps a side",
      sentence: "How many bumps lie along each dimension, one unit apart, the first at 0.",
      formula: "k",
      minimum: 1,
      maximum: 5,
      default: 3,
    },
    variance: {
      type: "number",
      label: "Variance",
      sentence: "Width of each bump, as the variance along every dimension.",
      formula: "\\sigma^2",
      minimum: 0.001,
      maximum: 10,
      default: 0.1,
      scale: "log",
    },
    minimum: {
      type: "number",
      label: "Window from",
      sentence: "Position of the grid’s first cell along every dimension.",
      minimum: -10,
      maximum: 0,
      default: -1,
      scale: "linear",
    },
    maximum: {
      type: "number",
      label: "Window to",
      sentence: "Position of the grid’s last cell along every dimension.",
      minimum: 0.5,
      maximum: 10,
      default: 3,
      scale: "linear",
    },
    floor: floorParameter(1e-4),
  },
  counterpart: ({ dimensions }: GridSpace, { centres, variance }) =>
    dimensions === 2 && centres <= 3 && variance >= 0.01 && variance <= 1
      ? {
          label: "The same on the plane",
          environment: { id: "plane", reward: { id: "gaussians", centres, variance } },
        }
      : null,
});
