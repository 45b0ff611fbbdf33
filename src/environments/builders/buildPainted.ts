// log R of rewards/painted.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { decodePaint, logRewardOfByte } from "../rewards/paint.ts";
import type { painted } from "../rewards/painted.ts";
import type { GridSpace } from "../spaces/gridSpace.ts";

export const buildPainted: RewardBuilder<GridSpace, typeof painted> = (
  space,
  { values, ...scale },
) => {
  const bytes = values === "" ? new Uint8Array(space.nStates) : decodePaint(values)!;
  const strongest = bytes.reduce((largest, byte) => Math.max(largest, byte), 0);
  const hasContrast = bytes.some((byte) => byte < strongest);
  return {
    logReward: (state) => logRewardOfByte(bytes[state]!, scale),
    isMode: (state) => hasContrast && bytes[state] === strongest,
  };
};
