// The page's clock against a window that grants frames when the test does.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createPageClock } from "./pageClock.ts";

/** A window whose frames pass one by one. */
function fakeWindow() {
  let granted: ((time: number) => void)[] = [];
  const document = { hidden: false };
  let time = 77;
  return {
    wait(milliseconds: number) {
      time += milliseconds;
    },
    source: {
      document,
      performance: { now: () => time },
      requestAnimationFrame: (callback: (time: number) => void) => granted.push(callback),
    },
    document,
    nRequested: () => granted.length,
    pass(time: number) {
      const due = granted;
      granted = [];
      for (const callback of due) callback(time);
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("asks for one frame for all that wait, and tells each its time, once", () => {
  const window = fakeWindow();
  const clock = createPageClock(window.source);
  const heard: string[] = [];
  clock.frame((time) => {
    heard.push(`a ${time}`);
    clock.frame((next) => heard.push(`again ${next}`));
  });
  clock.frame((time) => heard.push(`b ${time}`));
  expect(window.nRequested()).toBe(1);
  window.pass(5);
  expect(heard).toEqual(["a 5", "b 5"]);
  expect(window.nRequested()).toBe(1);
  window.pass(9);
  window.pass(13);
  expect(heard).toEqual(["a 5", "b 5", "again 9"]);
});

it("calls at the worker's beat what waits while the page is hidden, and only then", () => {
  const window = fakeWindow();
  const clock = createPageClock(window.source);
  const heard: number[] = [];
  clock.frame((time) => heard.push(time));
  clock.beat();
  expect(heard).toEqual([]);
  window.document.hidden = true;
  clock.beat();
  clock.beat();
  expect(heard).toEqual([77]);
  // the frame that was asked for comes when the page is seen again
  window.pass(100);
  expect(heard).toEqual([77]);
});

it("calls at the beat where the frames of a page that is not hidden do not come", () => {
  const window = fakeWindow();
  const clock = createPageClock(window.source);
  const heard: number[] = [];
  clock.frame((time) => heard.push(time));
  window.wait(1_900);
  clock.beat();
  expect(heard).toEqual([]);
  window.wait(200);
  clock.beat();
  expect(heard).toEqual([2_177]);
});

it("calls the others where one throws, and reports what it threw", () => {
  const window = fakeWindow();
  const clock = createPageClock(window.source);
  const reported: unknown[] = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  const heard: number[] = [];
  clock.frame(() => {
    throw new Error("one of them");
  });
  clock.frame((time) => heard.push(time));
  window.pass(5);
  expect(heard).toEqual([5]);
  expect(reported).toEqual([new Error("one of them")]);
  vi.unstubAllGlobals();
});

it("calls back after a delay, unless that was taken back", () => {
  const clock = createPageClock(fakeWindow().source);
  const heard: string[] = [];
  clock.delay(() => heard.push("kept"), 250);
  clock.delay(() => heard.push("taken back"), 250)();
  vi.advanceTimersByTime(249);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(["kept"]);
});
