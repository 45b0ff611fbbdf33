// log R of rewards/given.ts; the states of the highest reward are its modes, where there are lower ones.
import type { RewardBuilder } from "../environment.ts";
import type { FlowNetworkSpace } from "../graph/flowNetwork.ts";
import type { given } from "../rewards/given.ts";

export const buildGiven: RewardBuilder<FlowNetworkSpace, typeof given> = ({ names, rewards }) => {
  const highest = Math.max(...rewards);
  const isEven = rewards.every((reward) => reward === 0 || reward === highest);
  return {
    logReward: (state) => Math.log(rewards[state]!),
    isMode: (state) => !isEven && rewards[state] === highest,
    // what is drawn is few states: each is a region of its own
    regions: { regionOf: (state) => state, names },
  };
};
