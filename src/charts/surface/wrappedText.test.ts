// Lines worked by hand, by characters and by width.
import { expect, it } from "vitest";
import { wrappedAt, wrappedText } from "./wrappedText.ts";

it("breaks between words, never within one, and loses none", () => {
  expect(wrappedAt("a bb ccc dd", 4)).toEqual(["a bb", "ccc", "dd"]);
  expect(wrappedAt("a longword b", 4)).toEqual(["a", "longword", "b"]);
  expect(wrappedAt("", 4)).toEqual([""]);
});

it("breaks by what letters measure", () => {
  // capitals twice as wide
  const measureText = (text: string) => ({
    width: [...text].reduce((sum, letter) => sum + (letter >= "A" && letter <= "Z" ? 2 : 1), 0),
  });
  expect(wrappedText({ measureText }, "ab cd", 5)).toEqual(["ab cd"]);
  expect(wrappedText({ measureText }, "AB cd", 5)).toEqual(["AB", "cd"]);
});
