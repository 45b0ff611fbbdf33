// How many steps a message asks for, against the rules by hand.
import { expect, it } from "vitest";
import { type Ahead, STRETCH, stepsAhead, stepsWithin } from "./stepsAhead.ts";

const ahead = (change: Partial<Ahead> = {}) =>
  stepsAhead({
    step: 100,
    most: Number.POSITIVE_INFINITY,
    stepTime: 0.25,
    pictureIn: Number.POSITIVE_INFINITY,
    isLookedAt: () => false,
    ...change,
  });

it("are those of a stretch of time where nobody looks", () => {
  expect(STRETCH).toBe(24);
  expect(ahead()).toBe(96);
  expect(ahead({ stepTime: 5 })).toBe(4);
  expect(ahead({ stepTime: 30 })).toBe(1);
  // no step was made yet
  expect(ahead({ stepTime: 0 })).toBe(1);
});

it("end at the first step that is looked at, and are one where that is the next", () => {
  expect(ahead({ isLookedAt: (step) => step % 32 === 0 })).toBe(28);
  expect(ahead({ step: 128, isLookedAt: (step) => step % 32 === 0 })).toBe(32);
  expect(ahead({ isLookedAt: (step) => step === 101 })).toBe(1);
  expect(ahead({ isLookedAt: (step) => step > 200 })).toBe(96);
});

it("are no more than were asked for, and one at least", () => {
  expect([3, 1, 0].map((most) => ahead({ most }))).toEqual([3, 1, 1]);
});

it("end when a picture is due, but not for one that was due and is not made", () => {
  expect([30, 5, 0.1, 0, -7].map((pictureIn) => ahead({ pictureIn }))).toEqual([96, 20, 1, 96, 96]);
});

it("fit into a time with their last", () => {
  expect([0.5, 3, 7, 12, 13].map((step) => stepsWithin(12, step))).toEqual([24, 4, 1, 1, 1]);
});
