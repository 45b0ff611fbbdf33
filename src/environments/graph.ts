// A flow network of one's own: states and edges as they are drawn, as on the board of every lecture on GFlowNets.
// Flow networks as in Bengio et al. 2023 (arXiv 2111.09266): a directed acyclic graph with one start, every state of
// which lies on a way to a reward.
import { defineEnvironment } from "./environment.ts";
import {
  type FlowNetworkSpace,
  flowNetworkSpace,
  MAXIMUM_EDGES_DRAWN,
  MAXIMUM_NODES_DRAWN,
  stateNaming,
} from "./graph/flowNetwork.ts";
import { networkProblems } from "./graph/flowNetworkProblems.ts";
import { given } from "./rewards/given.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";

export const graph = defineEnvironment({
  label: "Flow network",
  sentence: "States and edges as they are drawn: from s0 along the edges to a state with a reward.",
  reference: "Bengio et al. 2023, GFlowNet Foundations, arXiv 2111.09266",
  parameters: {
    edges: {
      type: "texts",
      label: "Edges",
      sentence: "One edge an entry, from a state to its child as in s0>a; s0 is the start.",
      maximumLength: MAXIMUM_EDGES_DRAWN,
      maximumTextLength: 25,
      content: "edges",
      default: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
    },
    rewards: {
      type: "namedNumbers",
      label: "Rewards",
      sentence:
        "The reward of each state that a trajectory may end in; a state without one passes all on.",
      formula: "R(x)",
      minimum: 0,
      maximum: 1e6,
      maximumLength: MAXIMUM_NODES_DRAWN,
      name: stateNaming,
      default: { x: 1, y: 2, z: 1, w: 3 },
    },
  },
  rewards: { given },
  defaultReward: "given",
  encodings: { oneHot: oneHotDescription },
  defaultEncoding: "oneHot",
  space: ({ edges, rewards }) => flowNetworkSpace({ edges: edges ?? [], rewards }),
  countStates: ({ names }: FlowNetworkSpace) => names.length,
  check: ({ edges, rewards }) =>
    networkProblems({ edges: edges ?? [], rewards }).map(({ field, message }) => ({
      path: field,
      message: `${field}: ${message}`,
    })),
});
