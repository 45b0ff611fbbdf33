// log R of rewards/motifs.ts over the states of a space, with what the reward leaves to chance.
import type { RewardBuilder } from "../environment.ts";
import type { motifs } from "../rewards/motifs.ts";
import { lengthOf, type SequenceSpace, tokensOf, tokensOfText } from "../spaces/sequenceSpace.ts";

export const buildMotifs: RewardBuilder<SequenceSpace, typeof motifs> = (space, values) => {
  const texts = values.motifs ?? defaultMotifs(space);
  const wanted = texts.map((text) => tokensOfText(space, text));
  const counts = new Uint8Array(space.nStates);
  let largest = 0;
  for (let state = 0; state < space.nStates; state++) {
    counts[state] = countOccurrences(tokensOf(space, state), wanted);
    if (lengthOf(space, state) >= space.minimumLength) largest = Math.max(largest, counts[state]!);
  }
  return {
    logReward: (state) => values.beta * counts[state]!,
    isMode: (state) => values.beta > 0 && largest > 0 && counts[state] === largest,
    drawn: values.motifs ? {} : { motifs: texts },
  };
};

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
