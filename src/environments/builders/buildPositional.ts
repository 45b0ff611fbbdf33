// log R of rewards/positional.ts over the states of a space, with what the reward leaves to chance.
import { drawUniform } from "../drawn.ts";
import type { RewardBuilder } from "../environment.ts";
import type { positional } from "../rewards/positional.ts";
import { type SequenceSpace, tokensOf } from "../spaces/sequenceSpace.ts";

export const buildPositional: RewardBuilder<SequenceSpace, typeof positional> = (
  space,
  values,
  seed,
) => {
  const range = { seed, minimum: -1, maximum: 1 };
  const f = values.f ?? drawUniform({ ...range, name: "f", count: space.letters.length });
  const g = values.g ?? drawUniform({ ...range, name: "g", count: space.maximumLength });
  return {
    logReward: (state) =>
      tokensOf(space, state).reduce((sum, token, i) => sum + g[i]! * f[token]!, 0),
    drawn: { ...(values.f ? {} : { f }), ...(values.g ? {} : { g }) },
  };
};
