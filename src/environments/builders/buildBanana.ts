// log R of rewards/banana.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { banana } from "../rewards/banana.ts";
import { coordinateOf, type GridSpace, positionInWindow } from "../spaces/gridSpace.ts";

const CORRELATION = 0.9;

export const buildBanana: RewardBuilder<GridSpace, typeof banana> = (
  space,
  { x1Minimum, x1Maximum, x2Minimum, x2Maximum, floor },
) => {
  const determinant = 1 - CORRELATION ** 2;
  return {
    logReward(state) {
      const x1 = positionInWindow(space, coordinateOf(space, state, 0), {
        minimum: x1Minimum,
        maximum: x1Maximum,
      });
      const x2 = positionInWindow(space, coordinateOf(space, state, 1), {
        minimum: x2Minimum,
        maximum: x2Maximum,
      });
      const bent = x2 + x1 ** 2 + 1;
      const distance = (x1 ** 2 - 2 * CORRELATION * x1 * bent + bent ** 2) / determinant;
      return Math.log(floor + Math.exp(-0.5 * distance) / (2 * Math.PI * Math.sqrt(determinant)));
    },
    // one ridge, which steps along the axes would break into pieces
    regions: { names: ["the ridge"], regionOf: () => 0 },
  };
};
