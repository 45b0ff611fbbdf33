// What a window reports as uncaught, as events made by hand: ours is said once, under one key, and what is
// not ours (an extension's script, a browser's remark) is not.
import { afterEach, describe, expect, it } from "vitest";
import { tellUncaught } from "./lastResort.ts";
import { dismissNotice, useRun } from "./runStore.ts";

function setUp() {
  const listeners = new Map<string, (event: never) => void>();
  tellUncaught({
    location: { origin: "https://page.example" },
    addEventListener: (type: string, listener: (event: never) => void) =>
      void listeners.set(type, listener),
  });
  return (type: string, event: object) => listeners.get(type)?.(event as never);
}

const texts = () => useRun.getState().notices.map(({ text }) => text);

describe("tellUncaught", () => {
  afterEach(() => dismissNotice("uncaught"));

  it("says what a listener threw and what a promise was rejected with, the last one", () => {
    const report = setUp();
    const filename = "https://page.example/assets/index.js";
    report("error", { error: new Error("first"), message: "first", filename });
    expect(texts()).toEqual([expect.stringContaining("failed: first. What is trained is kept")]);
    report("unhandledrejection", { reason: new Error("second") });
    expect(texts()).toEqual([expect.stringContaining("failed: second.")]);
  });

  it.each([
    { message: "x", filename: "chrome-extension://abc/content.js" },
    { message: "Script error.", filename: "" },
    { message: "ResizeObserver loop completed with undelivered notifications.", filename: "" },
  ])("keeps silent about $message of $filename", (event) => {
    setUp()("error", { error: null, ...event });
    expect(texts()).toEqual([]);
  });
});
