// log R of rewards/deceptive.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { quadrants } from "../regions/latticeRegions.ts";
import type { DeclaredRegions } from "../regions/regions.ts";
import type { deceptive } from "../rewards/deceptive.ts";
import { hasPeak, isPeak } from "../rewards/peaks.ts";
import { everyCoordinate, type GridSpace } from "../spaces/gridSpace.ts";

export const buildDeceptive: RewardBuilder<GridSpace, typeof deceptive> = (
  space,
  { R0, R1, R2 },
) => {
  const offCross = everyCoordinate(space, (a) => 5 * a > space.n);
  const onPeak = isPeak(space);
  return {
    logReward: (state) => Math.log(R0 + (offCross(state) ? 0 : R1) + (onPeak(state) ? R2 : 0)),
    isMode: onPeak,
    regions: R2 > 0 && hasPeak(space.n) ? cornersAndCross(space, offCross, R1 > 0) : null,
  };
};

/** The quadrants, and the cross as a region of its own where it has a reward: a policy that sits on it
 * has half of no corner. */
function cornersAndCross(
  space: GridSpace,
  offCross: (state: number) => boolean,
  hasCross: boolean,
): DeclaredRegions {
  const corners = quadrants(space);
  if (!hasCross) return corners;
  const cross = corners.names.length;
  return {
    names: [...corners.names, "cross"],
    regionOf: (state) => (offCross(state) ? corners.regionOf(state) : cross),
  };
}
