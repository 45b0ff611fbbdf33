// Presses on Latin, Cyrillic, Greek and Persian keyboards against what a user means by them.
import { expect, it } from "vitest";
import { actionOf, type KeyPress, type KeyRecord, shownKeys } from "./keys.ts";

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
  record(["Ctrl Shift Z", "Ctrl Y"]),
  record([",", "["]),
  record(["5"]),
  record(["→", "Space"]),
  record(["?"]),
  record(["Esc"], { action: null }),
  record(["E"], { isAvailable: () => false }),
];

function press(key: string, rest: Partial<KeyPress> = {}): string | undefined {
  did.length = 0;
  const plain = { code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  actionOf(records, { ...plain, key, ...rest })?.act(null);
  return did[0];
}

const ctrl = { ctrlKey: true };
const shift = { shiftKey: true };

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
  ["z", { metaKey: true }, "Ctrl Z:z"],
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
])("%s in its place %j", (key, rest, action) => {
  expect(press(key, rest)).toBe(action);
});

it("says what repeats, and how keys are written", () => {
  const plain = { code: "", metaKey: false, altKey: false, shiftKey: false };
  expect(actionOf(records, { ...plain, key: "z", ctrlKey: true })?.repeats).toBe(true);
  expect(actionOf(records, { ...plain, key: "r", ctrlKey: false })?.repeats).toBe(false);
  expect(shownKeys({ keys: ["Ctrl Shift Z", "Ctrl Y"] })).toBe("Ctrl Shift Z or Ctrl Y");
  expect(shownKeys({ keys: ["1", "2"], shown: "1 … 2" })).toBe("1 … 2");
});
