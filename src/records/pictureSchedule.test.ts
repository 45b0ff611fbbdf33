// At which steps pictures are kept, against lists written out by hand and against what must hold of every
// run: enough of them, never too many, and none that was not kept before.
import { describe, expect, it } from "vitest";
import { isScheduled, pictureSchedule } from "./pictureSchedule.ts";

/** Steps whose pictures are kept of a run that has got to `step`. */
function stepsAt(step: number, lastStep: number, capacity = 400): number[] {
  const schedule = pictureSchedule({ lastStep, step, capacity });
  return Array.from({ length: step + 1 }, (_, k) => k).filter((k) => isScheduled(schedule, k));
}

describe("a run of 5,000 steps", () => {
  it("has the powers of two, then every sixteenth step, then the last", () => {
    const steps = stepsAt(5_000, 5_000);
    expect(steps.slice(0, 8)).toEqual([0, 1, 2, 4, 8, 16, 32, 48]);
    expect(steps.slice(-3)).toEqual([4_976, 4_992, 5_000]);
    // 0, 16 … 4,992, then 1, 2, 4, 8 and 5,000
    expect(steps).toHaveLength(313 + 4 + 1);
  });

  it("has these on its way as far as it is", () => {
    const whole = stepsAt(5_000, 5_000);
    for (const step of [1, 7, 100, 4_999])
      expect(stepsAt(step, 5_000)).toEqual(whole.filter((one) => one <= step));
  });
});

it("keeps every step of a short run", () => {
  expect(stepsAt(300, 300)).toEqual(Array.from({ length: 301 }, (_, k) => k));
});

it("is as dense at first in a run that is to be very long, and thins as it gets there", () => {
  expect(stepsAt(5_000, 1_000_000)).toEqual(stepsAt(5_000, 10_000).filter((k) => k <= 5_000));
  expect(stepsAt(600, 1_000_000)).toEqual(stepsAt(600, 5_000));
  expect(pictureSchedule({ lastStep: 1_000_000, step: 5_001, capacity: 400 }).gap).toBe(32);
});

it("has another grid where that is asked for", () => {
  const schedule = pictureSchedule({ lastStep: 5_000, step: 5_000, capacity: 120, unit: 3 });
  expect(schedule).toMatchObject({ gap: 48, earlyStride: 1 });
  expect(pictureSchedule({ lastStep: 100, step: 50, capacity: 120, unit: 3 }).gap).toBe(1);
  expect(pictureSchedule({ lastStep: 200, step: 50, capacity: 120, unit: 3 }).gap).toBe(3);
});

it("has as few as eight, early ones among them", () => {
  expect(stepsAt(5_000, 5_000, 8)).toEqual([0, 1, 256, 1_024, 2_048, 3_072, 4_096, 5_000]);
});

describe.each([8, 20, 100, 239, 400])("with room for %d", (capacity) => {
  const lengths = [0, 1, 5, 399, 400, 401, 4_999, 5_000, 5_001, 9_999, 20_000, 123_456];

  it.each(lengths)("a run of %d steps has no more, and not much fewer", (length) => {
    const steps = stepsAt(length, length, capacity);
    expect(steps.length).toBeLessThanOrEqual(capacity);
    expect(steps.length).toBeGreaterThanOrEqual(Math.min(length + 1, capacity / 2 - 2));
    expect([steps[0], steps.at(-1)]).toEqual([0, length]);
    // a run that must be thinned and is long enough is even but for its beginning and its end
    const { gap } = pictureSchedule({ lastStep: length, step: length, capacity });
    const later = steps.filter((step) => step >= gap && step < length);
    for (const [k, step] of later.entries()) expect(step).toBe(gap * (k + 1));
  });

  it("keeps, as a run turns out to be longer, a part of what it kept", () => {
    let before = stepsAt(100, 100_000, capacity);
    for (const step of [399, 400, 5_000, 5_001, 10_001, 40_000, 80_001]) {
      const now = stepsAt(step, 100_000, capacity);
      const old = now.filter((one) => one <= before.at(-1)!);
      for (const one of old) expect(before).toContain(one);
      before = now;
    }
  });

  it("keeps, when the last step moves on, a part of what it kept", () => {
    const before = stepsAt(5_000, 5_000, capacity);
    for (const lastStep of [5_001, 10_000, 70_000])
      for (const one of stepsAt(5_000, lastStep, capacity)) expect(before).toContain(one);
  });
});
