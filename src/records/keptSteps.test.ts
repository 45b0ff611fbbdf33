// The steps at which policies are kept, against lists written out by hand, and that a coarser schedule
// keeps nothing new.
import { expect, it } from "vitest";
import { isKeptStep, nextKeptStep } from "./keptSteps.ts";

const stepsTo = (last: number, digits: number) =>
  Array.from({ length: last + 1 }, (_, step) => step).filter((step) => isKeptStep(step, digits));

it("are four each time the number of steps doubles", () => {
  expect(stepsTo(40, 3)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40]);
  expect(stepsTo(40, 2)).toEqual([0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32]);
  expect(stepsTo(40, 1)).toEqual([0, 1, 2, 4, 8, 16, 32]);
  expect(stepsTo(5_000, 3)).toHaveLength(45);
});

it("are fewer with a digit less, and none that was not kept before", () => {
  for (const digits of [1, 2]) {
    const finer = new Set(stepsTo(3_000, digits + 1));
    expect(stepsTo(3_000, digits).every((step) => finer.has(step))).toBe(true);
  }
});

it("follow each other", () => {
  for (const digits of [1, 2, 3]) {
    const walked = [nextKeptStep(-1, digits)];
    while (walked.at(-1)! < 900) walked.push(nextKeptStep(walked.at(-1)!, digits));
    expect(walked).toEqual(stepsTo(walked.at(-1)!, digits));
  }
});
