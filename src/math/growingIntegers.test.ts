// The list against a plain one.
import { expect, it } from "vitest";
import { GrowingIntegers } from "./growingIntegers.ts";

it("holds what was pushed, in order, beyond where it begins to grow", () => {
  for (const count of [0, 1, 1_024, 1_025, 5_000]) {
    const expected = Array.from({ length: count }, (_, k) => (k % 2 ? -k : k * k));
    const list = new GrowingIntegers();
    for (const value of expected) list.push(value);
    expect(list.length).toBe(count);
    expect([...list.toArray()]).toEqual(expected);
  }
});
