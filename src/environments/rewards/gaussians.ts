// A lattice of Gaussians: the mixture task of da Silva et al. 2024 (arXiv 2410.09355), on a grid.
// The mixture over {0 … k − 1}^D with equal weights is a product of one-dimensional mixtures.
import { defineReward } from "../environment.ts";
import { type GridSpace, positionInWindow, productOverCoordinates } from "../gridSpace.ts";
import { latticeRegions } from "../latticeRegions.ts";
import type { DeclaredRegions } from "../regions.ts";
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
  build(space: GridSpace, { centres, variance, floor, ...window }) {
    const density = productOverCoordinates(space, (s) => {
      const x = positionInWindow(space, s, window);
      let sum = 0;
      for (let c = 0; c < centres; c++) sum += Math.exp((-0.5 * (x - c) ** 2) / variance);
      return sum / (centres * Math.sqrt(2 * Math.PI * variance));
    });
    const nearest = new Set(
      Array.from({ length: centres }, (_, c) => nearestCoordinate(space, c, window)),
    );
    const atCentre = productOverCoordinates(space, (s) => (nearest.has(s) ? 1 : 0));
    return {
      logReward: (state) => Math.log(floor + density(state)),
      isMode: (state) => atCentre(state) === 1,
      // two equal bumps one unit apart have two peaks only where their variance is below ¼, and only
      // cells less than a unit apart can tell them apart
      regions:
        variance < 0.25 && (window.maximum - window.minimum) / space.n < 1
          ? cellsOfBumps(space, centres, window)
          : null,
    };
  },
});

/** The cells nearest to each bump whose centre lies in the window; those half-way between two belong to
 * none. */
function cellsOfBumps(
  space: GridSpace,
  centres: number,
  window: { readonly minimum: number; readonly maximum: number },
): DeclaredRegions {
  const last = Math.min(centres - 1, Math.floor(window.maximum));
  return latticeRegions(space, {
    count: last + 1,
    partOf(s) {
      const x = positionInWindow(space, s, window);
      const isBetween = x > 0 && x < last && Math.abs((x % 1) - 0.5) < 1e-9;
      return isBetween ? -1 : Math.min(last, Math.max(0, Math.round(x)));
    },
    nameOf: (parts) => `bump at ${parts.join(",")}`,
  });
}

/** The cell nearest to position c, the lower one of two equally near; −1 outside the window. */
function nearestCoordinate(
  space: GridSpace,
  c: number,
  window: { readonly minimum: number; readonly maximum: number },
): number {
  if (c < window.minimum || c > window.maximum) return -1;
  const exact = ((c - window.minimum) / (window.maximum - window.minimum)) * space.n;
  // a tolerance, so that rounding does not break ties
  return Math.ceil(exact - 0.5 - 1e-9);
}
