// Keys as records: which, what they do in words, and the action. Handlers, the help and docs/controls.md
// are made from them. A key is written as it is shown: "R", "Space", "→", "Ctrl Shift Z" (Ctrl stands
// for Cmd too). Layouts whose letters are not Latin go by the place of the key on the keyboard.

/** Something that keys do. */
export interface KeyRecord<Input> {
  /** Each does it. */
  readonly keys: readonly string[];
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

/** The action of a press, and whether a held key repeats it; null for none, or nothing to do. */
export function actionOf<Input>(
  records: readonly KeyRecord<Input>[],
  press: KeyPress,
): { readonly act: (input: Input) => void; readonly repeats: boolean } | null {
  const pressed = pressedChord(press);
  const record = records.find(({ keys }) => keys.some((key) => chordOf(key) === pressed));
  if (!record?.action || record.isAvailable?.() === false) return null;
  const { action, repeats = false } = record;
  return { act: (input) => action(input, latinKey(press)), repeats };
}

/** One spelling of a shown key, to compare by: "ctrl shift z", "arrowright". */
export function chordOf(key: string): string {
  const parts = key.split(" ");
  const last = parts.pop()!;
  return [...parts, names[last] ?? last].join("+").toLowerCase();
}

/** Keys as they stand in a list. */
export function shownKeys({ keys, shown }: Pick<KeyRecord<never>, "keys" | "shown">): string {
  return shown ?? keys.join(" or ");
}

/** Shift only counts beside Ctrl: elsewhere it is part of how a character is typed. */
function pressedChord(press: KeyPress): string | null {
  if (press.altKey) return null;
  const isCommand = press.ctrlKey || press.metaKey;
  const modifiers = isCommand ? ["ctrl", ...(press.shiftKey ? ["shift"] : [])] : [];
  return [...modifiers, latinKey(press).toLowerCase()].join("+");
}

function latinKey({ key, code }: KeyPress): string {
  if (key.length !== 1 || key.charCodeAt(0) <= LAST_LATIN) return key;
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? punctuation[code] ?? key;
}
