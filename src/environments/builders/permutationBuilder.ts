// Enumerates the environment of permutation.ts: its graph, encodings, names and rewards.
import type { EnvironmentBuilder } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { permutation } from "../permutation.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import { itemsOf, permutationsBeside, stateOfItems } from "../spaces/permutationSpace.ts";
import { buildMallows } from "./buildMallows.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const permutationBuilder: EnvironmentBuilder<typeof permutation> = {
  rewards: { mallows: buildMallows },
  build(space, reward) {
    const { size, nStates, offsets } = space;
    const nActions = size + 1;
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
    for (let k = 0; k < size; k++)
      for (let state = offsets[k]!; state < offsets[k + 1]!; state++)
        for (let place = 0; place <= k; place++)
          children[state * nActions + place] =
            offsets[k + 1]! + (state - offsets[k]!) * (k + 1) + place;
    const modes: number[] = [];
    for (let state = offsets[size]!; state < nStates; state++) {
      children[state * nActions + size] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const label = (state: number) => itemsOf(space, state).join(",");
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        kHot: () => ({
          nFeatures: size * size,
          write(state, out, offset) {
            itemsOf(space, state).forEach((item, place) => {
              out[offset + item * size + place] = 1;
            });
          },
        }),
        coordinates: () => ({
          nFeatures: size,
          write(state, out, offset) {
            itemsOf(space, state).forEach((item, place) => {
              out[offset + item] = (place + 1) / size;
            });
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState: (label) =>
        stateOfItems(space, label.trim() === "" ? [] : label.split(",").map(parseItem)),
      actionLabel: (action) => (action === size ? "stop" : `insert at ${action}`),
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: (state) => permutationsBeside(space, state),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
};

function parseItem(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}
