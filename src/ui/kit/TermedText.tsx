// A text whose terms are doors to their entries (glossary/linkedText.ts). For parts that are loaded later: it
// brings the glossary along.
import { linkedPieces } from "../../glossary/linkedText.ts";
import { Term } from "./Term.tsx";

/** The text, in elements that stand alone. */
export function TermedText({ text }: { readonly text: string }) {
  return linkedPieces(text).map((piece, place) =>
    piece.term === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
      <span key={place}>{piece.text}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
      <Term key={place} id={piece.term}>
        {piece.text}
      </Term>
    ),
  );
}
