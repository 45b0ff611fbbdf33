// The list of notices against what a reader sees: one a key, newest last, and only the one that is
// closed goes.
import { describe, expect, it } from "vitest";
import { type Notice, withNotice, withoutNotice } from "./notices.ts";

const told = (key: string, text: string) => ({ key, text, tone: "info", actions: [] }) as const;
const listOf = (...keys: string[]) =>
  keys.reduce<readonly Notice[]>((list, key) => withNotice(list, told(key, key)), []);
const keysOf = (list: readonly Notice[]) => list.map(({ key }) => key);

describe("a new notice", () => {
  it("comes last and leaves the others as they are", () => {
    const before = listOf("refused", "restarted");
    const after = withNotice(before, told("link", "No such link."));
    expect(after).toEqual([
      ...before,
      { ...told("link", "No such link."), serial: expect.anything() },
    ]);
    expect(keysOf(before)).toEqual(["refused", "restarted"]);
  });

  it("replaces the one of the same key and is seen as new", () => {
    const before = listOf("refused", "restarted", "link");
    const after = withNotice(before, told("refused", "Once more."));
    expect(keysOf(after)).toEqual(["restarted", "link", "refused"]);
    expect(after.at(-1)!.text).toBe("Once more.");
    expect(after.at(-1)!.serial).toBeGreaterThan(before.at(-1)!.serial);
  });
});

describe("a notice that is closed", () => {
  it.each(["a", "b", "c"])("goes, and the others stay (%s of a, b, c)", (key) => {
    expect(keysOf(withoutNotice(listOf("a", "b", "c"), key))).toEqual(
      ["a", "b", "c"].filter((other) => other !== key),
    );
  });

  it("leaves the very list where it is not in it, so that nothing is drawn anew", () => {
    const list = listOf("a", "b");
    expect(withoutNotice(list, "c")).toBe(list);
    expect(withoutNotice([], "c")).toEqual([]);
  });
});
