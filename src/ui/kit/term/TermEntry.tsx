// An entry of the glossary: plain words, the formula, the source.
import type { GlossaryEntry } from "../../../glossary/entry.ts";
import { Formula } from "../typeset/Formula.tsx";

/** What stands below the term. */
export function TermEntry({
  entry: { text, formula, own = [], source },
}: {
  readonly entry: GlossaryEntry;
}) {
  return (
    <>
      <p>{text}</p>
      {formula && <Formula tex={formula} isBlock own={own} />}
      {source && <p className="popover-facts">{source}</p>}
    </>
  );
}
