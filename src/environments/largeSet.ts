// Sets that cannot be listed, up to the paper's 16 of 32 elements: sampling and gradients are of the sets a batch
// meets (training/largeSet/largeSetPath.ts), and what is measured is estimated from samples, with intervals, against the
// exactly known Z. What the graph lists are bands of log R, for pictures and files.
// da Silva et al. 2024, arXiv 2410.09355, sets.
import { defineEnvironment } from "./environment.ts";
import { largeAdditive } from "./rewards/largeAdditive.ts";
import { set } from "./set.ts";
import { bandStateCount, type LargeSetSpace } from "./spaces/largeSetSpace.ts";
import { setSpace } from "./spaces/setSpace.ts";

export const largeSet = defineEnvironment({
  label: "Large sets",
  sentence:
    "Sets of more elements than can be listed, built element by element. What is known of the target is exact; what is measured of a lane is estimated from samples, with intervals.",
  reference: set.reference,
  parameters: {
    universe: {
      type: "integer",
      label: set.parameters.universe.label,
      sentence: set.parameters.universe.sentence,
      formula: "D",
      unit: "elements",
      minimum: 2,
      maximum: 32,
      default: 32,
    },
    size: {
      type: "integer",
      label: set.parameters.size.label,
      sentence: set.parameters.size.sentence,
      formula: "N",
      unit: "elements",
      minimum: 1,
      maximum: 32,
      default: 16,
    },
  },
  rewards: { additive: largeAdditive },
  defaultReward: "additive",
  encodings: { kHot: set.encodings.kHot },
  defaultEncoding: "kHot",
  noTable: "Its sets are too many for a table.",
  estimated: "Its sets are too many to be listed, so what is measured is estimated from samples.",
  space: ({ universe, size }): LargeSetSpace => ({ universe, size }),
  countStates: bandStateCount,
  countUnlisted: ({ universe, size }: LargeSetSpace) => setSpace(universe, size).nStates,
  check: ({ universe, size }) =>
    size > universe
      ? [{ path: "size", message: `size must be from 1 to universe (${universe}), not ${size}.` }]
      : [],
});
