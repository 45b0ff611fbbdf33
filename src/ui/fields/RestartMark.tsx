// What a change of a control does to the run, said before it is made: a small mark beside controls
// that start training again, and a sentence in their explanations.
import { RotateCcw } from "lucide-react";

/** Id of the sentence that marked controls are described by. */
export const RESTART_NOTE = "restart-note";

const sentence = "A change starts training again from step 0.";

/** The mark; decorative, the control is described by `RESTART_NOTE`. */
export function RestartMark() {
  return (
    <span className="restart-mark" title={sentence}>
      <RotateCcw aria-hidden="true" size={11} strokeWidth={2} />
    </span>
  );
}

/** The sentence for screen readers, once a page, and what the mark means for everybody else. */
export function RestartNote() {
  return (
    <p className="restart-note">
      <RotateCcw aria-hidden="true" size={11} strokeWidth={2} />
      <span id={RESTART_NOTE} hidden>
        {sentence}
      </span>
      <span aria-hidden="true">a change starts training again</span>
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
