// The recording at its bounds, against what is to be kept of sequences written out by hand.
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../protocol/snapshot.ts";
import {
  capacityFor,
  createRecording,
  frameNear,
  MAXIMUM_BYTES,
  MAXIMUM_FRAMES,
  MINIMUM_FRAMES,
  record,
  truncateRecording,
} from "./recording.ts";

/** A picture of so many bytes; `watched`, of them, are a diagnostic's. */
function picture(step: number, bytes = 32, watched = 0): Snapshot {
  const none = { batchPressure: null, reach: null, edgeFlow: null, backwardFlow: null };
  const pressure = new Float64Array(watched / 8);
  const diagnostics = { ...none, step, pressure, visits: null, trajectories: null };
  const replica = {
    terminatingProbability: new Float64Array((bytes - watched) / 8),
    logWeights: new Float64Array(0),
    coefficients: new Float64Array(0),
    diagnostics: watched > 0 ? diagnostics : null,
  } as unknown as Snapshot["replicas"][number];
  return { step, trajectories: 0, seconds: 0, metricAlpha: 0.5, replicas: [replica] };
}

const recordingOf = (...pictures: Snapshot[]) => {
  const recording = createRecording();
  for (const one of pictures) record(recording, one);
  return recording;
};
const stepsOf = ({ frames }: { frames: readonly Snapshot[] }) => frames.map(({ step }) => step);

describe("a recording that is full", () => {
  it("by number keeps every second picture, the first and the last, and takes half as many", () => {
    const recording = createRecording();
    for (let step = 0; step <= MAXIMUM_FRAMES - 1; step++) record(recording, picture(step));
    expect([recording.frames.length, recording.gap]).toEqual([MAXIMUM_FRAMES, 1]);
    record(recording, picture(MAXIMUM_FRAMES));
    expect(stepsOf(recording)).toEqual(
      Array.from({ length: MAXIMUM_FRAMES / 2 + 1 }, (_, k) => 2 * k),
    );
    expect(recording.gap).toBe(2);
    expect(recording.bytes).toBe(32 * recording.frames.length);
    record(recording, picture(MAXIMUM_FRAMES + 1));
    expect(stepsOf(recording).at(-1)).toBe(MAXIMUM_FRAMES);
    record(recording, picture(MAXIMUM_FRAMES + 2));
    expect(stepsOf(recording).at(-1)).toBe(MAXIMUM_FRAMES + 2);
  });

  it("takes pictures as far apart as those it keeps, where they came in greater strides", () => {
    const recording = createRecording();
    const from = 1_000;
    for (let k = 0; k <= MAXIMUM_FRAMES; k++) record(recording, picture(from + 10 * k));
    // twice the mean distance of 401 pictures over 4,000 steps
    expect(recording.gap).toBe(Math.ceil((2 * 10 * MAXIMUM_FRAMES) / (MAXIMUM_FRAMES + 1)));
  });

  it("has its pictures powers of two apart, however long the run", () => {
    const recording = createRecording();
    for (let step = 0; step < 210_000; step += 64) record(recording, picture(step));
    expect(recording.gap).toBe(1_024);
  });

  it("by bytes keeps the last picture, also where it is not every second one's turn", () => {
    const bytes = MAXIMUM_BYTES / 9;
    const tenth = Math.floor(bytes / 8) * 8;
    const steps = Array.from({ length: 10 }, (_, k) => k);
    const recording = recordingOf(...steps.map((step) => picture(step, tenth)));
    expect(stepsOf(recording)).toEqual([0, 2, 4, 6, 8, 9]);
    expect(recording.bytes).toBe(6 * tenth);
  });

  it("never goes below the least number, however large its pictures", () => {
    const large = MAXIMUM_BYTES / 4;
    const steps = Array.from({ length: MINIMUM_FRAMES }, (_, k) => k);
    const recording = recordingOf(...steps.map((step) => picture(step, large)));
    expect(stepsOf(recording)).toEqual(steps);
    record(recording, picture(MINIMUM_FRAMES, large));
    expect(stepsOf(recording)).toEqual([0, 2, 4, 6, 8]);
  });

  it("holds exactly as many bytes as it may", () => {
    const steps = Array.from({ length: 16 }, (_, k) => k);
    const recording = recordingOf(...steps.map((step) => picture(step, MAXIMUM_BYTES / 16)));
    expect(stepsOf(recording)).toEqual(steps);
    expect(recording.bytes).toBe(MAXIMUM_BYTES);
  });
});

describe("diagnostics", () => {
  const isKept = (snapshot: Snapshot) =>
    recordingOf(snapshot).frames[0]!.replicas[0]!.diagnostics !== null;

  it("are kept as long as a hundred pictures fit with them", () => {
    const hundredth = MAXIMUM_BYTES / 100;
    expect(capacityFor(picture(0, hundredth))).toBe(100);
    expect(isKept(picture(0, hundredth, hundredth / 2))).toBe(true);
    expect(isKept(picture(0, hundredth + 8, hundredth / 2))).toBe(false);
  });
});

describe("going back to a checkpoint", () => {
  it("forgets the pictures after it, with their bytes, and says that it changed", () => {
    const recording = recordingOf(picture(0), picture(5), picture(10), picture(15));
    const { revision } = recording;
    truncateRecording(recording, 5);
    expect(stepsOf(recording)).toEqual([0, 5]);
    expect(recording.bytes).toBe(64);
    expect(recording.revision).toBeGreaterThan(revision);
    truncateRecording(recording, -1);
    expect([stepsOf(recording), recording.bytes]).toEqual([[], 0]);
    truncateRecording(recording, -1);
    expect(recording.frames).toEqual([]);
  });

  it("takes the step after the checkpoint once more", () => {
    const recording = recordingOf(picture(0), picture(5), picture(10));
    truncateRecording(recording, 5);
    record(recording, picture(6));
    expect(stepsOf(recording)).toEqual([0, 5, 6]);
  });
});

describe("a picture", () => {
  it("says that the recording changed, unless it is not due", () => {
    const recording = recordingOf(picture(3));
    const { revision } = recording;
    record(recording, picture(3));
    expect([stepsOf(recording), recording.revision]).toEqual([[3], revision]);
    record(recording, picture(4));
    expect(recording.revision).toBeGreaterThan(revision);
  });

  it("is found by its step: the nearest, of two the earlier", () => {
    const recording = recordingOf(picture(0), picture(10), picture(30));
    const found = [0, 4, 5, 6, 19, 20, 21, 99].map((step) => frameNear(recording, step)?.step);
    expect(found).toEqual([0, 0, 0, 10, 10, 10, 30, 30]);
  });
});
