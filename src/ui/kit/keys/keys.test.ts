// Presses on Latin, French, Cyrillic, Greek and Persian keyboards, on Apple's and others, with Caps Lock,
// AltGr and input methods, against what a user means by them.
import { expect, it } from "vitest";
import { actionOf, type KeyPress, type KeyRecord, shownKeys } from "./keys.ts";
import { isApplePlatform } from "./platform.ts";

const did: string[] = [];
const record = (keys: readonly string[], rest: Partial<KeyRecord<null>> = {}): KeyRecord<null> => ({
  keys,
  label: keys.join(),
  action: (_, key) => did.push(`${keys[0]}:${key}`),
  ...rest,
});
const records = [
  record(["R"]),
  record(["Ctrl Z"], { repeats: true }),
  record(["Ctrl Shift Z"], { withCtrl: ["Ctrl Y"] }),
  record([",", "["]),
  record(["5"]),
  record(["→", "Space"]),
  record(["?"]),
  record(["Esc"], { action: null }),
  record(["E"], { isAvailable: () => false }),
];

const plain: Omit<KeyPress, "key"> = {
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  getModifierState: () => false,
};

function press(key: string, rest: Partial<KeyPress> = {}, isApple = false): string | undefined {
  did.length = 0;
  actionOf(records, { ...plain, key, ...rest }, { isApple })?.act(null);
  return did[0];
}

const ctrl = { ctrlKey: true };
const shift = { shiftKey: true };
const altGr = { getModifierState: () => true };

it.each<[string, Partial<KeyPress>, string | undefined]>([
  ["r", {}, "R:r"],
  ["R", shift, "R:R"],
  ["?", shift, "?:?"],
  [" ", {}, "→: "],
  ["ArrowRight", {}, "→:ArrowRight"],
  ["r", { altKey: true }, undefined],
  ["r", ctrl, undefined],
  ["z", {}, undefined],
  ["z", ctrl, "Ctrl Z:z"],
  ["Z", ctrl, "Ctrl Z:Z"],
  // the Windows key is the system's
  ["z", { metaKey: true }, undefined],
  ["r", { metaKey: true }, undefined],
  // Caps Lock turns Shift around
  ["z", { ...ctrl, ...shift }, "Ctrl Shift Z:z"],
  ["r", { isComposing: true }, undefined],
  ["Z", { ...ctrl, ...shift }, "Ctrl Shift Z:Z"],
  ["y", ctrl, "Ctrl Shift Z:y"],
  ["Escape", {}, undefined],
  ["e", {}, undefined],
  ["Dead", { code: "KeyR" }, undefined],
])("%j with %j", (key, rest, action) => {
  expect(press(key, rest)).toBe(action);
});

it.each<[string, Partial<KeyPress>, string | undefined]>([
  ["к", { code: "KeyR" }, "R:R"],
  ["К", { code: "KeyR", ...shift }, "R:R"],
  ["я", { code: "KeyZ", ...ctrl }, "Ctrl Z:Z"],
  ["Ω", { code: "KeyV" }, undefined],
  ["ζ", { code: "KeyZ", ...ctrl }, "Ctrl Z:Z"],
  ["б", { code: "Comma" }, ",:,"],
  ["х", { code: "BracketLeft" }, ",:["],
  ["۵", { code: "Digit5" }, "5:5"],
  // a German keyboard has Z where others have Y: what is written on the key counts
  ["z", { code: "KeyY", ...ctrl }, "Ctrl Z:z"],
  ["ö", { code: "KeyR" }, undefined],
  // Dvorak: R is where others have O, and P where they have R
  ["r", { code: "KeyO" }, "R:r"],
  ["p", { code: "KeyR" }, undefined],
  ["(", { code: "Digit5" }, "5:5"],
  ["5", { code: "Digit5", ...shift }, "5:5"],
  ["%", { code: "Digit5", ...shift }, undefined],
  // full-width letters of a Japanese input method
  ["ｒ", { code: "KeyR" }, "R:R"],
  // AltGr 8 of a German keyboard, as Windows and as Linux tell it
  ["[", { code: "Digit8", ...ctrl, altKey: true, ...altGr }, ",:["],
  ["[", { code: "Digit8", ...altGr }, ",:["],
  ["z", { code: "KeyZ", ...ctrl, altKey: true }, undefined],
])("%s in its place %j", (key, rest, action) => {
  expect(press(key, rest)).toBe(action);
});

it.each<[string, Partial<KeyPress>, string | undefined]>([
  ["z", { metaKey: true }, "Ctrl Z:z"],
  ["z", { metaKey: true, ...shift }, "Ctrl Shift Z:z"],
  ["я", { code: "KeyZ", metaKey: true }, "Ctrl Z:Z"],
  ["z", ctrl, undefined],
  // Cmd Y is the browser's history
  ["y", { metaKey: true }, undefined],
  ["y", ctrl, undefined],
  // Option 5 of a German keyboard; Option R of any
  ["[", { code: "Digit5", altKey: true }, ",:["],
  ["®", { code: "KeyR", altKey: true }, undefined],
  ["[", { code: "Digit5", altKey: true, metaKey: true }, undefined],
])("on Apple's keyboards, %s with %j", (key, rest, action) => {
  expect(press(key, rest, true)).toBe(action);
});

it("says what repeats", () => {
  expect(actionOf(records, { ...plain, key: "z", ctrlKey: true })?.repeats).toBe(true);
  expect(actionOf(records, { ...plain, key: "r" })?.repeats).toBe(false);
});

it("names keys as the keyboard does", () => {
  const redo = { keys: ["Ctrl Shift Z"], withCtrl: ["Ctrl Y"] };
  expect(shownKeys(redo, { isApple: false })).toBe("Ctrl Shift Z or Ctrl Y");
  expect(shownKeys(redo, { isApple: true })).toBe("⇧ ⌘ Z");
  expect(shownKeys({ keys: ["1", "2"], shown: "1 … 2" })).toBe("1 … 2");
  expect(["MacIntel", "iPhone", "Win32", "Linux x86_64", ""].map(isApplePlatform)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
