// JSON of unknown origin against what may pass: nested twenty-four deep and no deeper, no key that means
// something to every object, wherever it stands.
import { describe, expect, it } from "vitest";
import { MAXIMUM_JSON_LENGTH, parseJson } from "./json.ts";

const messageOf = (text: string) => {
  const parsed = parseJson(text);
  return parsed.ok ? null : parsed.message;
};
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

describe("a value", () => {
  it.each(["1", '"a"', "null", "true", "[]", "{}", '{"a":[null,{"b":[1]}]}'])(
    "%s passes",
    (text) => {
      expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    },
  );

  it("is nested at most twenty-four deep, in lists and in objects", () => {
    expect(messageOf(nested(24))).toBeNull();
    expect(messageOf(nested(25))).toBe("The file is nested more than 24 deep.");
    const objects = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${"}".repeat(depth - 1)}`;
    expect(messageOf(objects(24))).toBeNull();
    expect(messageOf(objects(25))).toBe("The file is nested more than 24 deep.");
  });

  it.each(["__proto__", "constructor", "prototype"])("has no key %s, however deep", (key) => {
    const message = `The file has a key "${key}", which is refused.`;
    expect(messageOf(`{"${key}":1}`)).toBe(message);
    expect(messageOf(`[[{"a":{"${key}":null}}]]`)).toBe(message);
    // as a value or part of a key it means nothing
    expect(messageOf(`["${key}",{"a":"${key}","${key}s":1}]`)).toBeNull();
  });
});

it("says that what breaks off is not whole", () => {
  expect(messageOf('{"a":1')).toMatch(/^It is no JSON\. Line 1, column 7: .* it was cut off\.$/);
});

it("reads a text of the greatest length, and of a longer one nothing at all", () => {
  const longest = `"${"a".repeat(MAXIMUM_JSON_LENGTH - 2)}"`;
  expect(parseJson(longest).ok).toBe(true);
  expect(messageOf(`${longest} `)).toContain(`at most ${MAXIMUM_JSON_LENGTH} are read`);
});
