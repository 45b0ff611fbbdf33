// log R of rewards/checkerboard.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { checkerboard } from "../rewards/checkerboard.ts";
import { coordinatesOf, type GridSpace } from "../spaces/gridSpace.ts";

export const buildCheckerboard: RewardBuilder<GridSpace, typeof checkerboard> = (
  space,
  { squares, floor },
) => {
  return {
    logReward(state) {
      let sum = 0;
      for (const s of coordinatesOf(space, state)) sum += Math.floor((s * squares) / space.height);
      return Math.log(floor + (sum % 2 === 0 ? 1 : 0));
    },
  };
};
