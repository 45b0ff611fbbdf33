// The page's keys. They stay out of the way of typing, of sliders and of open dialogs; a button
// that has the focus keeps its space bar.
import { useEffect } from "react";
import { areKeysHeld } from "../ui/kit/keys/heldKeys.ts";
import { actionOf } from "../ui/kit/keys/keys.ts";
import { pageKeys } from "./pageKeys.ts";

/** Listens for the page's keys as long as the component lives. */
export function usePageKeys(openHelp: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || areKeysHeld() || isTaken(event)) return;
      const action = actionOf(pageKeys, event);
      if (!action) return;
      event.preventDefault();
      if (!event.repeat || action.repeats) action.act({ openHelp });
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [openHelp]);
}

/** Inputs that are pressed, or moved by these keys, and type nothing. */
const MOVES = /^(?:Arrow.*|Home|End|Page.*)$/;
const PRESSED = new Set(["radio", "checkbox", "button", "submit", "reset", "file", "color"]);

/** Where every key is at home; a button whose panel is about to take the focus belongs to them. */
const OWN_KEYS =
  "dialog, [role=dialog], [role=menu], [role=listbox], [role=application], [aria-haspopup][aria-expanded=true]";

/** Whether the focused element or an open dialog has its own use for the key. */
function isTaken(event: KeyboardEvent): boolean {
  const { target, key } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest(OWN_KEYS)) return true;
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true;
  // letters choose an entry
  if (target instanceof HTMLSelectElement) return !(event.ctrlKey || event.metaKey);
  if (target instanceof HTMLInputElement) {
    if (target.type === "range") return MOVES.test(key);
    return PRESSED.has(target.type) ? key === " " || MOVES.test(key) : true;
  }
  return key === " " && target.closest("button, a, summary, [role=button]") !== null;
}
