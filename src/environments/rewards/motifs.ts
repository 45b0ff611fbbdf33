// The motifs reward of sequences: the more often given substrings occur, the better. A teaching
// reward: overlapping strings of many lengths share their mass.
import { defineReward } from "../environment.ts";
import { lengthOf, type SequenceSpace, tokensOf, tokensOfText } from "../sequenceSpace.ts";
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
  build(space: SequenceSpace, values) {
    const texts = values.motifs ?? defaultMotifs(space);
    const wanted = texts.map((text) => tokensOfText(space, text));
    const counts = new Uint8Array(space.nStates);
    let largest = 0;
    for (let state = 0; state < space.nStates; state++) {
      counts[state] = countOccurrences(tokensOf(space, state), wanted);
      if (lengthOf(space, state) >= space.minimumLength)
        largest = Math.max(largest, counts[state]!);
    }
    return {
      logReward: (state) => values.beta * counts[state]!,
      isMode: (state) => values.beta > 0 && largest > 0 && counts[state] === largest,
      drawn: values.motifs ? {} : { motifs: texts },
    };
  },
});

/** "AC" and "GT" of "ACGT"; single tokens where strings are too short for pairs. */
function defaultMotifs({ letters, maximumLength }: SequenceSpace): string[] {
  if (maximumLength < 2) return [letters[0]!];
  const pairs = [`${letters[0]}${letters[1]}`];
  if (letters.length >= 4) pairs.push(`${letters[2]}${letters[3]}`);
  return pairs;
}

function countOccurrences(
  tokens: readonly number[],
  wanted: readonly (readonly number[])[],
): number {
  let n = 0;
  for (const motif of wanted)
    for (let start = 0; start + motif.length <= tokens.length; start++)
      if (motif.every((token, i) => tokens[start + i] === token)) n++;
  return n;
}
