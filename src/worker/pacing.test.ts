// The pacer on durations given by the test, against the share of the time that metrics may take.
import { describe, expect, it } from "vitest";
import { EVALUATION_SHARE, EvaluationPacer } from "./pacing.ts";

function pacerAt(trainingTime: number, evaluationTime: number): EvaluationPacer {
  const pacer = new EvaluationPacer();
  for (let k = 0; k < 5; k++) {
    pacer.trained(trainingTime);
    pacer.evaluated(evaluationTime, k);
  }
  return pacer;
}

describe("EvaluationPacer", () => {
  it("evaluates every step where that is cheap and steps are slow", () => {
    expect(pacerAt(20, 0.1).interval).toBe(1);
  });

  it.each([
    [20, 40],
    [50, 10],
    [1, 300],
  ])(
    "keeps metrics to their share of the time (%d ms a step, %d ms an evaluation)",
    (train, evaluate) => {
      const { interval } = pacerAt(train, evaluate);
      expect(evaluate / (interval * train + evaluate)).toBeLessThanOrEqual(EVALUATION_SHARE);
      const half = interval / 2;
      if (half >= 1)
        expect(evaluate / (half * train + evaluate)).toBeGreaterThan(EVALUATION_SHARE / 2);
    },
  );

  it("leaves steps alone where pictures are evaluated as often anyway", () => {
    const pacer = pacerAt(1, 3);
    expect(pacer.interval).toBe(32);
    const due = (gap: number) => [0, 1, 16, 32, 48, 64].filter((step) => pacer.isDue(step, gap));
    expect([due(64), due(48)]).toEqual([
      [0, 32, 64],
      [0, 32, 64],
    ]);
    expect([due(32), due(24), due(1)]).toEqual([[], [], []]);
  });

  it("lets a picture be shown between two that are due when its share of the time allows", () => {
    const pacer = new EvaluationPacer();
    expect(pacer.mayEvaluate(0)).toBe(true);
    pacer.evaluated(30, 1_000);
    expect([1_199, 1_200].map((now) => pacer.mayEvaluate(now))).toEqual([false, true]);
    // a slow run has the time between its steps
    pacer.trained(10);
    pacer.setSpeed(25);
    expect(pacer.mayEvaluate(1_001)).toBe(true);
    pacer.setSpeed(26);
    expect(pacer.mayEvaluate(1_001)).toBe(false);
  });

  /** Shares of the time at full speed where an evaluation takes `cost` steps of a millisecond, and is asked
   * for after each step; every so many steps one is made anyway. */
  function fullSpeed(cost: number, scheduled = Number.POSITIVE_INFINITY) {
    const pacer = new EvaluationPacer();
    let now = 0;
    let last = 0;
    let longest = 0;
    let evaluated = 0;
    for (let step = 0; now < 60_000; step++) {
      if ((step > 0 && step % scheduled === 0) || pacer.mayEvaluate(now)) {
        now += cost;
        evaluated += cost;
        pacer.evaluated(cost, now);
        longest = Math.max(longest, now - last);
        last = now;
      }
      now++;
      pacer.trained(1);
    }
    return { share: evaluated / now, longest };
  }

  it("gives evaluations one share of the time, whatever they are for", () => {
    // one that takes 20 steps, alone or with one scheduled every 200 steps: those alone take a tenth
    for (const found of [fullSpeed(20), fullSpeed(20, 200)]) {
      expect(found.share).toBeLessThanOrEqual(EVALUATION_SHARE + 0.005);
      expect(found.share).toBeGreaterThan(0.1);
      expect(found.longest).toBeLessThan(250);
    }
  });

  it("shows a picture a second where that costs at most a quarter of the time", () => {
    const { share, longest } = fullSpeed(200);
    expect(longest).toBeLessThanOrEqual(1_202);
    expect(share).toBeLessThan(0.18);
    expect(fullSpeed(1_000).share).toBeLessThanOrEqual(0.25);
  });

  it("records no more rows than can be told apart", () => {
    const { interval } = pacerAt(0.5, 0);
    expect(1000 / (0.5 * interval)).toBeLessThanOrEqual(60);
  });

  it("counts the pauses between steps of a set speed: a slow run has a row for every step", () => {
    const pacer = pacerAt(0.3, 0.5);
    expect(pacer.interval).toBeGreaterThan(16);
    pacer.setSpeed(60);
    expect(pacer.interval).toBe(1);
    pacer.setSpeed(600);
    expect(1000 / ((1000 / 600) * pacer.interval)).toBeLessThanOrEqual(60);
    pacer.setSpeed(null);
    expect(pacer.interval).toBeGreaterThan(16);
  });

  it("measures the rate over the last second", () => {
    const pacer = new EvaluationPacer();
    let rate = 0;
    for (let time = 0; time <= 5000; time += 50)
      rate = pacer.rate(time < 3000 ? 0 : time / 10, time);
    expect(rate).toBeCloseTo(100, 6);
  });
});
