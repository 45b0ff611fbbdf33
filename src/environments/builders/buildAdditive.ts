// log R of rewards/additive.ts over the states of a space, with what the reward leaves to chance.
import { drawUniform } from "../drawn.ts";
import type { RewardBuilder } from "../environment.ts";
import type { additive } from "../rewards/additive.ts";
import { membersOf, numberSets, type SetSpace } from "../spaces/setSpace.ts";

export const buildAdditive: RewardBuilder<SetSpace, typeof additive> = (space, values, seed) => {
  const request = { seed, name: "f", count: space.universe, minimum: 0, maximum: 1 } as const;
  const f = values.f ?? drawUniform(request);
  const { masks } = numberSets(space);
  return {
    logReward: (state) =>
      membersOf(space, masks[state]!).reduce((sum, element) => sum + f[element]!, 0),
    drawn: values.f ? {} : { f },
  };
};
