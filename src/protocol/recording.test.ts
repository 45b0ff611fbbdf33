// What is kept of a run's pictures, against sequences written out by hand: at which steps, in how many
// bytes, and what is let go.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../experiment/schema.ts";
import {
  capacityOf,
  createRecording,
  frameNear,
  MAXIMUM_BYTES,
  MAXIMUM_FRAMES,
  MINIMUM_FRAMES,
  type RecordedRun,
  record,
  truncateRecording,
} from "./recording.ts";
import type { Snapshot } from "./snapshot.ts";

/** Two lanes of two seeds with batches of 8, on so many states. */
function runOf(nStates: number, stopAtStep = 5_000): RecordedRun {
  const validated = validateConfig({
    environment: { height: 3 },
    training: { batchSize: 8, stopAtStep },
    nSeeds: 2,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "reverseKl" }],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return { config: validated.config, nStates };
}

/** A picture of four replicas: p_T, log-weights and coefficients, and a diagnostic of so many numbers. */
function picture(step: number, nStates = 4, nDiagnosed = 0): Snapshot {
  const none = { batchPressure: null, reach: null, edgeFlow: null, backwardFlow: null };
  const replica = () => ({
    terminatingProbability: new Float64Array(nStates),
    logWeights: new Float64Array(8),
    coefficients: new Float64Array(8),
    diagnostics:
      nDiagnosed > 0
        ? {
            ...none,
            step,
            pressure: new Float64Array(nDiagnosed),
            visits: null,
            trajectories: null,
          }
        : null,
  });
  return {
    step,
    trajectories: 0,
    seconds: 0,
    replicas: Array.from({ length: 4 }, replica),
  } as unknown as Snapshot;
}

const stepsOf = ({ frames }: { readonly frames: readonly Snapshot[] }) =>
  frames.map(({ step }) => step);
const upTo = (last: number) => Array.from({ length: last + 1 }, (_, step) => step);
/** As the trainer hands them over: some at a time. */
function recordingOf(steps: readonly number[], run: RecordedRun, nDiagnosed = 0, batch = 7) {
  const recording = createRecording();
  for (let at = 0; at < steps.length; at += batch) {
    const some = steps.slice(at, at + batch);
    record(
      recording,
      some.map((step) => picture(step, run.nStates, nDiagnosed)),
      run,
    );
  }
  return recording;
}

describe("pictures", () => {
  it("are kept where the schedule has them, whichever come and in whatever portions", () => {
    const run = runOf(4);
    const whole = stepsOf(recordingOf(upTo(5_000), run));
    expect(whole.slice(0, 7)).toEqual([0, 1, 2, 4, 8, 16, 32]);
    expect(whole).toHaveLength(318);
    for (const batch of [1, 64, 6_000])
      expect(stepsOf(recordingOf(upTo(5_000), run, 0, batch))).toEqual(whole);
    expect(stepsOf(recordingOf(whole, run))).toEqual(whole);
  });

  it("thin when the run is longer than it was to be, and the first stays whatever its step", () => {
    const run = runOf(4);
    const recording = recordingOf([3, 16, 32, 48, 4_992, 5_000], run);
    expect(stepsOf(recording)).toEqual([3, 16, 32, 48, 4_992, 5_000]);
    record(recording, [picture(5_024)], runOf(4, 10_000));
    expect(stepsOf(recording)).toEqual([3, 16, 32, 4_992, 5_024]);
  });

  it("are taken once, in order, and say that the recording has changed", () => {
    const run = runOf(4);
    const recording = recordingOf([0, 16, 32], run);
    const { revision, bytes } = recording;
    const before = [...recording.frames];
    record(recording, [picture(16), picture(32)], run);
    expect([recording.frames, recording.revision, recording.bytes]).toEqual([
      before,
      revision,
      bytes,
    ]);
    record(recording, [picture(32), picture(48)], run);
    expect(stepsOf(recording)).toEqual([0, 16, 32, 48]);
    expect(recording.frames[2]).toBe(before[2]);
    expect(recording.revision).toBeGreaterThan(revision);
  });

  it("are not kept where none are to be", () => {
    const recording = createRecording(0);
    record(recording, [picture(0)], runOf(4));
    expect(recording.frames).toEqual([]);
  });
});

