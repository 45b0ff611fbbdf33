// The steps that are named against those that the schedule keeps.
import { expect, it } from "vitest";
import { isScheduled, pictureSchedule } from "../../records/pictureSchedule.ts";
import { keptStepsText } from "./keptWords.ts";

const scheduleOf = (capacity: number, unit = 2) =>
  pictureSchedule({ lastStep: 5_000, step: 2_000, capacity, unit });

it.each([
  // 16^4: fifteen pictures, and of the powers of two every fourth
  [15, 3, "steps 0, 1, 16, 256 and every 768 steps"],
  [120, 3, "steps 0, 1, 2, 4, … and every 48 steps"],
  [400, 2, "steps 0, 1, 2, 4, … and every 16 steps"],
  [8, 3, "steps 0, 1, 256 and every 1,536 steps"],
  [6_000, 2, "every step"],
] as const)("names what %i pictures are kept of", (capacity, unit, text) => {
  expect(keptStepsText(scheduleOf(capacity, unit))).toBe(text);
});

it("names no early step that is not kept, and leaves none out between them", () => {
  for (let capacity = 8; capacity <= 400; capacity++) {
    const schedule = scheduleOf(capacity, 3);
    const [, list = ""] = /^steps (.*?)(?:, …)? and/.exec(keptStepsText(schedule)) ?? [];
    const named = list.split(", ").map((text) => Number(text.replaceAll(",", "")));
    const kept = Array.from({ length: named.at(-1)! + 1 }, (_, step) => step);
    expect(named).toEqual(kept.filter((step) => isScheduled(schedule, step)));
  }
});
