// Enumerates the environment of dag.ts: its graph, encodings, names and rewards.

import type { dag } from "../dag.ts";
import type { EnvironmentBuilder } from "../environment.ts";
import { SINK } from "../graph/stateGraph.ts";
import { edgeName, edgeNames, maskOfTexts } from "../networks/dagNames.ts";
import { dagNeighbours } from "../networks/dagNeighbours.ts";
import { numberDags, stateOfMask } from "../spaces/dagSpace.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import { buildBge } from "./buildBge.ts";
import { buildBic } from "./buildBic.ts";
import { buildLocalScores } from "./buildLocalScores.ts";
import { buildMaximumLikelihood } from "./buildMaximumLikelihood.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const dagBuilder: EnvironmentBuilder<typeof dag> = {
  rewards: {
    bge: buildBge,
    bic: buildBic,
    maximumLikelihood: buildMaximumLikelihood,
    localScores: buildLocalScores,
  },
  build(space, reward) {
    const { nodes } = space;
    const numbering = numberDags(nodes);
    const { nStates, masks, pairs, added } = numbering;
    const nPairs = pairs.length;
    const nActions = nPairs + 1;
    const children = new Int32Array(nStates * nActions);
    const logRewards = new Float64Array(nStates);
    const modes: number[] = [];
    for (let state = 0; state < nStates; state++) {
      children.set(added.subarray(state * nPairs, (state + 1) * nPairs), state * nActions);
      children[state * nActions + nPairs] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const label = (state: number) => edgeNames(space, masks[state]!).join(",");
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        adjacency: () => ({
          nFeatures: nPairs,
          write(state, out, offset) {
            for (let pair = 0; pair < nPairs; pair++)
              if ((masks[state]! >> pair) & 1) out[offset + pair] = 1;
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState(label) {
        const mask = maskOfTexts(space, label.trim() === "" ? [] : label.split(","));
        const state = mask === null ? -1 : stateOfMask(numbering, mask);
        return state < 0 ? null : state;
      },
      actionLabel(action) {
        const pair = pairs[action];
        return pair ? `add ${edgeName(space, pair.from, pair.to)}` : "stop";
      },
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: dagNeighbours(numbering),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
};
