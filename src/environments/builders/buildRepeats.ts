// log R of rewards/repeats.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { repeats } from "../rewards/repeats.ts";
import { type SequenceSpace, tokensOf } from "../spaces/sequenceSpace.ts";

export const buildRepeats: RewardBuilder<SequenceSpace, typeof repeats> = (
  space,
  { beta, floor },
) => {
  const most = Math.floor(space.maximumLength / 2);
  return {
    logReward(state) {
      const share = countRepeats(tokensOf(space, state)) / (space.maximumLength / 2);
      return beta * Math.log(floor + share);
    },
    isMode: (state) => most > 0 && countRepeats(tokensOf(space, state)) === most,
  };
};

/** A run of k equal letters holds ⌊k/2⌋ doubled letters that do not overlap. */
function countRepeats(tokens: readonly number[]): number {
  let n = 0;
  for (let i = 1; i < tokens.length; i++)
    if (tokens[i] === tokens[i - 1]) {
      n++;
      i++;
    }
  return n;
}
