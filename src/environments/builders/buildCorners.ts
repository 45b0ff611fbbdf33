// log R of rewards/corners.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { quadrants } from "../regions/latticeRegions.ts";
import type { corners } from "../rewards/corners.ts";
import { hasPeak, isPeak } from "../rewards/peaks.ts";
import { everyCoordinate, type GridSpace } from "../spaces/gridSpace.ts";

export const buildCorners: RewardBuilder<GridSpace, typeof corners> = (space, { R0, R1, R2 }) => {
  const onPlateau = everyCoordinate(space, (a) => 2 * a > space.n);
  const onPeak = isPeak(space);
  return {
    logReward: (state) => Math.log(R0 + (onPlateau(state) ? R1 : 0) + (onPeak(state) ? R2 : 0)),
    isMode: onPeak,
    // each holds its corner's plateau and peak; a target without both is left to ascent
    regions: (R1 > 0 && space.n > 1) || (R2 > 0 && hasPeak(space.n)) ? quadrants(space) : null,
  };
};
