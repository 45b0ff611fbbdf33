// Texts whose terms are doors to their entries: "how they count a [miss](divergence)". Pure.
import { glossary, type TermId } from "./glossary.ts";

/** A piece of a text: plain, or a term in the form that the text has it. */
export interface LinkedPiece {
  readonly text: string;
  readonly term: TermId | null;
}

/** The pieces of a text in order. @throws RangeError a term that has no entry. */
export function linkedPieces(text: string): readonly LinkedPiece[] {
  const parts = text.split(/\[([^\]]+)\]\((\w+)\)/);
  const pieces: LinkedPiece[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    if (parts[at]) pieces.push({ text: parts[at]!, term: null });
    const id = parts[at + 2];
    if (id === undefined) continue;
    if (!Object.hasOwn(glossary, id)) throw new RangeError(`no term "${id}"`);
    pieces.push({ text: parts[at + 1]!, term: id as TermId });
  }
  return pieces;
}

/** The text as it is read. */
export function unlinkedText(text: string): string {
  return linkedPieces(text)
    .map((piece) => piece.text)
    .join("");
}
