// A file's lesson over a reload, against a storage that keeps, one that is full and one that is forbidden.
import { expect, it } from "vitest";
import { keepLesson, keptLesson } from "./keptLesson.ts";

function storageFixture() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it("is kept with its file’s name, and forgotten", () => {
  const storage = storageFixture();
  const value = { format: "gflownet-playground/lesson", steps: [1] };
  keepLesson({ value, file: "mine.json" }, () => storage);
  expect(keptLesson(() => storage)).toEqual({ value, file: "mine.json", isReopened: true });
  keepLesson(null, () => storage);
  expect(keptLesson(() => storage)).toBeNull();
});

it("that is too large takes the place of the one before, and is none", () => {
  const storage = storageFixture();
  keepLesson({ value: {}, file: null }, () => storage);
  keepLesson({ value: { text: "x".repeat(200_000) }, file: null }, () => storage);
  expect(keptLesson(() => storage)).toBeNull();
});

it("needs no storage", () => {
  const forbidden = () => {
    throw new DOMException("forbidden", "SecurityError");
  };
  keepLesson({ value: {}, file: null }, forbidden);
  expect(keptLesson(forbidden)).toBeNull();
});

it.each(["", "{", "[]", '{"value":7}'])("that something else has written is none: %s", (text) => {
  const storage = storageFixture();
  storage.setItem("lessonFile", text);
  expect(keptLesson(() => storage)).toBeNull();
});
