// Strings over a small alphabet, built token by token: at the end (a tree), at both ends (a graph with
// several histories a string, da Silva et al. 2024 and Malkin et al. 2022), or to a fixed length.
import { defineEnvironment, MAXIMUM_STATES } from "./environment.ts";
import type { Problem } from "./parameters.ts";
import { sequenceFormula } from "./rewards/formulaReward.ts";
import { modes } from "./rewards/modes.ts";
import { motifs } from "./rewards/motifs.ts";
import { positional } from "./rewards/positional.ts";
import { repeats } from "./rewards/repeats.ts";
import { oneHotDescription } from "./spaces/oneHotEncoding.ts";
import { type SequenceSpace, sequenceSpace } from "./spaces/sequenceSpace.ts";

export const sequence = defineEnvironment({
  label: "Sequences",
  sentence: "Strings built token by token; the reward looks at the finished string.",
  reference: "da Silva et al. 2024, arXiv 2410.09355; Malkin et al. 2022, Trajectory balance",
  parameters: {
    construction: {
      type: "choice",
      label: "Construction",
      sentence:
        "Where tokens are added: at the end, at both ends (several histories a string), or at the end up to a fixed length.",
      options: [
        { value: "append", label: "Append" },
        { value: "fixedLength", label: "Fixed length" },
        { value: "prependAppend", label: "Prepend or append" },
      ],
      default: "append",
    },
    alphabet: {
      type: "text",
      label: "Alphabet",
      sentence: "The tokens: two to eight different characters.",
      formula: "V",
      unit: "tokens",
      minimumLength: 2,
      maximumLength: 8,
      default: "ACGT",
    },
    maximumLength: {
      type: "integer",
      label: "Maximum length",
      sentence: "How many tokens a string can have; with a fixed length, how many it has.",
      formula: "N",
      unit: "tokens",
      minimum: 1,
      maximum: 8,
      default: 4,
    },
    minimumLength: {
      type: "integer",
      label: "Minimum length",
      sentence: "How many tokens a string must have to be finished; a fixed length ignores it.",
      unit: "tokens",
      minimum: 0,
      maximum: 8,
      default: 0,
    },
  },
  rewards: { positional, modes, motifs, repeats, formula: sequenceFormula },
  defaultReward: "positional",
  encodings: {
    kHot: {
      label: "One-hot per position",
      sentence: "One input for every token at every position, and one for each empty position.",
      formula: "\\phi(x)_{i,v}=\\mathbf 1[x_i=v]",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "kHot",
  space: sequenceSpace,
  countStates: (space: SequenceSpace) => space.nStates,
  extent({ construction, letters, maximumLength, minimumLength, offsets, nStates }) {
    const nAdding = (construction === "prependAppend" ? 2 : 1) * letters.length;
    // shorter strings take any token, and those that are long enough may stop
    const nEdges = offsets[maximumLength]! * nAdding + nStates - offsets[minimumLength]!;
    return { nActions: nAdding + 1, maximumTrajectoryLength: maximumLength + 1, nEdges };
  },
  isTree: ({ construction }) => construction !== "prependAppend",
  check({ alphabet, construction, maximumLength, minimumLength }) {
    const problems: Problem[] = [];
    const letters = [...alphabet];
    const repeated = letters.find((letter, i) => letters.indexOf(letter) < i);
    if (repeated !== undefined)
      problems.push({
        path: "alphabet",
        message: `alphabet must be of different characters; "${repeated}" occurs twice in "${alphabet}".`,
      });
    if (/[\p{C}\p{M}\p{Z}]/u.test(alphabet))
      problems.push({
        path: "alphabet",
        message: `alphabet must be of visible single characters, without spaces, control or combining characters, not ${JSON.stringify(alphabet)}.`,
      });
    if (construction !== "fixedLength" && minimumLength > maximumLength)
      problems.push({
        path: "minimumLength",
        message: `minimumLength must be from 0 to maximumLength (${maximumLength}), not ${minimumLength}.`,
      });
    const { nStates, offsets } = sequenceSpace({
      alphabet,
      construction,
      maximumLength,
      minimumLength,
    });
    if (nStates > MAXIMUM_STATES)
      problems.push({
        path: "maximumLength",
        message: `maximumLength ${maximumLength} with ${letters.length} tokens makes ${nStates} states; at most ${MAXIMUM_STATES} are allowed, so maximumLength at most ${offsets.findLastIndex((offset) => offset <= MAXIMUM_STATES) - 1}.`,
      });
    return problems;
  },
});
