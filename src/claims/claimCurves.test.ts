// Curves of runs whose every number is known: of ten seeds the median, the second smallest and the second largest.
import { describe, expect, it } from "vitest";
import { claimCurves, curveMetric, MOST_ROWS } from "./claimCurves.ts";
import { claimInput, runOf } from "./claimFixtures.ts";
import { readClaim } from "./readClaim.ts";

const read = readClaim(claimInput());
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { claim } = read;

/** Seeds from first to last, each at seed/100 less a hundredth of it a row. */
const seeds = (first: number, last: number, nRows: number) =>
  Array.from({ length: last - first + 1 }, (_, k) =>
    Array.from({ length: nRows }, (_row, row) => ((first + k) / 100) * (1 - row / 100)),
  );

describe("the way of a claim's lanes", () => {
  it("is the median over the seeds of all parts, with its interval", () => {
    const parts = [
      runOf([seeds(1, 6, 3), seeds(11, 16, 3)]),
      runOf([seeds(7, 10, 3), seeds(17, 20, 3)]),
    ];
    const [curves, ...none] = claimCurves(claim, [parts]);
    expect(none).toEqual([]);
    expect(curves).toMatchObject({ setting: 0, steps: [0, 10, 20] });
    const [first, second] = curves!.lanes;
    expect(first!.lane).toBe(0);
    expect(first!.median[0]).toBeCloseTo(0.055, 12);
    expect(first!.low[0]).toBeCloseTo(0.02, 12);
    expect(first!.high[0]).toBeCloseTo(0.09, 12);
    expect(second!.median[2]).toBeCloseTo(0.155 * 0.98, 12);
  });

  it("has no value where a seed has none, and few rows of many", () => {
    const [, , ...rest] = seeds(1, 10, 500);
    const broken = Array.from({ length: 500 }, (_, row) => (row > 250 ? Number.NaN : 0.5));
    const whole = seeds(1, 10, 500);
    const run = runOf([whole, [broken, broken, ...rest]]);
    const [curves] = claimCurves(claim, [[run]]);
    expect(curves!.steps.length).toBeLessThanOrEqual(MOST_ROWS);
    expect(curves!.steps.length).toBeGreaterThan(MOST_ROWS - 3);
    expect([curves!.steps[0], curves!.steps.at(-1)]).toEqual([0, 4990]);
    expect(curves!.lanes[0]!.median.every((value) => value !== null)).toBe(true);
    expect(curves!.lanes[1]!.median.at(-1)).toBeNull();
  });

  it("is none of what is not trained, and of claims of estimators", () => {
    expect(claimCurves(claim, [[runOf([seeds(1, 10, 1), seeds(1, 10, 1)])]])).toEqual([]);
    expect(claimCurves(claim, [[]])).toEqual([]);
    const variance = { of: "variance", controlVariate: "none", batchSize: 16 } as const;
    const test = {
      ...claim.tests[0]!,
      kind: "difference",
      one: { lane: 0, measure: variance },
      other: { lane: 1, measure: variance },
      expect: "lower",
    } as const;
    expect(curveMetric({ tests: [test] })).toBeNull();
    expect(claimCurves({ ...claim, tests: [test] }, [[runOf([seeds(1, 10, 3)])]])).toEqual([]);
  });
});
