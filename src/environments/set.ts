// Sets of a fixed size, built element by element: a graph in which each set has as many histories as
// its elements have orders. The sets task of da Silva et al. 2024 (arXiv 2410.09355), at a small size.
import { defineEnvironment } from "./environment.ts";
import { oneHotDescription, oneHotEncoding } from "./oneHotEncoding.ts";
import { additive } from "./rewards/additive.ts";
import { maskOfElement, membersOf, numberSets, type SetSpace, setSpace } from "./setSpace.ts";
import { buildStateGraph, INVALID, SINK } from "./stateGraph.ts";

export const set = defineEnvironment({
  label: "Sets",
  sentence: "Elements are added one by one, none twice, until the set has its size.",
  reference: "da Silva et al. 2024, arXiv 2410.09355, sets; Pan et al. 2023",
  parameters: {
    universe: {
      type: "integer",
      label: "Universe",
      sentence: "How many elements there are to choose from.",
      formula: "D",
      unit: "elements",
      minimum: 2,
      maximum: 19,
      beyond: "largeSet takes up to 32",
      default: 6,
    },
    size: {
      type: "integer",
      label: "Size",
      sentence: "How many elements a finished set has.",
      formula: "N",
      unit: "elements",
      minimum: 1,
      maximum: 19,
      beyond: "largeSet takes up to 32",
      default: 3,
    },
  },
  rewards: { additive },
  defaultReward: "additive",
  encodings: {
    kHot: {
      label: "Membership",
      sentence: "One input an element: 1 where it is in the set.",
      formula: "\\phi(x)_d=\\mathbf 1[d\\in x]",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "kHot",
  space: ({ universe, size }) => setSpace(universe, size),
  countStates: (space: SetSpace) => space.nStates,
  check: ({ universe, size }) =>
    size > universe
      ? [{ path: "size", message: `size must be from 1 to universe (${universe}), not ${size}.` }]
      : [],
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
});

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
