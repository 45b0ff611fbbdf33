// The reward of permutations that falls with the distance from a centre (Mallows 1957).
import { defineReward } from "../environment.ts";
import { isPermutation, MAXIMUM_SIZE, type PermutationSpace } from "../spaces/permutationSpace.ts";

/** log R(x) = −β·d(x, c), d the number of pairs that x and the centre c order differently. */
export const mallows = defineReward({
  label: "Mallows",
  sentence:
    "The reward falls with every pair of items that stand in another order than in the centre.",
  reference: "Mallows 1957, Non-null ranking models I, Biometrika 44",
  formula:
    "\\log R(x)=-\\beta\\,\\#\\{i<j:x\\text{ and }c\\text{ order }i,j\\text{ differently}\\}",
  parameters: {
    centre: {
      type: "numbers",
      label: "Centre",
      sentence:
        "The best permutation, its first item first; drawn from the seed where left out. Type all of it into one field, as in 2, 0, 1.",
      formula: "c",
      minimum: 0,
      maximum: MAXIMUM_SIZE - 1,
      maximumLength: MAXIMUM_SIZE,
      default: null,
    },
    beta: {
      type: "number",
      label: "Sharpness",
      sentence: "How many nats each pair in the other order costs.",
      formula: "\\beta",
      unit: "nats",
      minimum: 0,
      maximum: 10,
      default: 1,
      scale: "linear",
    },
  },
  check: ({ size }: PermutationSpace, { centre }) =>
    centre && (centre.length !== size || !isPermutation(centre))
      ? [
          {
            path: "centre",
            message: `centre must hold each of the items 0 to ${size - 1} once, not [${centre.join(", ")}].`,
          },
        ]
      : [],
  remark: (_space: PermutationSpace, { beta }) =>
    beta === 0 ? "Inversions cost nothing: every permutation has the same reward." : null,
});
