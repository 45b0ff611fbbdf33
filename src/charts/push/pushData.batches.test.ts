// What batches make of a push curve, against offsets, ranges, counts and spreads worked out by hand. The
// objective of these lanes is the simplest there is: its coefficient is centre − log w, its push x.

import { describe, expect, it } from "vitest";
import type { ControlVariateId } from "../../objectives/objective.ts";
import { lookOf } from "../../records/look.ts";
import {
  balanceOf,
  countPushes,
  offsetOf,
  type PushLane,
  pushOf,
  pushRange,
  spreadOf,
} from "./pushData.ts";

const logZ = 2;

interface Batch {
  /** log w − log Z. */
  readonly xs: readonly number[];
  readonly coefficients?: readonly number[];
  readonly centre?: number;
}

function laneOf(controlVariate: ControlVariateId, ...batches: readonly Batch[]): PushLane {
  return {
    label: "Lane",
    look: lookOf(0),
    coefficient: (logWeight, centre) => centre - logWeight,
    followsCentre: false,
    controlVariate,
    batches: batches.map(({ xs, coefficients = [], centre = logZ }) => ({
      logWeights: Float64Array.from(xs, (x) => logZ + x),
      coefficients: Float64Array.from(coefficients),
      centre,
    })),
  };
}
const transitions: PushLane = { ...laneOf("none", { xs: [1] }), coefficient: null };

describe("the offset", () => {
  it.each(["leaveOneOut", "batchMean"] as const)("of %s is the batch's mean", (controlVariate) => {
    // whatever was applied
    const batch = { xs: [1, 2, 6], coefficients: [5, 0, 0] };
    expect(offsetOf(laneOf(controlVariate, batch), logZ)).toBeCloseTo(3, 6);
  });

  it.each(["none", "selfNormalised"] as const)(
    "of %s is where the objective itself has its zero",
    (controlVariate) => {
      // measured from 5, the coefficient is 0 at log w = 5, which is 3 above log Z
      expect(offsetOf(laneOf(controlVariate, { xs: [7], centre: 5 }), logZ)).toBeCloseTo(3, 6);
      expect(offsetOf(laneOf(controlVariate, { xs: [7], centre: 1 }), logZ)).toBeCloseTo(-1, 6);
    },
  );

  it("of the score function is where the applied coefficients are 0", () => {
    const xs = [-1, 0, 2, 5];
    // three times as strong, around 1.5
    const coefficients = xs.map((x) => 3 * (1.5 - x));
    expect(offsetOf(laneOf("scoreFunction", { xs, coefficients }), logZ)).toBeCloseTo(1.5, 6);
  });

  it("of the score function is the mean where a batch of equals tells no slope", () => {
    const equal = laneOf("scoreFunction", { xs: [4, 4, 4], coefficients: [1, 2, 3] });
    expect(offsetOf(equal, logZ)).toBeCloseTo(4, 6);
    const flat = laneOf("scoreFunction", { xs: [1, 2, 6], coefficients: [0, 0, 0] });
    expect(offsetOf(flat, logZ)).toBeCloseTo(3, 6);
  });

  it("is the median over seeds, those that have none left out", () => {
    const of = (...means: readonly number[]) =>
      offsetOf(laneOf("batchMean", ...means.map((mean) => ({ xs: [mean] }))), logZ);
    expect(of(9, 1, 4)).toBeCloseTo(4, 6);
    expect(of(9, 1, 4, 2)).toBeCloseTo(3, 6);
    expect(of(10, 9, 1)).toBeCloseTo(9, 6);
    expect(of(9, Number.NaN, 4, 1)).toBeCloseTo(4, 6);
    expect(of(Number.NaN)).toBe(0);
    expect(of()).toBe(0);
  });

  it("is none of an objective that acts on transitions", () => {
    expect(offsetOf(transitions, logZ)).toBe(0);
    expect(pushOf(transitions, { logZ, kind: "applied" })).toBeNull();
  });

  it("shifts the push as it is applied, and not its shape", () => {
    const lane = laneOf("batchMean", { xs: [3] });
    expect(pushOf(lane, { logZ, kind: "applied" })!(5)).toBeCloseTo(2, 6);
    expect(pushOf(lane, { logZ, kind: "shape" })!(5)).toBeCloseTo(5, 6);
  });
});

