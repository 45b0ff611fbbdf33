// A text whose terms are doors to their entries (glossary/linkedText.ts). For parts that are loaded later: it
// brings the glossary along.
import { linkedPieces } from "../../../glossary/linkedText.ts";
import { leadingMarks } from "../leadingMarks.ts";
import { Term } from "./Term.tsx";

/** The text, in elements that stand alone; a term and the mark behind it stay on one line. */
export function TermedText({ text }: { readonly text: string }) {
  const pieces = linkedPieces(text);
  return pieces.map((piece, place) => {
    if (piece.term === null) {
      const isAfterTerm = (pieces[place - 1]?.term ?? null) !== null;
      const taken = isAfterTerm ? leadingMarks(piece.text).length : 0;
      // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
      return <span key={place}>{piece.text.slice(taken)}</span>;
    }
    const after = pieces[place + 1];
    const mark = after?.term === null ? leadingMarks(after.text) : "";
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text never changes its order
      <span key={place} className={mark === "" ? undefined : "joined"}>
        <Term id={piece.term}>{piece.text}</Term>
        {mark !== "" && <span>{mark}</span>}
      </span>
    );
  });
}
