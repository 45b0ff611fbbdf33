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
        // many more rows than buckets, which arrays of the usual size are not
        fc.array(value, { minLength: 1, maxLength: 300, size: "max" }),
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

  it("has one row a step: what is measured again replaces, what it lacks stays", () => {
    const history = createHistory({ nReplicas: 2, metrics: ["tv"], capacity: 8 });
    appendRows(
      history,
      rowsOf([
        [5, 4],
        [9, 8],
      ]),
    );
    appendRows(
      history,
      rowsOf(
        [
          [Number.NaN, 2],
          [7, 6],
        ],
        1,
      ),
    );
    expect([history.nRows, ...history.step.subarray(0, history.nBuckets)]).toEqual([3, 0, 1, 2]);
    expect([...used(history, history.last, 0)]).toEqual([5, 4, 2]);
    expect([...used(history, history.last, 1)]).toEqual([9, 7, 6]);
  });

  it("keeps every metric of every replica apart", () => {
    const history = createHistory({ nReplicas: 2, metrics: ["tv", "other"], capacity: 4 });
    const replicas = [
      { tv: [1, 2], other: [10, 20] },
      { tv: [3, 4], other: [30, 40] },
    ];
    appendRows(history, { step: [0, 1], trajectories: [0, 8], seconds: [0, 1], replicas });
    for (const [replica, columns] of replicas.entries())
      for (const [metric, column] of Object.entries(columns)) {
        const offset = seriesOffset(history, metric, replica);
        for (const values of [history.last, history.minimum, history.maximum])
          expect([...values.subarray(offset, offset + 2)]).toEqual(column);
      }
    expect([...history.trajectories.subarray(0, 2)]).toEqual([0, 8]);
  });

  it("forgets what came after a checkpoint and goes on from there", () => {
    const history = createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 8 });
    appendRows(history, rowsOf([[5, 4, 3, 2, 1]]));
    truncateHistory(history, 2);
    appendRows(history, rowsOf([[30, 40]], 3));
    expect([...used(history, history.last, 0)]).toEqual([5, 4, 3, 30, 40]);
    expect([...used(history, history.maximum, 0)]).toEqual([5, 4, 3, 30, 40]);
  });

  it("drops whole a bucket that spans the checkpoint, with the rows and extremes it counted", () => {
    const history = createHistory({ nReplicas: 2, metrics: ["tv"], capacity: 4 });
    const rows = [9, 8, 7, 6, 5, 4, 3];
    appendRows(history, rowsOf([rows, rows.map((value) => -value)]));
    // steps 0–1, 2–3, 4–5 and 6
    expect([...history.step]).toEqual([1, 3, 5, 6]);
    truncateHistory(history, 4);
    expect(history).toMatchObject({ nBuckets: 2, nRows: 4, rowsPerBucket: 2, rowsInLastBucket: 2 });
    appendRows(
      history,
      rowsOf(
        [
          [6, 6.5],
          [-6, -6.5],
        ],
        4,
      ),
    );
    expect(history).toMatchObject({ nBuckets: 3, nRows: 6, rowsInLastBucket: 2 });
    expect([...used(history, history.minimum, 0)]).toEqual([8, 6, 6]);
    expect([...used(history, history.maximum, 0)]).toEqual([9, 7, 6.5]);
    expect([...used(history, history.minimum, 1)]).toEqual([-9, -7, -6.5]);
    expect([...used(history, history.maximum, 1)]).toEqual([-8, -6, -6]);
  });

  it("is empty again where all came after, and begins anew", () => {
    const history = createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 4 });
    appendRows(history, rowsOf([[1, 2]]));
    truncateHistory(history, -1);
    expect(history).toMatchObject({ nBuckets: 0, nRows: 0, rowsInLastBucket: 0 });
    appendRows(history, rowsOf([[7]]));
    expect(history).toMatchObject({ nBuckets: 1, nRows: 1 });
    expect([...used(history, history.minimum, 0)]).toEqual([7]);
  });

  it("says that it has changed where it has, and only there", () => {
    const history = createHistory({ nReplicas: 1, metrics: ["tv"], capacity: 4 });
    const changes = (change: () => void) => {
      const before = history.revision;
      change();
      expect(history.revision).toBeGreaterThanOrEqual(before);
      return history.revision !== before;
    };
    expect(changes(() => appendRows(history, rowsOf([[]])))).toBe(false);
    expect(changes(() => appendRows(history, rowsOf([[1, 2]])))).toBe(true);
    expect(changes(() => truncateHistory(history, 1))).toBe(false);
    expect(history.nRows).toBe(2);
    expect(changes(() => truncateHistory(history, 0))).toBe(true);
  });

  it("has no value of a replica or a metric that a row lacks", () => {
    const history = createHistory({ nReplicas: 2, metrics: ["tv", "other"], capacity: 4 });
    appendRows(history, rowsOf([[1]]));
    expect([...used(history, history.last, 0), ...used(history, history.last, 1)]).toEqual([
      1,
      Number.NaN,
    ]);
    expect(history.last[seriesOffset(history, "other", 0)]).toBeNaN();
  });

  it("refuses an odd capacity, and one that could not be halved", () => {
    const ofCapacity = (capacity: number) => () =>
      createHistory({ nReplicas: 1, metrics: ["tv"], capacity });
    expect(ofCapacity(7)).toThrow(RangeError);
    expect(ofCapacity(0)).toThrow(RangeError);
    expect(ofCapacity(2)).not.toThrow();
  });
});
