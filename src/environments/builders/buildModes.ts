// log R of rewards/modes.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { modes } from "../rewards/modes.ts";
import { type SequenceSpace, tokensOf, tokensOfText } from "../spaces/sequenceSpace.ts";

export const buildModes: RewardBuilder<SequenceSpace, typeof modes> = (space, values) => {
  const texts = values.modes ?? defaultModes(space);
  const targets = texts.map((text) => tokensOfText(space, text));
  const distanceToNearest = (state: number): number => {
    const tokens = tokensOf(space, state);
    return Math.min(...targets.map((target) => distance(tokens, target)));
  };
  /** The mode that is nearest; −1 where several are. */
  const nearest = (state: number): number => {
    const tokens = tokensOf(space, state);
    const distances = targets.map((target) => distance(tokens, target));
    const least = Math.min(...distances);
    const first = distances.indexOf(least);
    return distances.lastIndexOf(least) === first ? first : -1;
  };
  return {
    logReward: (state) => -values.beta * distanceToNearest(state),
    isMode: (state) => distanceToNearest(state) === 0,
    regions:
      values.beta > 0
        ? { names: texts.map((text) => text || "the empty string"), regionOf: nearest }
        : null,
    drawn: values.modes ? {} : { modes: texts },
  };
};

function defaultModes({ letters, maximumLength }: SequenceSpace): string[] {
  return [letters[0]!.repeat(maximumLength), letters.at(-1)!.repeat(maximumLength)];
}

/** Hamming distance; beyond the end of the shorter string every position differs. */
function distance(x: readonly number[], y: readonly number[]): number {
  let n = 0;
  for (let i = 0; i < Math.max(x.length, y.length); i++) if (x[i] !== y[i]) n++;
  return n;
}