describe("room", () => {
  it("is for the most pictures, or for as many as fit, or for the fewest", () => {
    expect(capacityOf(runOf(64), MAXIMUM_FRAMES)).toBe(MAXIMUM_FRAMES);
    expect(capacityOf(runOf(1_024), MAXIMUM_FRAMES)).toBe(MAXIMUM_FRAMES);
    expect(capacityOf(runOf(1_025), MAXIMUM_FRAMES)).toBe(120);
    expect(capacityOf(runOf(8_192), MAXIMUM_FRAMES)).toBe(120);
    expect(capacityOf(runOf(16_384), MAXIMUM_FRAMES)).toBe(60);
    expect(capacityOf(runOf(65_536), MAXIMUM_FRAMES)).toBe(15);
    expect(capacityOf(runOf(4e6), MAXIMUM_FRAMES)).toBe(MINIMUM_FRAMES);
    expect(capacityOf(runOf(64), 50)).toBe(50);
  });

  it.each([4, 3_000, 40_000])("for %d states is not exceeded, and used", (nStates) => {
    const run = runOf(nStates, 4_608);
    const steps = upTo(288).map((k) => 16 * k);
    const recording = recordingOf(steps, run, 0, 64);
    const capacity = capacityOf(run, MAXIMUM_FRAMES);
    expect(recording.bytes).toBeLessThanOrEqual(MAXIMUM_BYTES);
    expect(recording.bytes).toBe(recording.frames.length * 4 * 8 * (nStates + 16));
    expect(recording.frames.length).toBeLessThanOrEqual(capacity);
    expect(recording.frames.length).toBeGreaterThanOrEqual(capacity / 2 - 7);
  });
});

it("keeps at least a hundred pictures of 5,000 steps of 4,681 states, every 48 steps", () => {
  const run = runOf(4_681);
  const steps = stepsOf(
    recordingOf(
      upTo(5_000).filter((step) => step < 64 || step % 8 === 0),
      run,
    ),
  );
  expect(steps.slice(0, 9)).toEqual([0, 1, 2, 4, 8, 16, 32, 48, 96]);
  expect(steps.length).toBeGreaterThanOrEqual(100);
  expect(steps.at(-1)).toBe(5_000);
});

describe("diagnostics", () => {
  const has = ({ replicas }: Snapshot) => replicas[0]!.diagnostics !== null;

  it("are kept while there is room, then with every second picture, and cost no picture", () => {
    const run = runOf(1_000);
    const steps = stepsOf(recordingOf(upTo(5_000), run));
    const few = recordingOf(steps, run, 1_000);
    expect(few.frames.every(has)).toBe(true);
    // 318 pictures of 4 · 8 · (1,016 + 18,000) bytes would be 194 MB
    const many = recordingOf(steps, run, 18_000);
    expect(stepsOf(many)).toEqual(steps);
    expect(many.bytes).toBeLessThanOrEqual(MAXIMUM_BYTES);
    const nKept = many.frames.filter(has).length;
    expect(nKept).toBeGreaterThan(75);
    // spread over the run
    const halves = [many.frames.slice(0, 159), many.frames.slice(159)];
    for (const half of halves) expect(half.filter(has).length).toBeGreaterThan(35);
  });

  it("are left out where not a hundred pictures fit with them", () => {
    const hundredth = MAXIMUM_BYTES / 100 / 4 / 8;
    const run = runOf(4);
    const isKept = (nNumbers: number) => has(recordingOf([0], run, nNumbers - 4 - 16).frames[0]!);
    expect([isKept(hundredth), isKept(hundredth + 1)]).toEqual([true, false]);
  });
});

describe("going back to a checkpoint", () => {
  it("forgets the pictures after it, with their bytes, and takes them anew", () => {
    const run = runOf(4);
    const recording = recordingOf([0, 16, 32, 48], run);
    const { revision } = recording;
    truncateRecording(recording, 16);
    expect(stepsOf(recording)).toEqual([0, 16]);
    expect(recording.bytes).toBe(2 * 4 * 8 * 20);
    expect(recording.revision).toBeGreaterThan(revision);
    record(recording, [picture(32)], run);
    expect(stepsOf(recording)).toEqual([0, 16, 32]);
    truncateRecording(recording, -1);
    expect([stepsOf(recording), recording.bytes]).toEqual([[], 0]);
  });
});

it("finds a picture by its step: the nearest, of two the earlier; none in an empty recording", () => {
  const recording = recordingOf([0, 16, 48], runOf(4));
  const found = [0, 7, 8, 9, 32, 33, 99].map((step) => frameNear(recording, step)?.step);
  expect(found).toEqual([0, 0, 0, 16, 16, 48, 48]);
  expect(frameNear(createRecording(), 3)).toBeNull();
  // the live picture is of step 20: what is kept already of later steps cannot be looked at
  expect(frameNear(recording, 33, 20)?.step).toBe(16);
});
