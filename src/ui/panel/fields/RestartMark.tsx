// What a change of a control does to the run, said before it is made: a small mark at the heading of
// a section whose every field starts training again, or beside the one field of a mixed section that
// does, and a sentence in every explanation.
import { RotateCcw } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { joins, restarts } from "../../../experiment/configChange.ts";

/** Id of the sentence that such controls are described by. */
const RESTART_NOTE = "restart-note";

const sentence = "A change starts training again from step 0.";

/** Whether the heading above says it for every field below. */
const SaidAbove = createContext(false);

/** The mark, at a heading or beside a control, where a change at `path` restarts; decorative, controls
 * are described by `RESTART_NOTE`. Nothing where the heading above has it. */
export function RestartMark({ path }: { readonly path: string }) {
  const isSaidAbove = useContext(SaidAbove);
  if (isSaidAbove || !restarts(path)) return null;
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

/** By what a control of the field at `path` is described; undefined where a change acts at once. */
export function restartNote(path: string): string | undefined {
  return restarts(path) ? RESTART_NOTE : undefined;
}

/** The line of an explanation: what a change at `path` does. */
export function WhatChanges({ path }: { readonly path: string }) {
  return (
    <p className="popover-facts">
      {restarts(path) ? (
        <>
          <RotateCcw aria-hidden="true" size={11} strokeWidth={2} />
          <span>{` ${sentence}`}</span>
        </>
      ) : joins(path) ? (
        "New seeds train up to where the others are, which wait for them; of fewer seeds the first ones stay. What is there is not trained again."
      ) : (
        "A change acts at once, while training goes on."
      )}
    </p>
  );
}
