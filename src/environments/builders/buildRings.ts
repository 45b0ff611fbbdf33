// log R of rewards/rings.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { rings } from "../rewards/rings.ts";
import { coordinatesOf, distanceFromCentre, type GridSpace } from "../spaces/gridSpace.ts";

/** Radius of the outermost ring, in half sides of the grid: just inside its edge. */
const OUTERMOST = 0.85;

export const buildRings: RewardBuilder<GridSpace, typeof rings> = (
  space,
  { rings: count, width, floor },
) => {
  const gap = OUTERMOST / count;
  const radius = (state: number) =>
    Math.hypot(...coordinatesOf(space, state).map((s) => distanceFromCentre(s, space.n) / space.n));
  // rings closer than two widths, or than two cells, run into one another
  const areApart = gap > 2 * width && gap > 2 / space.n;
  return {
    logReward(state) {
      const r = radius(state);
      let sum = floor;
      for (let k = 1; k <= count; k++)
        sum += Math.exp(-0.5 * ((r - (OUTERMOST * k) / count) / width) ** 2);
      return Math.log(sum);
    },
    regions: areApart
      ? {
          names: Array.from({ length: count }, (_, k) => `ring ${k + 1} from the middle`),
          regionOf: (state) => nearestRing(radius(state) / gap, count),
        }
      : null,
  };
};

/** The ring (from 0) nearest to a radius in gaps; −1 half-way between two. */
function nearestRing(radius: number, count: number): number {
  const nearest = Math.min(count, Math.max(1, Math.round(radius)));
  const isBetween = radius > 1 && radius < count && Math.abs((radius % 1) - 0.5) < 1e-9;
  return isBetween ? -1 : nearest - 1;
}
