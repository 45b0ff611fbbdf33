// log R of rewards/localScores.ts over the states of a space, with what the reward leaves to chance.

import { drawUniform } from "../drawn.ts";
import type { RewardBuilder } from "../environment.ts";
import type { localScores } from "../rewards/localScores.ts";
import { rewardOfScores } from "../rewards/networkScores.ts";
import type { DagSpace } from "../spaces/dagSpace.ts";

export const buildLocalScores: RewardBuilder<DagSpace, typeof localScores> = (
  space,
  values,
  seed,
) => {
  const count = space.nodes * 2 ** space.nodes;
  const table = values.table ?? drawUniform({ seed, name: "f", count, minimum: -4, maximum: 4 });
  return rewardOfScores(space, table, values.table ? {} : { table });
};
