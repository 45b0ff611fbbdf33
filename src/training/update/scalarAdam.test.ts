// Adam for log Z against its closed form under a constant gradient and against two steps by hand;
// the schedule against its line.
import { describe, expect, it } from "vitest";
import { scalarAdamStep } from "./scalarAdam.ts";
import { scheduleFactor } from "./schedule.ts";

describe("scalarAdamStep", () => {
  it("moves by almost exactly the learning rate a step, however small the gradient", () => {
    const scalar = { value: 0, firstMoment: 0, secondMoment: 0, step: 0 };
    for (let k = 0; k < 100; k++) scalarAdamStep(scalar, 1e-6, 0.01);
    // closed form for a constant gradient g: each step is η·g/(g + ε)
    expect(scalar.value).toBeCloseTo((-100 * 0.01 * 1e-6) / (1e-6 + 1e-8), 9);
  });

  it("agrees with two steps by hand", () => {
    const scalar = { value: 1, firstMoment: 0, secondMoment: 0, step: 0 };
    scalarAdamStep(scalar, 2, 0.1);
    scalarAdamStep(scalar, -1, 0.1);
    const m = (0.9 * 0.1 * 2 - 0.1 * 1) / (1 - 0.81);
    const v = (0.999 * 0.001 * 4 + 0.001 * 1) / (1 - 0.999 ** 2);
    expect(scalar.value).toBeCloseTo(
      1 - 0.1 * (2 / (2 + 1e-8)) - (0.1 * m) / (Math.sqrt(v) + 1e-8),
      12,
    );
  });
});

describe("scheduleFactor", () => {
  it("is one when constant and falls in a line to zero when polynomial", () => {
    expect(scheduleFactor("constant", 999, 1000)).toBe(1);
    expect([0, 250, 500, 1000, 2000].map((t) => scheduleFactor("polynomial", t, 1000))).toEqual([
      1, 0.75, 0.5, 0, 0,
    ]);
  });
});
