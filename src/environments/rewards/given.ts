// The reward of a flow network: what its states are given by name.
import { defineReward } from "../environment.ts";
import type { FlowNetworkSpace } from "../graph/flowNetwork.ts";

export const given = defineReward({
  label: "As given",
  sentence: "Every state has the reward that it is given; one without a reward is passed through.",
  reference: "Bengio et al. 2023, GFlowNet Foundations, arXiv 2111.09266",
  formula: "p^*(x)=\\frac{R(x)}{Z}",
  parameters: {},
  remark: ({ rewards }: FlowNetworkSpace) => {
    const own = rewards.filter((reward) => reward > 0);
    return own.length > 1 && own.every((reward) => reward === own[0])
      ? "All rewards are the same: the target is even."
      : null;
  },
});
