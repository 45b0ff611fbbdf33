// A history packed and unpacked at a random moment against the same one that was never packed.
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { appendRows, createHistory, type MetricHistory, seriesOffset } from "./metricHistory.ts";
import { packHistory, perSeries, unpackHistory } from "./packedHistory.ts";

const metrics = ["a", "b"];

function append(history: MetricHistory, from: number, nRows: number): void {
  const steps = Array.from({ length: nRows }, (_, k) => from + k);
  const column = (shift: number) => steps.map((step) => (step % 7 === 6 ? NaN : step * shift));
  appendRows(history, {
    step: steps,
    trajectories: column(64),
    seconds: column(0.5),
    replicas: [1, 2, 3].map((r) => ({ a: column(r), b: column(-r) })),
  });
}

it("goes on exactly as the history itself would, however full it is", () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.nat(1_500), (before, after) => {
      const history = createHistory({ nReplicas: 3, metrics });
      append(history, 0, before);
      const copy = unpackHistory(structuredClone(packHistory(history)))!;
      append(history, before, after);
      append(copy, before, after);
      // many thousand numbers, which toEqual compares slowly
      expect(isDeepStrictEqual(packHistory(copy), packHistory(history))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it("takes up metrics that are measured since, and leaves those that are no more", () => {
  const history = createHistory({ nReplicas: 3, metrics });
  append(history, 0, 700);
  const now = unpackHistory(packHistory(history), ["c", "b"])!;
  expect(now.metrics).toEqual(["c", "b"]);
  const series = (of: MetricHistory, metric: string, replica: number) => {
    const offset = seriesOffset(of, metric, replica);
    return [...of.last.subarray(offset, offset + of.nBuckets)];
  };
  for (const replica of [0, 1, 2]) {
    expect(series(now, "b", replica)).toEqual(series(history, "b", replica));
    expect(series(now, "c", replica).every(Number.isNaN)).toBe(true);
  }
});

it("is the history itself again, all its buckets in use too", () => {
  for (const nRows of [0, 700, 1_024, 1_500]) {
    const history = createHistory({ nReplicas: 3, metrics });
    append(history, 0, nRows);
    const copy = unpackHistory(packHistory(history))!;
    expect(isDeepStrictEqual(packHistory(copy), packHistory(history))).toBe(true);
    for (const name of perSeries) expect(isDeepStrictEqual(copy[name], history[name])).toBe(true);
    // two curves of the same steps are told apart
    const { last, nBuckets, step } = packHistory(history);
    const finite = [...step.keys()].filter((k) => step[k]! % 7 !== 6);
    for (const k of finite) expect(last[5 * nBuckets + k]).toBe(-3 * step[k]!);
  }
});

it("refuses parts that don't fit together", () => {
  const history = createHistory({ nReplicas: 3, metrics });
  append(history, 0, 10);
  const packed = packHistory(history);
  expect(unpackHistory({ ...packed, nBuckets: 9 })).toBeNull();
  expect(unpackHistory({ ...packed, step: packed.step.subarray(1) })).toBeNull();
  expect(unpackHistory({ ...packed, nReplicas: 2 })).toBeNull();
  expect(unpackHistory({ ...packed, last: packed.last.subarray(1) })).toBeNull();
  // more buckets than there is room for
  const large = createHistory({ nReplicas: 1, metrics, capacity: 2_048 });
  append(large, 0, 1_025);
  expect(unpackHistory(packHistory(large))).toBeNull();
});
