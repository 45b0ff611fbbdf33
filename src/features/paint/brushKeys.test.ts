// The brush's keys against the table of what each of them changes.
import { describe, expect, it } from "vitest";
import { brushKey } from "./brushKeys.ts";

const brush = { radius: 1, strength: 255, mirrors: [false, true] } as const;

describe("the keys of the brush", () => {
  it.each([
    ["p", { tool: "paint" }],
    ["E", { tool: "erase" }],
    ["s", { tool: "smooth" }],
    ["[", { radius: 0 }],
    ["]", { radius: 2 }],
    ["2", { strength: 51 }],
    ["0", { strength: 255 }],
    ["h", { mirrors: [true, true] }],
    ["v", { mirrors: [false, false] }],
    ["r", null],
    ["F1", null],
  ])("%s", (key, change) => {
    expect(brushKey(key, brush)).toEqual(change);
  });

  it("stops at the narrowest and the widest brush", () => {
    expect(brushKey("[", { ...brush, radius: 0 })).toEqual({ radius: 0 });
    expect(brushKey("]", { ...brush, radius: 2 })).toEqual({ radius: 2 });
  });
});
