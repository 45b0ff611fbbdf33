// The sampled history: remembers its draws, keeps to its budget, leaves out what has stopped.
import { expect, it } from "vitest";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { type Estimates, sampledHistory } from "./sampledHistory.ts";

const target = Float64Array.of(0.25, 0.75);
const view = "sampledTotalVariation" as const;

function picture(step: number, changes: Partial<ReplicaSnapshot> = {}): Snapshot {
  const replica = {
    lane: 0,
    seed: 1,
    stopped: null,
    terminatingProbability: Float64Array.of(1, 0),
    ...changes,
  } as unknown as ReplicaSnapshot;
  const counts = { step, trajectories: 64 * step, seconds: step / 100 };
  return { ...counts, metricAlpha: 0.5, replicas: [replica] };
}

it("estimates every picture once, within its budget, and remembers", () => {
  const known: Estimates = new WeakMap();
  const frames = [picture(0), picture(10), picture(20)];
  const ask = { view, frames, target, nSamples: 50, known };
  const first = sampledHistory({ ...ask, budget: 100 });
  expect([first.history.nBuckets, first.isComplete]).toEqual([2, false]);
  const second = sampledHistory({ ...ask, budget: 100 });
  expect([second.history.nBuckets, second.isComplete]).toEqual([3, true]);
  expect([...second.history.step.subarray(0, 3)]).toEqual([0, 10, 20]);
  // a policy that always ends in the first state, however it is sampled
  expect(second.history.last[0]).toBeCloseTo(0.75, 12);
  expect(second.history.metrics).toEqual([view]);
});

it("draws other samples for another step, the same for the same", () => {
  const spread = { terminatingProbability: Float64Array.of(0.5, 0.5) };
  const valueAt = (step: number) =>
    sampledHistory({
      view,
      frames: [picture(step, spread)],
      target,
      nSamples: 99,
      known: new WeakMap(),
      budget: 1e9,
    }).history.last[0];
  expect(valueAt(3)).toBe(valueAt(3));
  expect(valueAt(3)).not.toBe(valueAt(4));
});

it("has no value for a replica that has stopped", () => {
  const frames = [picture(5, { stopped: { step: 4, message: "gone" } })];
  const { history } = sampledHistory({
    view,
    frames,
    target,
    nSamples: 10,
    known: new WeakMap(),
    budget: 1e9,
  });
  expect(history.last[0]).toBeNaN();
});

it("takes a picture of several replicas over several calls", () => {
  const known: Estimates = new WeakMap();
  const one = picture(0);
  const frames = [{ ...one, replicas: [0, 1, 2].map(() => ({ ...one.replicas[0]! })) }];
  const rows = () => {
    const { history, isComplete } = sampledHistory({
      view,
      frames,
      target,
      nSamples: 50,
      known,
      budget: 40,
    });
    return [history.nBuckets, isComplete];
  };
  expect([rows(), rows(), rows()]).toEqual([
    [0, false],
    [0, false],
    [1, true],
  ]);
});
