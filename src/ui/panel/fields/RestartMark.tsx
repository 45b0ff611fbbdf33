// What a change of a control does to the run, said before it is made: a small mark at the heading of
// a section whose every field starts training again, or beside the one field of a mixed section that
// does, and a sentence in every explanation.
import { RotateCcw } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";

/** Id of the sentence that such controls are described by. */
export const RESTART_NOTE = "restart-note";

const sentence = "A change starts training again from step 0.";

/** Whether the heading above says it for every field below. */
const SaidAbove = createContext(false);

/** The mark, at a heading or beside a control; decorative, controls are described by `RESTART_NOTE`.
 * Nothing where the heading above has it. */
export function RestartMark() {
  if (useContext(SaidAbove)) return null;
  return (
    <span className="restart-mark" title={sentence}>
      <RotateCcw aria-hidden="true" size={11} strokeWidth={2} />
    </span>
  );
}

/** Fields below a heading that bears the mark for all of them. */
export function MarkedAbove({ children }: { readonly children: ReactNode }) {
  return <SaidAbove value={true}>{children}</SaidAbove>;
}

/** The sentence that describes controls to those who hear the page; once a page. */
export function RestartNote() {
  return (
    <p id={RESTART_NOTE} hidden>
      {sentence}
    </p>
  );
}

/** The line of an explanation. */
export function WhatChanges({ restarts }: { readonly restarts: boolean }) {
  return (
    <p className="popover-facts">
      {restarts ? (
        <>
          <RotateCcw aria-hidden="true" size={11} strokeWidth={2} /> {sentence}
        </>
      ) : (
        "A change acts at once, while training goes on."
      )}
    </p>
  );
}
