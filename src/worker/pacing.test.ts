// The pacer on durations given by the test, against the share of the time that metrics may take.
import { describe, expect, it } from "vitest";
import { EVALUATION_SHARE, EvaluationPacer, ROWS_SHARE } from "./pacing.ts";

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
      const pacer = pacerAt(train, evaluate);
      const { interval } = pacer;
      const share = pacer.isLong ? ROWS_SHARE : EVALUATION_SHARE;
      expect(evaluate / (interval * train + evaluate)).toBeLessThanOrEqual(share);
      const half = interval / 2;
      if (half >= 1) expect(evaluate / (half * train + evaluate)).toBeGreaterThan(share / 2);
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
    pacer.evaluated(26, 1_000);
    // 200 ms after it began
    expect([1_173, 1_175].map((now) => pacer.mayEvaluate(now))).toEqual([false, true]);
    // making the picture counts too
    pacer.pictured(13, 1_013);
    expect([1_273, 1_275].map((now) => pacer.mayEvaluate(now))).toEqual([false, true]);
    // a slow run has the time between its steps
    pacer.trained(10);
    pacer.setSpeed(27);
    expect(pacer.mayEvaluate(1_014)).toBe(true);
    pacer.setSpeed(28);
    expect(pacer.mayEvaluate(1_014)).toBe(false);
  });

  /** The share of the time at full speed, and the longest time without a picture after the first seconds, where
   * evaluating and making one take so many steps of a millisecond, and it is asked for after each step;
   * at some steps one is made anyway. */
  function fullSpeed(
    { evaluation, picture = 0 }: { readonly evaluation: number; readonly picture?: number },
    isScheduled: (step: number) => boolean = () => false,
  ) {
    const pacer = new EvaluationPacer();
    let now = 0;
    let last = 0;
    let longest = 0;
    let looked = 0;
    for (let step = 0; now < 60_000; step++) {
      if (isScheduled(step) || pacer.mayEvaluate(now)) {
        now += evaluation;
        pacer.evaluated(evaluation, now);
        now += picture;
        pacer.pictured(picture, now);
        looked += evaluation + picture;
        longest = Math.max(longest, now - last);
        last = now;
      }
      now++;
      pacer.trained(1);
    }
    return { share: looked / now, longest };
  }

  it("gives evaluations and pictures one share of the time, whatever they are for", () => {
    const every = (gap: number) => (step: number) => step > 0 && step % gap === 0;
    for (const [cost, isScheduled] of [
      [{ evaluation: 20 }],
      [{ evaluation: 12, picture: 8 }],
      // one scheduled every 200 steps takes a tenth alone, one every 700 less than half of the budget
      [{ evaluation: 20 }, every(200)],
      [{ evaluation: 40, picture: 5 }, every(700)],
      [{ evaluation: 400 }],
    ] as const) {
      const { share, longest } = fullSpeed(cost, isScheduled);
      expect(share).toBeLessThanOrEqual(EVALUATION_SHARE + 0.005);
      expect(share).toBeGreaterThan(EVALUATION_SHARE - 0.02);
      // twice as long as the share alone makes it, where one that was scheduled came between
      const whole = cost.evaluation + ("picture" in cost ? cost.picture : 0);
      expect(longest).toBeLessThan((2 * whole) / EVALUATION_SHARE + 2 * whole);
    }
  });

  it("shows a picture a second where that fits", () => {
    expect(fullSpeed({ evaluation: 120, picture: 10 }).longest).toBeLessThanOrEqual(1_132);
  });

  it("has pictures do with less, and rows be few, where evaluations leave less than two a second", () => {
    const isLong = (evaluation: number) => pacerAt(1, evaluation).isLong;
    expect([isLong(64), isLong(66), isLong(1_000)]).toEqual([false, true, true]);
    expect(new EvaluationPacer().isLong).toBe(false);
    expect([pacerAt(1, 64).interval, pacerAt(1, 66).interval]).toEqual([512, 2_048]);
    // what fits between the steps of a slow run takes no time from it
    const slow = pacerAt(1, 66);
    slow.setSpeed(14);
    expect([slow.isLong, slow.interval]).toEqual([false, 8]);
    slow.setSpeed(15);
    expect([slow.isLong, slow.interval]).toEqual([true, 32]);
  });

  it("forgives the crowd of pictures at the first steps", () => {
    const isEarly = (step: number) => Number.isInteger(Math.log2(step)) && step < 512;
    const { share, longest } = fullSpeed({ evaluation: 100 }, isEarly);
    // nine within half a second of training would be owed for seven seconds
    expect(longest).toBeLessThan(2 * (100 / EVALUATION_SHARE) + 200);
    expect(share).toBeLessThan(EVALUATION_SHARE + 0.015);
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
