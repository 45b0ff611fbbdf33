// The pacer's means, its grid of steps and the speed it measures, against figures worked out by hand.
import { describe, expect, it } from "vitest";
import { EVALUATION_SHARE, EvaluationPacer, ROWS_SHARE, rowGap } from "./pacing.ts";

describe("the interval between evaluations", () => {
  /** After one step and one evaluation of these milliseconds. */
  const intervalOf = (training: number, evaluation: number) => {
    const pacer = new EvaluationPacer();
    pacer.trained(training);
    pacer.evaluated(evaluation, 0);
    return pacer.interval;
  };

  it("is the least power of two that keeps metrics to their share", () => {
    // with the share that there is, so many steps of 20 ms go with one evaluation
    const longest = (nSteps: number, share: number) => (20 * nSteps * share) / (1 - share);
    for (const [nSteps, share] of [
      [1, EVALUATION_SHARE],
      [2, EVALUATION_SHARE],
      [4, EVALUATION_SHARE],
      // of long ones, which have a smaller one
      [128, ROWS_SHARE],
      [1_024, ROWS_SHARE],
    ] as const) {
      expect(intervalOf(20, longest(nSteps, share) * 0.999)).toBe(nSteps);
      expect(intervalOf(20, longest(nSteps, share) * 1.001)).toBe(2 * nSteps);
    }
  });

  it("is one before anything was measured", () => {
    expect(new EvaluationPacer().interval).toBe(1);
  });

  it("follows a change of cost slowly: a tenth of the way each time", () => {
    const pacer = new EvaluationPacer();
    pacer.trained(20);
    pacer.trained(120);
    // 20 + (120 − 20)/10 = 30 ms a step
    const longest = (30 * EVALUATION_SHARE) / (1 - EVALUATION_SHARE);
    pacer.evaluated(longest * 0.999, 0);
    expect(pacer.interval).toBe(1);
    const other = new EvaluationPacer();
    other.trained(20);
    other.trained(120);
    other.evaluated(longest * 1.001, 0);
    expect(other.interval).toBe(2);
  });

  it("makes a grid of steps that are due, from step 0 on", () => {
    const pacer = new EvaluationPacer();
    pacer.trained(20);
    pacer.evaluated(10, 0);
    expect(pacer.interval).toBe(4);
    const due = Array.from({ length: 13 }, (_, step) => step).filter((step) => pacer.isDue(step));
    expect(due).toEqual([0, 4, 8, 12]);
  });
});

describe("the speed", () => {
  it("is 0 until some time has passed", () => {
    const pacer = new EvaluationPacer();
    expect(pacer.rate(5, 100)).toBe(0);
    expect(pacer.rate(9, 100)).toBe(0);
    expect(pacer.rate(9, 300)).toBe((1000 * (9 - 5)) / 200);
  });

  it("forgets what lies more than a second back, as long as two calls are left", () => {
    const pacer = new EvaluationPacer();
    pacer.rate(0, 0);
    pacer.rate(100, 500);
    // a second exactly still counts
    expect(pacer.rate(110, 1_000)).toBe(110);
    expect(pacer.rate(120, 1_500)).toBe(20);
    // after a long gap the last call but one is all there is
    expect(pacer.rate(1_120, 11_500)).toBe(100);
  });

  it("starts anew when it is told to", () => {
    const pacer = new EvaluationPacer();
    pacer.rate(0, 0);
    pacer.rate(500, 500);
    pacer.restartRate();
    expect(pacer.rate(500, 600)).toBe(0);
    expect(pacer.rate(501, 700)).toBe(10);
  });
});

describe("rows of a run at a set speed", () => {
  const gap = (speed: number | null, step: number, isUnseen = false) =>
    rowGap({ speed, step, isUnseen });

  it("are of every step until its curves are dense, then fifteen a second at most, on one grid", () => {
    expect([0, 1, 511].map((step) => gap(60, step))).toEqual([1, 1, 1]);
    expect([512, 100_000].map((step) => gap(60, step))).toEqual([4, 4]);
    expect([1, 15, 16, 30, 31, 600].map((speed) => gap(speed, 512))).toEqual([1, 1, 2, 2, 4, 64]);
    for (const speed of [1, 7, 60, 100, 999]) {
      const rows = speed / gap(speed, 512);
      expect(rows).toBeLessThanOrEqual(15);
      if (speed > 15) expect(rows).toBeGreaterThan(7.5);
    }
  });

  it("are four a second at most while nobody looks, from the first step on", () => {
    expect([4, 5, 60, 64, 65].map((speed) => gap(speed, 0, true))).toEqual([1, 2, 16, 16, 32]);
    expect(gap(60, 9_999, true)).toBe(16);
  });

  it("are the pacer’s alone at full speed", () => {
    expect([gap(null, 9_999), gap(null, 9_999, true)]).toEqual([1, 1]);
  });
});
