// log R of rewards/sparse.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { sparse } from "../rewards/sparse.ts";
import { coordinatesOf, type GridSpace, productOverCoordinates } from "../spaces/gridSpace.ts";

const FLOOR = 1e-12;

export const buildSparse: RewardBuilder<GridSpace, typeof sparse> = (space) => {
  const far = space.height - 2;
  const onLattice = productOverCoordinates(space, (s) => (s === 1 || s === far ? 1 : 0));
  const isNeedle = (state: number): boolean =>
    onLattice(state) === 1 && coordinatesOf(space, state).includes(far);
  return { logReward: (state) => Math.log(FLOOR + (isNeedle(state) ? 1 : 0)), isMode: isNeedle };
};
