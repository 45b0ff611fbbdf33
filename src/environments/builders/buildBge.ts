// log R of rewards/bge.ts over the states of a space, with what the reward leaves to chance.

import type { RewardBuilder } from "../environment.ts";
import type { bge } from "../rewards/bge.ts";
import { bgeScore } from "../rewards/bgeScore.ts";
import { rewardOfScores } from "../rewards/networkScores.ts";
import { scoreTable } from "../rewards/scoreTable.ts";
import type { DagSpace } from "../spaces/dagSpace.ts";
import { evidenceOf } from "./evidenceOf.ts";

export const buildBge: RewardBuilder<DagSpace, typeof bge> = (space, values, seed) => {
  const { moments, drawn } = evidenceOf(space, values, seed);
  return rewardOfScores(space, scoreTable(space.nodes, bgeScore(moments)), drawn);
};
