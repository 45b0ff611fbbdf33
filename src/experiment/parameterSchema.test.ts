// Parameters' schemas against values at their limits and one beyond, and the words for what they must
// be; a parameter of every type.
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Parameter } from "../environments/parameters.ts";
import {
  expectationOf,
  listOf,
  schemaOfParameter,
  schemasOfParameters,
} from "./parameterSchema.ts";

const described = { label: "Field", sentence: "A field." };
const integer = { ...described, type: "integer", minimum: 2, maximum: 5, default: 3 } as const;
const number = {
  ...described,
  type: "number",
  minimum: -1.5,
  maximum: 2,
  default: 0,
  scale: "linear",
} as const;
const choice = {
  ...described,
  type: "choice",
  options: [
    { value: "a", label: "A" },
    { value: "b", label: "B" },
  ],
  default: "a",
} as const;
const text = {
  ...described,
  type: "text",
  minimumLength: 2,
  maximumLength: 3,
  default: "ab",
} as const;
const numbers = {
  ...described,
  type: "numbers",
  minimum: 0,
  maximum: 1,
  maximumLength: 2,
  default: null,
} as const;
const texts = {
  ...described,
  type: "texts",
  maximumLength: 2,
  maximumTextLength: 3,
  default: null,
} as const;

const takes = (parameter: Parameter, value: unknown) =>
  v.safeParse(schemaOfParameter(parameter), value).success;

const table: readonly (readonly [Parameter, readonly unknown[], readonly unknown[]])[] = [
  [integer, [2, 3, 5], [1, 6, 2.5, "3", null, undefined, Number.NaN, [3]]],
  [number, [-1.5, 0.25, 2], [-1.6, 2.1, Number.POSITIVE_INFINITY, Number.NaN, "0", true]],
  [choice, ["a", "b"], ["c", "", null, 0]],
  [text, ["ab", "abc", "😀😀", "😀😀😀"], ["a", "", "😀", "abcd", "😀😀😀😀", null, 12]],
  [numbers, [null, [], [0, 1]], [[-0.1], [1.1], [0, 0, 0], ["0"], "0", [null]]],
  [texts, [null, [], ["", "abc"]], [["abcd"], ["a", "b", "c"], [1], "abc"]],
  [{ ...numbers, default: [0] }, [[], [0.5]], [null, [2]]],
  [{ ...texts, default: ["a"] }, [["b"]], [null]],
];

/** What an item of a list must be. */
function itemOf({ type }: Parameter): string {
  return type === "numbers" ? "a number from 0 to 1" : "text of at most 3 characters";
}

describe.each(table)("a parameter of $type", (parameter, good, bad) => {
  it.each(good.map((value) => [value]))("may be %j", (value) => {
    expect(takes(parameter, value)).toBe(true);
  });

  it.each(bad.map((value) => [value]))("may not be %j, and says what it must be", (value) => {
    const parsed = v.safeParse(schemaOfParameter(parameter), value);
    expect(parsed.success).toBe(false);
    for (const { message, path } of parsed.issues ?? [])
      expect(message).toBe(path === undefined ? expectationOf(parameter) : itemOf(parameter));
  });
});

it("takes −0 for 0, which links cannot tell apart", () => {
  const parsed = v.parse(schemaOfParameter(number), -0);
  expect(Object.is(parsed, 0)).toBe(true);
});

it.each([
  [integer, "a whole number from 2 to 5"],
  [number, "a number from -1.5 to 2"],
  [choice, "one of a, b"],
  [text, "text of 2 to 3 characters"],
  [numbers, "a list of at most 2 numbers from 0 to 1, or null"],
  [{ ...numbers, default: [0] }, "a list of at most 2 numbers from 0 to 1"],
  [texts, "a list of at most 2 texts of at most 3 characters, or null"],
  [{ ...texts, default: ["a"] }, "a list of at most 2 texts of at most 3 characters"],
] as const)("says what $type must be", (parameter, words) => {
  expect(expectationOf(parameter)).toBe(words);
});

it("completes an object with defaults and keeps what is there", () => {
  const schema = v.object(schemasOfParameters({ integer, text, numbers }));
  expect(v.parse(schema, {})).toEqual({ integer: 3, text: "ab", numbers: null });
  expect(v.parse(schema, { integer: 5, numbers: [1] })).toEqual({
    integer: 5,
    text: "ab",
    numbers: [1],
  });
});

describe("a list", () => {
  const list = listOf({ item: v.number(), minimumLength: 1, maximumLength: 2, items: "lanes" });
  it.each([[[1]], [[1, 2]]])("may be %j", (value) => {
    expect(v.safeParse(list, value).success).toBe(true);
  });
  it.each([[[]], [[1, 2, 3]], [null], ["1"]])("may not be %j", (value) => {
    const parsed = v.safeParse(list, value);
    expect(parsed.issues?.[0].message).toBe("a list of 1 to 2 lanes");
  });
});
