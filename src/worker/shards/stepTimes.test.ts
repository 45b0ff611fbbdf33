// The time of a step, by hand: the median over so many steps and so much time, without the first of them.
import { expect, it } from "vitest";
import { StepTimes } from "./stepTimes.ts";

const look = {
  skipped: { steps: 10, milliseconds: 200 },
  measured: { steps: 3, milliseconds: 150 },
};

/** The first answer of steps that take so many milliseconds, and after how many of them. */
function firstAnswer(times: StepTimes, step: number) {
  for (let n = 1; n <= 1_000; n++) {
    times.trained(step);
    const taken = times.take();
    if (taken !== null) return [taken, n];
  }
  return null;
}

it("is measured over 150 ms, the first ten steps left out", () => {
  const times = new StepTimes(look);
  expect(firstAnswer(times, 3)).toEqual([3, 60]);
  // a new measurement needs as many again
  expect(firstAnswer(times, 7.5)).toEqual([7.5, 20]);
  expect(firstAnswer(times, 400)).toEqual([400, 3]);
});

it("leaves out one step where that is long", () => {
  expect(firstAnswer(new StepTimes(look), 400)).toEqual([400, 4]);
  expect(firstAnswer(new StepTimes(look), 70)).toEqual([70, 6]);
});

it("is not changed by a step that was interrupted", () => {
  const times = new StepTimes({ ...look, skipped: { steps: 0, milliseconds: 0 } });
  for (const step of [5, 900, 6]) times.trained(step);
  expect(times.take()).toBe(6);
});

it("counts steps that were made together each, with their share of the time", () => {
  const times = new StepTimes({ ...look, skipped: { steps: 10, milliseconds: 20 } });
  times.trained(20, 8);
  times.trained(120, 40);
  expect(times.take()).toBeNull();
  times.trained(60, 10);
  expect(times.take()).toBe(3);
});

it("begins anew where it is told to", () => {
  const times = new StepTimes(look);
  for (let n = 0; n < 30; n++) times.trained(1);
  times.begin({ ...look, skipped: { steps: 1, milliseconds: 1 } });
  expect(firstAnswer(times, 50)).toEqual([50, 4]);
});
