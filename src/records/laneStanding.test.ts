// The words for lanes that do not simply train on, against sentences written by hand.
import { expect, it } from "vitest";
import { isTold, standingText } from "./laneStanding.ts";

const well = { stopped: null };
const told = { stopped: null, noNearerThan: 0 };
const stopped = { stopped: { step: 1_040 }, noNearerThan: 0 };

it("says nothing where all is well", () => {
  expect(standingText([well])).toBeNull();
  expect(standingText([well, { ...well, finishedAt: null, noNearerThan: null }])).toBeNull();
  expect(standingText([])).toBeNull();
});

it("says of one seed what has become of it, a stop before all else", () => {
  expect(standingText([told])).toBe("no nearer than at step 0");
  expect(standingText([{ ...told, noNearerThan: 1_200 }])).toBe("no nearer than at step 1,200");
  expect(standingText([stopped])).toBe("stopped at step 1,040");
  expect(standingText([{ ...well, finishedAt: 300 }])).toBe("finished at step 300");
  expect(standingText([{ ...told, finishedAt: 300 }])).toBe(
    "finished at step 300, no nearer than at step 0",
  );
});

it("says of several seeds how many, and the first step", () => {
  expect(standingText([told, well, { ...told, noNearerThan: 40 }])).toBe(
    "2 of 3 seeds no nearer than at step 0",
  );
  expect(standingText([told, stopped, well])).toBe("1 of 3 seeds stopped at step 1,040");
  const ended = { ...told, finishedAt: 300 };
  expect(standingText([ended, { ...well, finishedAt: 300 }])).toBe(
    "finished at step 300, 1 of 2 seeds no nearer than at step 0",
  );
});

it("tells nothing of one that has stopped", () => {
  expect([well, told, stopped].map(isTold)).toEqual([false, true, false]);
});
