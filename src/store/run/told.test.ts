// Handlers that fail, at once or later: each ends in one notice that is gone with the next attempt, and
// nothing is rejected.
import { afterEach, describe, expect, it } from "vitest";
import { dismissNotice, useRun } from "./runStore.ts";
import { reasonOf, told } from "./told.ts";

const notices = () => useRun.getState().notices.map(({ key, text }) => ({ key, text }));

describe("told", () => {
  afterEach(() => dismissNotice("file"));

  it.each([
    [
      "throws",
      () => {
        throw new Error("The disk is full");
      },
    ],
    [
      "is rejected",
      async () => {
        throw new Error("The disk is full.");
      },
    ],
  ])("makes a notice of what %s", async (_, act) => {
    await expect(told("file", "It was not saved.", act)).resolves.toBeUndefined();
    expect(notices()).toEqual([{ key: "file", text: "It was not saved. The disk is full." }]);
  });

  it("takes the notice of the attempt before away", async () => {
    await told("file", "It was not saved.", () => Promise.reject("no room"));
    expect(notices()).toHaveLength(1);
    await told("file", "It was not saved.", async () => {});
    expect(notices()).toEqual([]);
  });

  it("gives a reason whatever was thrown", () => {
    expect(reasonOf(new Error("Why"))).toBe("Why.");
    expect(reasonOf("Why?")).toBe("Why?");
    expect(reasonOf(undefined)).toBe("undefined.");
  });
});
