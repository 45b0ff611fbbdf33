// The recording's promise: bounded, evenly spread, first picture never lost.
import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../protocol/snapshot.ts";
import {
  capacityFor,
  createRecording,
  frameNear,
  MAXIMUM_FRAMES,
  record,
  truncateRecording,
} from "./recording.ts";

function picture(step: number, nStates = 4): Snapshot {
  const replica = {
    terminatingProbability: new Float64Array(nStates),
    logWeights: new Float64Array(0),
    coefficients: new Float64Array(0),
  } as unknown as Snapshot["replicas"][number];
  return { step, trajectories: 0, seconds: 0, metricAlpha: 0.5, replicas: [replica] };
}

describe("recording", () => {
  it("keeps everything while there is room", () => {
    const recording = createRecording();
    for (let step = 0; step < 100; step++) record(recording, picture(step));
    expect(recording.frames.map(({ step }) => step)).toEqual([...Array(100).keys()]);
  });

  it("stays within its bound, evenly spread from the first step to nearly the last", () => {
    const recording = createRecording();
    for (let step = 0; step < 20_000; step += 3) record(recording, picture(step));
    const steps = recording.frames.map(({ step }) => step);
    expect(steps.length).toBeLessThanOrEqual(MAXIMUM_FRAMES);
    expect(steps.length).toBeGreaterThan(MAXIMUM_FRAMES / 4);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBeGreaterThan(20_000 - 2 * recording.gap);
    const gaps = steps.slice(1).map((step, k) => step - steps[k]!);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(4 * Math.min(...gaps.slice(0, -1)));
  });

  it("keeps fewer pictures of large graphs", () => {
    expect(capacityFor(picture(0, 64))).toBe(MAXIMUM_FRAMES);
    expect(capacityFor(picture(0, 4e6))).toBe(8);
  });

  it("counts the bytes of diagnostics, and drops them where they would crowd the pictures out", () => {
    const withVisits = (step: number, nStates: number): Snapshot => {
      const { replicas, ...rest } = picture(step, nStates);
      const visits = new Float64Array(nStates);
      const pressure = new Float64Array(nStates);
      const none = { batchPressure: null, reach: null, edgeFlow: null, backwardFlow: null };
      const diagnostics = { ...none, step, pressure, visits, trajectories: null };
      return { ...rest, replicas: [{ ...replicas[0]!, diagnostics }] };
    };
    const small = createRecording();
    record(small, withVisits(0, 10));
    expect(small.bytes).toBe(240);
    expect(small.frames[0]!.replicas[0]!.diagnostics?.visits).toHaveLength(10);
    const large = createRecording();
    for (let step = 0; step < 300; step++) record(large, withVisits(step, 60_000));
    expect(large.bytes).toBeLessThanOrEqual(96e6);
    expect(large.frames.length).toBeGreaterThan(90);
    expect(large.frames.every((frame) => frame.replicas[0]!.diagnostics === null)).toBe(true);
  });

  it("finds the nearest picture and forgets what came after a checkpoint", () => {
    const recording = createRecording();
    expect(frameNear(recording, 3)).toBeNull();
    for (const step of [0, 10, 20, 30]) record(recording, picture(step));
    expect(frameNear(recording, 14)?.step).toBe(10);
    truncateRecording(recording, 20);
    expect(frameNear(recording, 99)?.step).toBe(20);
  });
});
