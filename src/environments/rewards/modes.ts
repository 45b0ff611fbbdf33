// The modes reward of sequences: the closer to one of a few given strings, the better. The bit
// sequences of Malkin et al. 2022 ("Trajectory balance", section 5.3), at enumerable sizes.
import { defineReward } from "../environment.ts";
import { type SequenceSpace, tokensOf, tokensOfText } from "../sequenceSpace.ts";
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
  build(space: SequenceSpace, values) {
    const texts = values.modes ?? defaultModes(space);
    const targets = texts.map((text) => tokensOfText(space, text));
    const distanceToNearest = (state: number): number => {
      const tokens = tokensOf(space, state);
      return Math.min(...targets.map((target) => distance(tokens, target)));
    };
    /** The mode that is nearest; −1 where several are. */
    const nearest = (state: number): number => {
      const tokens = tokensOf(space, state);
      const distances = targets.map((target) => distance(tokens, target));
      const least = Math.min(...distances);
      const first = distances.indexOf(least);
      return distances.lastIndexOf(least) === first ? first : -1;
    };
    return {
      logReward: (state) => -values.beta * distanceToNearest(state),
      isMode: (state) => distanceToNearest(state) === 0,
      regions:
        values.beta > 0
          ? { names: texts.map((text) => text || "the empty string"), regionOf: nearest }
          : null,
      drawn: values.modes ? {} : { modes: texts },
    };
  },
});

function defaultModes({ letters, maximumLength }: SequenceSpace): string[] {
  return [letters[0]!.repeat(maximumLength), letters.at(-1)!.repeat(maximumLength)];
}

/** Hamming distance; beyond the end of the shorter string every position differs. */
function distance(x: readonly number[], y: readonly number[]): number {
  let n = 0;
  for (let i = 0; i < Math.max(x.length, y.length); i++) if (x[i] !== y[i]) n++;
  return n;
}
