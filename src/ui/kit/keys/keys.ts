// Keys as records: which, what they do in words, and the action. Handlers, the help and docs/controls.md
// are made from them. A key is written "R", "Space", "→", "Ctrl Shift Z"; Ctrl is Cmd on Apple's keyboards.
// What is written on a key counts; where that is no Latin letter, its place on the keyboard.
import { onApple } from "./platform.ts";

/** Something that keys do. */
export interface KeyRecord<Input> {
  /** Each does it. */
  readonly keys: readonly string[];
  /** Keys that do it too, but not with Cmd, where the browser has another use for them. */
  readonly withCtrl?: readonly string[];
  /** How they are written where there are many. */
  readonly shown?: string;
  /** What they do, for the list of keys. */
  readonly label: string;
  /** Whether a key that is held down does it again and again. */
  readonly repeats?: boolean;
  /** Whether there is anything for it to do; always, where it is left out. */
  readonly isAvailable?: () => boolean;
  /** `key` is the one that was pressed, as `KeyboardEvent.key` of a Latin layout has it. Null where
   * something else listens for it, such as an open dialog. */
  readonly action: ((input: Input, key: string) => void) | null;
}

/** What a press is known by; part of a KeyboardEvent. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Whether it belongs to a character that an input method is putting together. */
  readonly isComposing: boolean;
  getModifierState(modifier: "AltGraph"): boolean;
}

/** `KeyboardEvent.key` of what is shown otherwise. */
const names: Readonly<Record<string, string>> = {
  Space: " ",
  Esc: "Escape",
  "←": "ArrowLeft",
  "↑": "ArrowUp",
  "→": "ArrowRight",
  "↓": "ArrowDown",
};

/** What keys in these places write on a Latin layout, beside KeyA … KeyZ and Digit0 … Digit9. */
const punctuation: Readonly<Record<string, string>> = {
  Comma: ",",
  Period: ".",
  BracketLeft: "[",
  BracketRight: "]",
};

/** The last letter of the Latin blocks of Unicode. */
const LAST_LATIN = 0x24f;

/** What is known of the keyboard. */
interface Keyboard {
  readonly isApple: boolean;
}

/** The action of a press, and whether a held key repeats it; null for none, or nothing to do. */
export function actionOf<Input>(
  records: readonly KeyRecord<Input>[],
  press: KeyPress,
  keyboard: Keyboard = { isApple: onApple },
): { readonly act: (input: Input) => void; readonly repeats: boolean } | null {
  const modifiers = modifiersOf(press, keyboard);
  if (modifiers === null || press.isComposing) return null;
  for (const key of keysOf(press)) {
    const pressed = [...modifiers, key.toLowerCase()].join("+");
    const record = records.find((one) =>
      chordsOf(one, keyboard).some((chord) => chordOf(chord) === pressed),
    );
    if (!record) continue;
    const { action, repeats = false } = record;
    if (!action || record.isAvailable?.() === false) return null;
    return { act: (input) => action(input, key), repeats };
  }
  return null;
}

/** One spelling of a key as it is written, to compare by: "ctrl+shift+z", "arrowright". */
export function chordOf(key: string): string {
  const parts = key.split(" ");
  const last = parts.pop()!;
  return [...parts, names[last] ?? last].join("+").toLowerCase();
}

/** Keys as they stand in a list. */
export function shownKeys(
  record: Pick<KeyRecord<never>, "keys" | "withCtrl" | "shown">,
  keyboard: Keyboard = { isApple: onApple },
): string {
  const each = chordsOf(record, keyboard).map((key) => shownKey(key, keyboard));
  return record.shown ?? each.join(" or ");
}

/** A key as it is called on this device: "Ctrl Shift Z", or "⇧ ⌘ Z". */
export function shownKey(key: string, { isApple }: Keyboard = { isApple: onApple }): string {
  return isApple ? key.replace("Ctrl Shift", "⇧ ⌘").replace("Ctrl", "⌘") : key;
}

function chordsOf(
  { keys, withCtrl = [] }: Pick<KeyRecord<never>, "keys" | "withCtrl">,
  { isApple }: Keyboard,
): readonly string[] {
  return isApple ? keys : [...keys, ...withCtrl];
}

/** The modifiers that count; null where the press is the browser's or the system's. Shift only counts
 * beside Ctrl: elsewhere it is part of how a character is typed, as AltGr and Apple's Option are. */
function modifiersOf(press: KeyPress, { isApple }: Keyboard): readonly string[] | null {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = press;
  // Windows says Ctrl and Alt for AltGr
  if (press.getModifierState("AltGraph")) return metaKey ? null : [];
  if (altKey) {
    const isTyped = isApple && /^[!-/:-@[-`{-~]$/.test(key);
    return isTyped && !ctrlKey && !metaKey ? [] : null;
  }
  if (isApple ? ctrlKey : metaKey) return null;
  if (!ctrlKey && !metaKey) return [];
  return shiftKey ? ["ctrl", "shift"] : ["ctrl"];
}

/** What the press may stand for, the likeliest first. */
function keysOf({ key, code, shiftKey }: KeyPress): readonly string[] {
  if (key.length !== 1) return [key];
  const [, place] = /^(?:Key|Digit)(.)$/.exec(code) ?? [];
  if (key.charCodeAt(0) > LAST_LATIN) return [place ?? punctuation[code] ?? key];
  // the upper row of a French keyboard writes digits with Shift alone
  const isDigit = place !== undefined && place >= "0" && place <= "9";
  return isDigit && !shiftKey && key !== place ? [key, place] : [key];
}
