// The repeats reward of sequences: doubled letters count, without overlap. With floor 0 strings
// without any have no reward at all: they cannot be finished, and where they lead to nothing that can
// be finished they are left out of the graph.
import { defineReward } from "../environment.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";

/** log R(x) = β·log(floor + c(x)/(N/2)), c the non-overlapping occurrences of doubled letters. */
export const repeats = defineReward({
  label: "Repeats",
  sentence: "Doubled letters are rewarded; a string without any is worth only the floor.",
  reference: "A toy sequence task of the GFlowNet literature",
  formula: "\\log R(x)=\\beta\\log\\Bigl(R_0+\\tfrac{2}{N}\\sum_v\\#_{vv}(x)\\Bigr)",
  parameters: {
    beta: {
      type: "number",
      label: "Sharpness",
      sentence: "The power to which the reward is raised.",
      formula: "\\beta",
      minimum: 0.1,
      maximum: 20,
      default: 1,
      scale: "linear",
    },
    floor: {
      type: "number",
      label: "Floor",
      sentence: "What a string without doubled letters is worth; with 0 it cannot be finished.",
      formula: "R_0",
      minimum: 0,
      maximum: 1,
      default: 0,
      scale: "linear",
    },
  },
  check: ({ maximumLength }: SequenceSpace, { floor }) =>
    floor === 0 && maximumLength < 2
      ? [
          {
            path: "floor",
            message: `floor must be above 0 and at most 1, not 0, where no string has room for a doubled letter (maximumLength is ${maximumLength}).`,
          },
        ]
      : [],
  remark: (_space: SequenceSpace, { floor }) =>
    floor === 0
      ? "Strings without a doubled letter have reward 0: they cannot be finished, and those of full length are left out."
      : null,
});
