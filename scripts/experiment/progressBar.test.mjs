// The progress bar's line at every width of a terminal, counted by hand, and where there is no bar.
import { afterEach, expect, it, vi } from "vitest";
import { createProgressBar, lineOf } from "./progressBar.ts";

afterEach(() => void vi.unstubAllEnvs());

const progress = { step: 50, nSteps: 100, rate: 7 };

it("draws half of half the steps, and leaves the last column free at any width", () => {
  expect(lineOf({ ...progress, columns: 80 })).toBe(
    `${"█".repeat(15)}${"░".repeat(15)} 50/100 steps, 7/s`,
  );
  // 17 letters of numbers, a space, 7 of bar, one free
  expect(lineOf({ ...progress, columns: 26 })).toBe("████░░░ 50/100 steps, 7/s");
  for (let columns = 1; columns < 120; columns++)
    expect(lineOf({ ...progress, columns }).length).toBeLessThan(columns);
  expect(lineOf({ ...progress, columns: 20 })).toBe("50/100 steps, 7/s");
  expect(lineOf({ ...progress, columns: 10 })).toBe("50/100");
  expect(lineOf({ ...progress, columns: 13 })).toBe("50/100 steps");
  expect(lineOf({ ...progress, columns: 2 })).toBe("");
});

/** @param {object} [screen] */
function drawn(screen = {}) {
  /** @type {string[]} */
  const written = [];
  const bar = createProgressBar(100, {
    isTTY: true,
    columns: 20,
    write: (text) => written.push(text),
    ...screen,
  });
  bar.update(100);
  bar.end();
  return written;
}

it("writes over its line, and nothing where a line cannot be written over", () => {
  const [line = "", end] = drawn();
  expect([line.slice(0, 12), line.slice(-3), end]).toEqual(["\r100/100 ste", "\u001b[K", "\n"]);
  expect(drawn({ isTTY: false })).toEqual([]);
  vi.stubEnv("TERM", "dumb");
  expect(drawn()).toEqual([]);
});
