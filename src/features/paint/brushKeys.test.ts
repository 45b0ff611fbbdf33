// The brush's keys against the table of what each of them does.
import { describe, expect, it } from "vitest";
import { actionOf } from "../../ui/kit/keys/keys.ts";
import { brushKeys } from "./brushKeys.ts";

const brush = { tool: "paint", radius: 1, strength: 255, mirrors: [false, true] } as const;

/** What pressing a key asks for. */
function pressed(key: string, now: Partial<typeof brush> | { radius: number } = {}): unknown[] {
  const asked: unknown[] = [];
  const modifiers = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const plain = { ...modifiers, isComposing: false, getModifierState: () => false };
  actionOf(brushKeys, { key, code: "", ...plain })?.act({
    brush: { ...brush, ...now },
    change: (change) => asked.push(change),
    move: (to) => asked.push(["move", to]),
    apply: () => asked.push("apply"),
    close: () => asked.push("close"),
  });
  return asked;
}

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
    [" ", "apply"],
    ["Enter", "apply"],
    ["Escape", "close"],
    ["ArrowUp", ["move", "ArrowUp"]],
    ["Home", ["move", "Home"]],
  ])("%s", (key, asked) => {
    expect(pressed(key)).toEqual([asked]);
  });

  it.each(["r", "F1", "Tab"])("%s means nothing", (key) => {
    expect(pressed(key)).toEqual([]);
  });

  it("stops at the narrowest and the widest brush", () => {
    expect(pressed("[", { radius: 0 })).toEqual([{ radius: 0 }]);
    expect(pressed("]", { radius: 2 })).toEqual([{ radius: 2 }]);
  });
});
