// Keys that an embed has no use for, for the page around it: a deck of slides goes on turning its pages
// after a click in the embed. A press of the pointer leaves no focus behind that would take keys; the Tab
// key's focus stays, with the keys of what it is on.

/** What the page around the embed is told of a press. */
export interface UnusedKey {
  readonly key: string;
  readonly code: string;
  /** The old number of the key, by which reveal.js goes. */
  readonly keyCode: number;
  readonly shiftKey: boolean;
  readonly repeat: boolean;
}

/** What takes the space bar and Enter for itself. */
const PRESSABLE = "a, button, summary, [role=button], input[type=checkbox], input[type=radio]";
/** Modifiers alone, and what moves the focus. */
const OWN = new Set(["Tab", "Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock"]);

/** What was clicked in order to use keys in it, all of which are its own. */
const TYPED = "select, input:not([type=checkbox], [type=radio], [type=range]), textarea";
/** What moves by keys of its own accord, and by which. */
const MOVED = "input[type=range], input[type=radio]";
const MOVES = /^(?:Arrow|Page|Home$|End$)/;

/** Tells of unused keys from now on; those with Ctrl, Alt or Cmd are the browser's. `onReleased`: a
 * click has done what it does, and the page around may have the focus back. */
export function handOnKeys(
  document: Document,
  tell: (key: UnusedKey) => void,
  onReleased: () => void = () => {},
): void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || OWN.has(event.key)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, code, keyCode, shiftKey, repeat, target } = event;
    const isPress = key === " " || key === "Enter";
    if (target instanceof Element) {
      if (target.closest(TYPED)) return;
      if (MOVES.test(key) && target.closest(MOVED)) return;
      if (isPress && target.closest(PRESSABLE)) return;
    }
    tell({ key, code, keyCode, shiftKey, repeat });
  };
  // after all that listens on the document, which may have a use for it
  const { defaultView } = document;
  if (defaultView) defaultView.addEventListener("keydown", onKeyDown);
  else document.addEventListener("keydown", onKeyDown);
  document.addEventListener("click", ({ detail }) => {
    const { activeElement } = document;
    // a click by keys or by a screen reader has no count
    if (detail === 0) return;
    if (activeElement instanceof HTMLElement && activeElement.closest(TYPED)) return;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    onReleased();
  });
}
