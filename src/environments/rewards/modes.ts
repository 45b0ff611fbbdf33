// The modes reward of sequences: the closer to one of a few given strings, the better. The bit
// sequences of Malkin et al. 2022 ("Trajectory balance", section 5.3), at enumerable sizes.
import { defineReward } from "../environment.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";
import { textProblems } from "./texts.ts";

/** log R(x) = −β·min_m d(x, m), d the number of positions at which x and the mode m differ. */
export const modes = defineReward({
  label: "Modes",
  sentence: "The reward falls with the distance to the nearest of a few strings.",
  reference: "Malkin et al. 2022, Trajectory balance, bit sequences",
  formula: "\\log R(x)=-\\beta\\min_m d(x,m)",
  parameters: {
    modes: {
      type: "texts",
      label: "Modes",
      sentence:
        "The best strings; where left out, the first and the last token of the alphabet, each repeated to full length. A missing position differs from any token.",
      formula: "m",
      maximumLength: 16,
      maximumTextLength: 8,
      default: null,
    },
    beta: {
      type: "number",
      label: "Sharpness",
      sentence: "How many nats each differing position costs.",
      formula: "\\beta",
      unit: "nats",
      minimum: 0,
      maximum: 20,
      default: 1,
      scale: "linear",
    },
  },
  check: (space: SequenceSpace, { modes: texts }) =>
    texts ? textProblems(space, { name: "modes", texts, minimumLength: space.minimumLength }) : [],
});
