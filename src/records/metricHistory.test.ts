// Decimation against the plain list of rows it stands for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendRows,
  createHistory,
  type MetricHistory,
  type MetricRows,
  seriesOffset,
  truncateHistory,
} from "./metricHistory.ts";

function rowsOf(values: readonly (readonly number[])[], firstStep = 0): MetricRows {
  const steps = values[0]!.map((_, k) => firstStep + k);
  return {
    step: steps,
    trajectories: steps.map((s) => 64 * s),
    seconds: steps.map((s) => s / 100),
    replicas: values.map((column) => ({ tv: column })),
  };
}

function used(history: MetricHistory, values: Float64Array, replica: number): Float64Array {
  const offset = seriesOffset(history, "tv", replica);
  return values.subarray(offset, offset + history.nBuckets);
}

describe("metric history", () => {
  it("keeps every row while there is room", () => {
    const history = createHistory({ nReplicas: 2, metrics: ["tv"], capacity: 8 });
    appendRows(
      history,
      rowsOf([
        [0.5, 0.4, 0.3],
        [0.9, 0.8, 0.7],
      ]),
    );
    expect([...used(history, history.last, 1)]).toEqual([0.9, 0.8, 0.7]);
    expect([...history.step.subarray(0, 3)]).toEqual([0, 1, 2]);
    expect(seriesOffset(history, "unknown", 0)).toBe(-1);
  });

  it("never loses an extreme, the last value or the order, whatever is appended", () => {
    const value = fc.oneof(
      fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (all, chunk) => {
          const history = createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 16 });
          for (let k = 0; k < all.length; k += chunk)
            appendRows(history, rowsOf([all.slice(k, k + chunk)], k));
          expect(history.nRows).toBe(all.length);
          expect(history.nBuckets).toBeLessThanOrEqual(16);
          for (let bucket = 0; bucket < history.nBuckets; bucket++) {
            const part = all.slice(
              bucket * history.rowsPerBucket,
              (bucket + 1) * history.rowsPerBucket,
            );
            const finite = part.filter((v) => !Number.isNaN(v));
            expect(history.step[bucket]).toBe(bucket * history.rowsPerBucket + part.length - 1);
            expect(used(history, history.last, 0)[bucket]).toEqual(part[part.length - 1]);
            const extremes =
              finite.length === 0
                ? [Number.NaN, Number.NaN]
                : [Math.min(...finite), Math.max(...finite)];
            expect(used(history, history.minimum, 0)[bucket]! + 0).toEqual(extremes[0]! + 0);
            expect(used(history, history.maximum, 0)[bucket]! + 0).toEqual(extremes[1]! + 0);
          }
        },
      ),
      { seed: 1 },
    );
  });

  it("forgets what came after a checkpoint and goes on from there", () => {
    const history = createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 8 });
    appendRows(history, rowsOf([[5, 4, 3, 2, 1]]));
    truncateHistory(history, 2);
    appendRows(history, rowsOf([[30, 40]], 3));
    expect([...used(history, history.last, 0)]).toEqual([5, 4, 3, 30, 40]);
    expect([...used(history, history.maximum, 0)]).toEqual([5, 4, 3, 30, 40]);
  });

  it("refuses an odd capacity", () => {
    expect(() => createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 7 })).toThrow(RangeError);
  });
});
