// The motifs reward of sequences: the more often given substrings occur, the better. A teaching
// reward: overlapping strings of many lengths share their mass.
import { defineReward } from "../environment.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";
import { textProblems } from "./texts.ts";

/** log R(x) = β·(number of occurrences of motifs in x, overlapping ones included). */
export const motifs = defineReward({
  label: "Motifs",
  sentence: "Every occurrence of a motif in the string multiplies the reward.",
  reference: "This playground",
  formula: "\\log R(x)=\\beta\\sum_m\\#\\{i:x_{i\\dots i+|m|-1}=m\\}",
  parameters: {
    motifs: {
      type: "texts",
      label: "Motifs",
      sentence:
        "Substrings that count, overlapping ones too; where left out, neighbours in the alphabet are paired.",
      formula: "m",
      maximumLength: 8,
      maximumTextLength: 8,
      default: null,
    },
    beta: {
      type: "number",
      label: "Sharpness",
      sentence: "How many nats each occurrence is worth.",
      formula: "\\beta",
      unit: "nats",
      minimum: 0,
      maximum: 10,
      default: 1,
      scale: "linear",
    },
  },
  check: (space: SequenceSpace, { motifs: texts }) =>
    texts ? textProblems(space, { name: "motifs", texts, minimumLength: 1 }) : [],
});
