// log R of rewards/maximumLikelihood.ts over the states of a space, with what the reward leaves to chance.

import type { RewardBuilder } from "../environment.ts";
import type { maximumLikelihood } from "../rewards/maximumLikelihood.ts";
import { logLikelihoodScore, rewardOfScores } from "../rewards/networkScores.ts";
import { scoreTable } from "../rewards/scoreTable.ts";
import type { DagSpace } from "../spaces/dagSpace.ts";
import { evidenceOf } from "./evidenceOf.ts";

export const buildMaximumLikelihood: RewardBuilder<DagSpace, typeof maximumLikelihood> = (
  space,
  values,
  seed,
) => {
  const { moments, drawn } = evidenceOf(space, values, seed);
  return rewardOfScores(space, scoreTable(space.nodes, logLikelihoodScore(moments)), drawn);
};
