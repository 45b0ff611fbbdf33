// docs/controls.md against the records of keys, and the records against one another.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { brushKeys, brushShortcuts } from "../features/paint/brushKeys.ts";
import { normalKeys } from "../features/paint/normalKeys.ts";
import { chordOf } from "../ui/kit/keys/keys.ts";
import { shortcuts } from "../ui/kit/keys/shortcuts.ts";
import { keyReference } from "./keyReference.ts";
import { pageKeys } from "./pageKeys.ts";

const source = path.join(import.meta.dirname, "..");

it("is what docs/controls.md says", async () => {
  const file = path.join(source, "..", "docs", "controls.md");
  const written = readFileSync(file, "utf8");
  const block = /(?<=<!-- keys -->\n).*?(?=<!-- end -->)/s;
  expect(written).toMatch(block);
  await expect(written.replace(block, `\n${keyReference()}\n\n`)).toMatchFileSnapshot(file);
});

describe.each([
  ["page", pageKeys.flatMap(({ keys, withCtrl = [] }) => [...keys, ...withCtrl])],
  ["brush", brushKeys.flatMap(({ keys }) => keys)],
  ["normal", normalKeys.flatMap(({ keys }) => keys)],
])("the keys of the %s", (_, keys) => {
  it("do one thing each", () => {
    const chords = keys.map(chordOf);
    expect(chords.filter((chord, k) => chords.indexOf(chord) !== k)).toEqual([]);
  });
});

it("has every key that a button names", () => {
  const ofPage = pageKeys.flatMap(({ keys }) => keys);
  const ofBrush = brushKeys.flatMap(({ keys }) => keys);
  expect(Object.values(shortcuts).filter((key) => !ofPage.includes(key))).toEqual([]);
  expect(Object.values(brushShortcuts).filter((key) => !ofBrush.includes(key))).toEqual([]);
});

it("is the only place where a button's key is written", () => {
  const literal = /shortcut="|\((?:[A-Z?]|Ctrl [^)"`]+)\)["`]/;
  expect(literal.test('title="Share (S)"')).toBe(true);
  const written = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .filter((name) => literal.test(readFileSync(path.join(source, name), "utf8")));
  expect(written).toEqual([]);
});
