// Enumerates the environment of set.ts: its graph, encodings, names and rewards.
import type { EnvironmentBuilder } from "../environment.ts";
import { INVALID, SINK } from "../graph/stateGraph.ts";
import type { set } from "../set.ts";
import { oneHotEncoding } from "../spaces/oneHotEncoding.ts";
import {
  maskOfElement,
  membersOf,
  numberSets,
  type SetSpace,
  setSpace,
} from "../spaces/setSpace.ts";
import { buildAdditive } from "./buildAdditive.ts";
import { buildSetFormula } from "./buildFormula.ts";
import { buildStateGraph } from "./buildStateGraph.ts";

export const setBuilder: EnvironmentBuilder<typeof set> = {
  rewards: { additive: buildAdditive, formula: buildSetFormula },
  build(space, reward) {
    const { universe, size, nStates } = space;
    const { masks, stateOfMask } = numberSets(space);
    const nActions = universe + 1;
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
    const firstFinished = setSpace(universe, size - 1).nStates;
    for (let state = 0; state < nStates; state++) {
      const edge = state * nActions;
      if (state >= firstFinished) {
        children[edge + universe] = SINK;
        logRewards[state] = reward.logReward(state);
        continue;
      }
      for (let element = 0; element < universe; element++) {
        const bit = maskOfElement(space, element);
        if (!(masks[state]! & bit)) children[edge + element] = stateOfMask[masks[state]! | bit]!;
      }
    }
    const label = (state: number) => membersOf(space, masks[state]!).join(",");
    /** The sets with one element swapped for another. */
    const swapped = (state: number): number[] => {
      const mask = masks[state]!;
      const members = membersOf(space, mask);
      const others = membersOf(space, 2 ** universe - 1 - mask);
      return members.flatMap((member) =>
        others.map(
          (other) =>
            stateOfMask[(mask ^ maskOfElement(space, member)) | maskOfElement(space, other)]!,
        ),
      );
    };
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        kHot: () => ({
          nFeatures: universe,
          write(state, out, offset) {
            for (const element of membersOf(space, masks[state]!)) out[offset + element] = 1;
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState(label) {
        const mask = parseMask(space, label);
        const state = mask === null ? -1 : stateOfMask[mask]!;
        return state < 0 ? null : state;
      },
      actionLabel: (action) => (action === universe ? "stop" : `add ${action}`),
      modes: Int32Array.from(masks.keys()).filter(
        (state) => state >= firstFinished && reward.isMode?.(state) === true,
      ),
      regionSource: {
        logRewards,
        neighbours: swapped,
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
};

/** Elements in any order; null where one is unknown or named twice. */
function parseMask(space: SetSpace, label: string): number | null {
  if (label.trim() === "") return 0;
  let mask = 0;
  for (const part of label.split(",")) {
    const element = /^\s*\d+\s*$/.test(part) ? Number(part) : space.universe;
    if (element >= space.universe || mask & maskOfElement(space, element)) return null;
    mask |= maskOfElement(space, element);
  }
  return mask;
}
