// log R of rewards/bic.ts over the states of a space, with what the reward leaves to chance.

import type { RewardBuilder } from "../environment.ts";
import type { bic } from "../rewards/bic.ts";
import { logLikelihoodScore, rewardOfScores } from "../rewards/networkScores.ts";
import { scoreTable } from "../rewards/scoreTable.ts";
import type { DagSpace } from "../spaces/dagSpace.ts";
import { evidenceOf } from "./evidenceOf.ts";

export const buildBic: RewardBuilder<DagSpace, typeof bic> = (space, values, seed) => {
  const { moments, drawn } = evidenceOf(space, values, seed);
  const likelihood = logLikelihoodScore(moments);
  const table = scoreTable(
    space.nodes,
    (node, parents) => likelihood(node, parents) - 0.5 * (parents.length + 2) * Math.log(moments.n),
  );
  return rewardOfScores(space, table, drawn);
};
