// Permutations, built by inserting the items 0, 1, … one after another: every permutation has one
// history, so the graph is a tree. With the Mallows reward (Mallows 1957) the policy that solves it is
// the repeated insertion model (Doignon, Pekeč and Regenwetter 2004), and log Z is known in closed form.
import { defineEnvironment } from "./environment.ts";
import { mallows } from "./rewards/mallows.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";
import {
  MAXIMUM_SIZE,
  type PermutationSpace,
  permutationSpace,
} from "./spaces/permutationSpace.ts";

export const permutation = defineEnvironment({
  label: "Permutations",
  sentence: "Items are inserted one after another, each at any place, until all of them have one.",
  reference: "Doignon, Pekeč and Regenwetter 2004, The repeated insertion model for rankings",
  parameters: {
    size: {
      type: "integer",
      label: "Size",
      sentence: "How many items a finished permutation has.",
      formula: "n",
      unit: "items",
      minimum: 2,
      maximum: MAXIMUM_SIZE,
      default: 5,
    },
  },
  rewards: { mallows },
  defaultReward: "mallows",
  encodings: {
    kHot: {
      label: "One-hot per item",
      sentence: "One input for every item at every place; none is set for an item still to come.",
      formula: "\\phi(x)_{i,j}=\\mathbf 1[x_j=i]",
    },
    coordinates: {
      label: "Places",
      sentence:
        "One input an item, from 0 to 1: how far back it stands, and 0 while it is to come.",
      formula: "\\phi(x)_i=\\frac{\\text{place of }i}{n}",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "kHot",
  space: ({ size }) => permutationSpace(size),
  countStates: (space: PermutationSpace) => space.nStates,
  extent: ({ size, nStates, offsets }) => ({
    nActions: size + 1,
    maximumTrajectoryLength: size + 1,
    // an edge to every state but the first, and the stops of whole permutations
    nEdges: 2 * nStates - 1 - offsets[size]!,
  }),
  isTree: () => true,
});
