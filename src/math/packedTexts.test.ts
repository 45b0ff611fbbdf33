// Packed texts against the lists they were packed from.
import { expect, it } from "vitest";
import { areSameTexts, packTexts, textAt, textCount } from "./packedTexts.ts";

const lists: readonly (readonly string[])[] = [
  [],
  [""],
  ["", "A", "", "BC", "", ""],
  ["((A,B),C) D", "π", "🂡", "a>b,c>b"],
  Array.from({ length: 10_000 }, (_, k) => (k % 7 === 0 ? "" : k.toString(36))),
];
const packed = (list: readonly string[]) => packTexts(list.length, (k) => list[k]!);

it("gives back every text, and none beyond", () => {
  for (const list of lists) {
    const texts = packed(list);
    expect(textCount(texts)).toBe(list.length);
    expect(list.map((_, k) => textAt(texts, k))).toEqual(list);
    expect(textAt(texts, list.length)).toBeUndefined();
    expect(textAt(texts, -1)).toBeUndefined();
  }
});

it("survives the way to another thread", () => {
  const texts = structuredClone(packed(lists[3]!));
  expect(areSameTexts(texts, lists[3]!)).toBe(true);
});

it("tells lists apart, cut elsewhere too", () => {
  for (const a of lists)
    for (const b of lists) {
      const isSame = a === b;
      expect(areSameTexts(packed(a), packed(b))).toBe(isSame);
      expect(areSameTexts(a, packed(b))).toBe(isSame);
    }
  expect(areSameTexts(packed(["A", "BC"]), packed(["AB", "C"]))).toBe(false);
});

it("spells a text when it is read, and no other", () => {
  const read: string[] = [];
  const spell = (text: string) => {
    read.push(text);
    return text.toLowerCase();
  };
  const spelt = { ...packed(["AB", "", "C"]), spell };
  expect(read).toEqual([]);
  expect([0, 1, 2, 3].map((k) => textAt(spelt, k))).toEqual(["ab", "", "c", undefined]);
  expect(read).toEqual(["AB", "", "C"]);
  expect(textCount(spelt)).toBe(3);
  expect(areSameTexts(spelt, ["ab", "", "c"])).toBe(true);
  expect(areSameTexts(spelt, packed(["AB", "", "C"]))).toBe(false);
});
