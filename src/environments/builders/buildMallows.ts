// log R of rewards/mallows.ts over the states of a space, with what the reward leaves to chance.
import { drawUniform } from "../drawn.ts";
import type { RewardBuilder } from "../environment.ts";
import type { mallows } from "../rewards/mallows.ts";
import { inversionsBetween, itemsOf, type PermutationSpace } from "../spaces/permutationSpace.ts";

export const buildMallows: RewardBuilder<PermutationSpace, typeof mallows> = (
  space,
  values,
  seed,
) => {
  const centre = values.centre ?? drawOrder(space.size, seed);
  const inversions = (state: number) => inversionsBetween(itemsOf(space, state), centre);
  return {
    logReward: (state) => 0 - values.beta * inversions(state),
    isMode: (state) => values.beta > 0 && inversions(state) === 0,
    drawn: values.centre ? {} : { centre },
  };
};

/** The order of uniform draws: every permutation is as likely. */
function drawOrder(size: number, seed: number): number[] {
  const draws = drawUniform({ seed, name: "f", count: size, minimum: 0, maximum: 1 });
  return [...draws.keys()].sort((a, b) => draws[a]! - draws[b]!);
}
