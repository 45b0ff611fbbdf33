// log R of rewards/bitwiseXor.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import { type bitwiseXor, cappedBits } from "../rewards/bitwiseXor.ts";
import { coordinatesOf, type GridSpace } from "../spaces/gridSpace.ts";

export const buildBitwiseXor: RewardBuilder<GridSpace, typeof bitwiseXor> = (
  space,
  { R0, weights, topBits },
) => {
  const masks = cappedBits(space, topBits!).map((bit) => 2 ** (bit + 1) - 1);
  const passed = (state: number): number => {
    const xor = coordinatesOf(space, state).reduce((bits, s) => bits ^ s, 0);
    const failed = masks.findIndex((mask) => (xor & mask) !== 0);
    return failed < 0 ? masks.length : failed;
  };
  const total = [0];
  for (const weight of weights!) total.push(total.at(-1)! + weight);
  return {
    logReward: (state) => Math.log(R0 + total[passed(state)]!),
    isMode: (state) => passed(state) === masks.length,
  };
};
