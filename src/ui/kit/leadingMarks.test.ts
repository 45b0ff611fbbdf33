// What belongs to the word before it, held against texts as glossary and lessons have them.
import { expect, it } from "vitest";
import { leadingMarks } from "./leadingMarks.ts";

it.each([
  [": and on", ":"],
  [", and", ","],
  ["”).", "”)."],
  [" and", ""],
  ["’s", "’"],
  ["(α)", ""],
])("%j begins with %j", (text, marks) => {
  expect(leadingMarks(text)).toBe(marks);
});