describe("the balance", () => {
  it("lies where raising turns into lowering", () => {
    expect(balanceOf(laneOf("batchMean", { xs: [3] }), logZ, 4)).toBeCloseTo(3, 6);
    expect(balanceOf(laneOf("batchMean", { xs: [-2.5] }), logZ, 4)).toBeCloseTo(-2.5, 6);
  });

  it("is none beyond the ends, on either side, nor of transitions", () => {
    expect(balanceOf(laneOf("batchMean", { xs: [5] }), logZ, 4)).toBeNull();
    expect(balanceOf(laneOf("batchMean", { xs: [-5] }), logZ, 4)).toBeNull();
    expect(balanceOf(transitions, logZ, 4)).toBeNull();
  });
});

describe("the range", () => {
  /** Of one lane with these log-weights, after a range of `previous`. */
  const rangeOf = (xs: readonly number[], previous = 0) =>
    pushRange([laneOf("none", { xs })], logZ, previous);

  it("holds what there is with a twentieth to spare, in even numbers", () => {
    expect(rangeOf([-9])).toBe(10);
    expect(rangeOf([9.6])).toBe(12);
    expect(rangeOf([5.7])).toBe(6);
    expect(rangeOf([5.8])).toBe(8);
  });

  it("leaves out the outermost fiftieth, whichever side it is on and in whatever order", () => {
    const inner = Array.from({ length: 98 }, (_, k) => (k % 2 === 0 ? 5 : -5));
    expect(rangeOf([50, ...inner, -50])).toBe(6);
    // one more of them and they are no exception
    expect(rangeOf([50, 40, ...inner.slice(1), -50])).toBe(42);
  });

  it("goes from four to sixty nats", () => {
    expect([rangeOf([]), rangeOf([0.1]), rangeOf([1e6])]).toEqual([4, 4, 60]);
    expect(rangeOf([Number.NEGATIVE_INFINITY, Number.NaN, 7])).toBe(8);
  });

  it("grows at once and shrinks when less than half of it is used", () => {
    expect(rangeOf([9], 8)).toBe(10);
    expect(rangeOf([9], 18)).toBe(18);
    expect(rangeOf([8.9], 18)).toBe(10);
    expect(rangeOf([9], 10)).toBe(10);
  });

  it("is of all lanes and seeds", () => {
    // of three the outermost is left out, wherever it is
    const lanes = [laneOf("none", { xs: [1] }, { xs: [-7] }), laneOf("none", { xs: [5] })];
    expect(pushRange(lanes, logZ, 0)).toBe(6);
  });
});

describe("counts", () => {
  it("go into equal bins, what lies outside into the outermost", () => {
    const counts = new Float64Array(4).fill(9);
    const xs = [-4, -2.1, -2, -0.1, 0, 1.9, 2, 3.9, 4, 99, -99, Number.NaN];
    expect(countPushes(laneOf("none", { xs }, { xs: [1] }), logZ, 4, counts)).toBe(12);
    expect([...counts]).toEqual([3, 2, 3, 4]);
  });

  it("put what is infinite at the ends", () => {
    const counts = new Float64Array(2);
    const xs = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    expect(countPushes(laneOf("none", { xs }), logZ, 4, counts)).toBe(3);
    expect([...counts]).toEqual([2, 1]);
  });
});

describe("the spread", () => {
  it("is mean and standard deviation over all seeds, what is not finite left out", () => {
    const infinite = Number.POSITIVE_INFINITY;
    const { mean, deviation } = spreadOf(
      laneOf("none", { xs: [1, 5, infinite] }, { xs: [3, 7] }),
      logZ,
    );
    expect(mean).toBeCloseTo(4, 12);
    expect(deviation).toBeCloseTo(Math.sqrt(5), 12);
  });

  it("is 0 of equals, whatever rounding says, and none of nothing", () => {
    expect(spreadOf(laneOf("none", { xs: [0.1, 0.1, 0.1] }), 0.3).deviation).toBeLessThan(1e-7);
    expect(spreadOf(laneOf("none"), logZ)).toEqual({ mean: Number.NaN, deviation: Number.NaN });
  });
});
