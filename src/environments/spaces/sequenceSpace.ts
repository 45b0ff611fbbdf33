// The strings up to a maximum length over an alphabet, shared by the sequence environment and its
// rewards. Canonical order: by length, then by the alphabet's order, first token most significant.

/** How strings are built: at the end only, at both ends, or always to full length. */
export type Construction = "append" | "fixedLength" | "prependAppend";

/** The strings of length 0 … maximumLength, numbered 0 … nStates − 1. */
export interface SequenceSpace {
  readonly construction: Construction;
  /** The tokens' characters. [token] */
  readonly letters: readonly string[];
  readonly maximumLength: number;
  /** Shortest length that may stop; the maximum length where all strings are built to full length. */
  readonly minimumLength: number;
  /** Number of the first string of each length. [length], and nStates after the last */
  readonly offsets: readonly number[];
  readonly nStates: number;
}

/** The strings that these parameters of the sequence environment describe. */
export function sequenceSpace(values: {
  readonly construction: string;
  readonly alphabet: string;
  readonly maximumLength: number;
  readonly minimumLength: number;
}): SequenceSpace {
  const letters = [...values.alphabet];
  const offsets = [0];
  for (let length = 0; length <= values.maximumLength; length++)
    offsets.push(offsets[length]! + letters.length ** length);
  return {
    // the parameter's options are exactly the constructions
    construction: values.construction as Construction,
    letters,
    maximumLength: values.maximumLength,
    minimumLength:
      values.construction === "fixedLength" ? values.maximumLength : values.minimumLength,
    offsets,
    nStates: offsets[values.maximumLength + 1]!,
  };
}

/** Length of a string. */
export function lengthOf(space: SequenceSpace, state: number): number {
  let length = 0;
  while (space.offsets[length + 1]! <= state) length++;
  return length;
}

/** The tokens of a string, first to last. [position] */
export function tokensOf(space: SequenceSpace, state: number): number[] {
  const length = lengthOf(space, state);
  const tokens: number[] = new Array(length);
  let rest = state - space.offsets[length]!;
  for (let i = length - 1; i >= 0; i--) {
    tokens[i] = rest % space.letters.length;
    rest = Math.floor(rest / space.letters.length);
  }
  return tokens;
}

/** The string of these tokens; null where it is too long or a token is not of the alphabet. */
export function stateOfTokens(space: SequenceSpace, tokens: readonly number[]): number | null {
  const nTokens = space.letters.length;
  if (tokens.length > space.maximumLength) return null;
  if (!tokens.every((token) => token >= 0 && token < nTokens)) return null;
  return space.offsets[tokens.length]! + tokens.reduce((code, token) => code * nTokens + token, 0);
}

/**
 * The strings one edit away: another token at one position, or a token more or less at either end.
 * Edits at both ends whatever the construction: what is close is a matter of the strings, not of how
 * they are built.
 */
export function stringsBeside(space: SequenceSpace, state: number): number[] {
  const { letters, offsets, maximumLength } = space;
  const nTokens = letters.length;
  const length = lengthOf(space, state);
  const code = state - offsets[length]!;
  const beside: number[] = [];
  for (let worth = 1, i = 0; i < length; i++, worth *= nTokens) {
    const token = Math.floor(code / worth) % nTokens;
    for (let other = 0; other < nTokens; other++)
      if (other !== token) beside.push(state + (other - token) * worth);
  }
  if (length > 0) {
    const shorter = offsets[length - 1]!;
    beside.push(shorter + Math.floor(code / nTokens), shorter + (code % nTokens ** (length - 1)));
  }
  if (length < maximumLength)
    for (let token = 0; token < nTokens; token++) {
      const longer = offsets[length + 1]!;
      beside.push(longer + code * nTokens + token, longer + token * nTokens ** length + code);
    }
  return beside;
}

/** The tokens of a text, −1 for characters outside the alphabet. [position] */
export function tokensOfText(space: SequenceSpace, text: string): number[] {
  return [...text].map((character) => space.letters.indexOf(character));
}

/** A string as text; "" the empty one. */
export function textOf(space: SequenceSpace, state: number): string {
  return tokensOf(space, state)
    .map((token) => space.letters[token])
    .join("");
}
