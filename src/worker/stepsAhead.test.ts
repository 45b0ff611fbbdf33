// How many steps a message asks for, against the rules by hand.
import { expect, it } from "vitest";
import { type Ahead, STRETCH, stepsAfter, stepsAhead, stepsWithin } from "./stepsAhead.ts";

const looked = (change: Partial<Ahead>): Ahead => ({
  step: 100,
  most: Number.POSITIVE_INFINITY,
  stepTime: 0.25,
  pictureIn: Number.POSITIVE_INFINITY,
  isLookedAt: () => false,
  ...change,
});
const ahead = (change: Partial<Ahead> = {}) => stepsAhead(looked(change));

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

it("are followed by those that nobody looks before", () => {
  const after = (change: Partial<Ahead>, count = 96) => stepsAfter(looked(change), count);
  expect(after({})).toBe(96);
  // a look at the last of the first, or on the way
  expect(after({ isLookedAt: (step) => step === 196 })).toBe(0);
  expect(after({ isLookedAt: (step) => step === 200 })).toBe(4);
  // no more are due
  expect([96, 97, 1000].map((most) => after({ most }))).toEqual([0, 1, 96]);
  // a picture is due by then, is due now, or has its time on the way
  expect([24, 0, -3, 25].map((pictureIn) => after({ pictureIn }))).toEqual([0, 0, 0, 4]);
  // whoever asks for something waits for two of them
  expect([8, 23, 24].map((stepTime) => after({ stepTime }, 1))).toEqual([3, 1, 0]);
  // no step was made yet
  expect(after({ stepTime: 0 }, 1)).toBe(1);
});

it("fit into a time with their last", () => {
  expect([0.5, 3, 7, 12, 13].map((step) => stepsWithin(12, step))).toEqual([24, 4, 1, 1, 1]);
});
