// log R of rewards/gaussians.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { latticeRegions } from "../regions/latticeRegions.ts";
import type { DeclaredRegions } from "../regions/regions.ts";
import type { gaussians } from "../rewards/gaussians.ts";
import { type GridSpace, positionInWindow, productOverCoordinates } from "../spaces/gridSpace.ts";

export const buildGaussians: RewardBuilder<GridSpace, typeof gaussians> = (
  space,
  { centres, variance, floor, ...window },
) => {
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
};

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
