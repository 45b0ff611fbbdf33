// Keys that buttons of the page name in their tooltips: each is written here alone, and the page's records
// of keys (src/app/pageKeys.ts) are made with them.

export const shortcuts = {
  share: "S",
  live: "L",
  fullSpeed: "M",
  undo: "Ctrl Z",
  redo: "Ctrl Shift Z",
  help: "?",
} as const;

/** A tooltip with the key that does the same: "Share (S)". */
export function withShortcut(text: string, shortcut: string): string {
  return `${text} (${shortcut})`;
}
