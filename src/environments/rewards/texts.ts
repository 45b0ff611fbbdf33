// Checks for lists of strings that a reward of sequences is made of (modes, motifs).
import type { Problem } from "../parameters.ts";
import type { SequenceSpace } from "../spaces/sequenceSpace.ts";

/**
 * Problems of a list of strings under the field `name`: none at all, letters outside the alphabet,
 * lengths out of range, the same string twice.
 */
export function textProblems(
  space: SequenceSpace,
  list: {
    readonly name: string;
    readonly texts: readonly string[];
    readonly minimumLength: number;
  },
): readonly Problem[] {
  const { name, texts, minimumLength } = list;
  if (texts.length === 0)
    return [{ path: name, message: `${name} must hold at least one string, not none.` }];
  return texts.flatMap((text, index) => {
    const characters = [...text];
    const foreign = characters.find((character) => !space.letters.includes(character));
    const quoted = JSON.stringify(text);
    const messages: string[] = [];
    if (foreign !== undefined)
      messages.push(
        `must be of letters of the alphabet "${space.letters.join("")}", not ${JSON.stringify(foreign)} as in ${quoted}.`,
      );
    if (characters.length < minimumLength || characters.length > space.maximumLength)
      messages.push(
        `must have ${lengthRange(minimumLength, space.maximumLength)} letters, not ${characters.length} (${quoted}).`,
      );
    if (texts.indexOf(text) < index)
      messages.push(`must be listed once; ${quoted} is there twice.`);
    return messages.map((message) => ({
      path: `${name}.${index}`,
      message: `${name}.${index} ${message}`,
    }));
  });
}

function lengthRange(minimum: number, maximum: number): string {
  return minimum === maximum ? String(minimum) : `${minimum} to ${maximum}`;
}
