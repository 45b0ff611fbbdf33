// docs/controls.md against the records of keys, and the records against one another.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { brushKeys } from "../features/paint/brushKeys.ts";
import { chordOf } from "../ui/kit/keys.ts";
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
  ["page", pageKeys.flatMap(({ keys }) => keys)],
  ["brush", brushKeys.flatMap(({ keys }) => keys)],
])("the keys of the %s", (_, keys) => {
  it("do one thing each", () => {
    const chords = keys.map(chordOf);
    expect(chords.filter((chord, k) => chords.indexOf(chord) !== k)).toEqual([]);
  });
});

it("has every key that a button names", () => {
  const known = [...pageKeys, ...brushKeys].flatMap(({ keys }) => keys);
  const named = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .flatMap((name) => [
      ...readFileSync(path.join(source, name), "utf8").matchAll(/shortcut="([^"]*)"/g),
    ])
    .map(([, key]) => key!);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((key) => !known.includes(key))).toEqual([]);
});
