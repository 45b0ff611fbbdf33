// Which moments a film shows, against those of the recording: few enough, evenly spread, from the first to
// the live one.
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../protocol/snapshot.ts";
import { isScheduled, pictureSchedule } from "../../records/pictureSchedule.ts";
import { chosenMoments } from "./replayFile.ts";

const at = (step: number): Snapshot => ({
  step,
  trajectories: 0,
  seconds: 0,
  metricAlpha: 0.5,
  replicas: [],
});
/** What is kept of a run of so many steps. */
function recorded(last: number): Snapshot[] {
  const schedule = pictureSchedule({ lastStep: last, step: last, capacity: 400 });
  return Array.from({ length: last + 1 }, (_, step) => step)
    .filter((step) => isScheduled(schedule, step))
    .map(at);
}
const stepsOf = (moments: readonly Snapshot[]) => moments.map(({ step }) => step);

describe("a film", () => {
  it("shows every kept moment where there are few, and the live one last of all", () => {
    const frames = recorded(200);
    expect(chosenMoments(frames, null)).toEqual(frames);
    expect(chosenMoments(frames, at(200))).toEqual(frames);
    expect(chosenMoments(frames, at(207))).toEqual([...frames, at(207)]);
    expect(chosenMoments([], at(3))).toEqual([]);
  });

  it("shows a wider grid of many, at most 240 of them", () => {
    const frames = recorded(5_000);
    expect(frames.length).toBeGreaterThan(300);
    const steps = stepsOf(chosenMoments(frames, at(5_003)));
    expect(steps.length).toBeLessThanOrEqual(240);
    expect(steps.slice(0, 9)).toEqual([0, 1, 2, 4, 8, 16, 32, 64, 96]);
    expect(steps.slice(-3)).toEqual([4_992, 5_000, 5_003]);
  });
});
