// The keys of a lecture, and of clickers, which send PageUp and PageDown or the arrows. They stay out of the way of
// typing, sliders and open dialogs; where controls are locked or hidden, the keys that edit do nothing.
import { areKeysHeld } from "../../ui/kit/keys/heldKeys.ts";

/** What a press asks for; null: nothing of a lecture's. */
export type LectureWish = "next" | "previous" | "back" | "leave" | "nothing" | null;

/** What a press is known by. */
export interface LecturePress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

interface LectureStanding {
  readonly hasMoments: boolean;
  readonly mayEdit: boolean;
  /** Whether the focus is where keys move or type something. */
  readonly isTaken: boolean;
}

const wishes: Readonly<Record<string, LectureWish>> = {
  PageDown: "next",
  ArrowRight: "next",
  ArrowDown: "next",
  PageUp: "previous",
  ArrowLeft: "previous",
  ArrowUp: "previous",
  Home: "back",
};

/** Keys of the page that change the experiment, or lead away from it. */
const edits = new Set(["e", "o", "r", "z", "y", "s", "c"]);

/** What a press comes to. */
export function lectureWish(press: LecturePress, standing: LectureStanding): LectureWish {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (standing.isTaken) return null;
  if (!standing.mayEdit && edits.has(key.toLowerCase())) return "nothing";
  if (ctrlKey || metaKey || altKey) return null;
  if (key === "Escape") return "leave";
  return standing.hasMoments ? (wishes[key] ?? null) : null;
}

const OWN_KEYS =
  "dialog, [role=dialog], [role=menu], [role=listbox], [role=application], [role=slider], input:not([type=checkbox]), select, textarea, [contenteditable]";

/** Whether what has the focus has its own use for keys. */
export function takesKeys(target: EventTarget | null): boolean {
  return areKeysHeld() || (target instanceof Element && target.closest(OWN_KEYS) !== null);
}
