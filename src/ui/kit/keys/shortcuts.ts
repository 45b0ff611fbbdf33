// Keys that buttons of the page name in their tooltips: each is written here alone, and the page's records
// of keys (src/app/pageKeys.ts) are made with them.

import { shownKey } from "./keys.ts";

export const shortcuts = {
  share: "S",
  live: "L",
  fullSpeed: "M",
  undo: "Ctrl Z",
  redo: "Ctrl Shift Z",
  help: "?",
} as const;

/** A tooltip with the key that does the same, as it is called on this device: "Share (S)". */
export function withShortcut(text: string, shortcut: string): string {
  return `${text} (${shownKey(shortcut)})`;
}
