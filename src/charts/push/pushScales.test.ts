// The axes of the push chart against ends and ticks worked out by hand, with pushes whose closed forms
// are known: x for a slope of one, e^x − 1 for forward KL.

import { describe, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import type { PushLane } from "./pushData.ts";
import { pushAxisOf, weightAxisOf } from "./pushScales.ts";

const lane = (coefficient: PushLane["coefficient"]): PushLane => ({
  label: "Lane",
  look: lookOf(0),
  coefficient,
  followsCentre: false,
  controlVariate: "none",
  batches: [],
});
/** The push is x. */
const straight = lane((logWeight) => -logWeight);
/** The push is e^x − 1. */
const exponential = lane((logWeight, centre) => -Math.exp(logWeight - centre));
/** No push: it acts on transitions. */
const none = lane(null);

const question = { logZ: 2, kind: "shape" } as const;
const valuesOf = ({ ticks }: { ticks: readonly { value: number }[] }) =>
  ticks.map(({ value }) => value);

it("spans log-weights evenly on both sides, signs written out", () => {
  const axis = weightAxisOf(6, [0, 120]);
  expect(axis.domain).toEqual([-6, 6]);
  expect([axis.to(-6), axis.to(0), axis.to(3)]).toEqual([0, 60, 90]);
  expect(axis.from(90)).toBe(3);
  expect(axis.ticks.map(({ text }) => text)).toEqual(["−6", "−4", "−2", "0", "+2", "+4", "+6"]);
});

it("has the same range upwards, so that a slope of one is the diagonal", () => {
  const axis = pushAxisOf([exponential], question, { range: 4, scale: "linear", pixels: [80, 0] });
  expect(axis.domain).toEqual([-4, 4]);
  expect([axis.to(-4), axis.to(0), axis.to(4)]).toEqual([80, 40, 0]);
  expect(axis.from(20)).toBe(2);
  expect(axis.ticks.map(({ text }) => text)).toEqual(["−4", "−2", "0", "+2", "+4"]);
});

describe("the bent axis", () => {
  const bent = (lanes: readonly PushLane[], range: number, height = 400) =>
    pushAxisOf(lanes, question, { range, scale: "symlog", pixels: [height, 0] });

  it("holds every push from end to end", () => {
    const [lowest, highest] = bent([straight, exponential], 5).domain;
    expect(lowest).toBeCloseTo(-5, 6);
    expect(highest / Math.expm1(5)).toBeCloseTo(1, 6);
  });

  it("holds one at least, where pushes are small or there are none", () => {
    expect(bent([none], 5).domain).toEqual([-1, 1]);
    expect(bent([straight], 0.5).domain).toEqual([-1, 1]);
  });

  it("ends where pushes are as good as infinite", () => {
    expect(bent([exponential], 60).domain[1]).toBe(1e9);
    const mirrored = lane((logWeight, centre) => Math.exp(centre - logWeight));
    expect(bent([mirrored], 60).domain).toEqual([-1e9, 1]);
  });

  it("inverts, and puts what is larger further up", () => {
    const axis = bent([exponential], 5);
    for (const value of [-0.5, 0, 3, 120]) expect(axis.from(axis.to(value))).toBeCloseTo(value, 6);
    expect(axis.to(100)).toBeLessThan(axis.to(-1));
  });

  it("counts in powers of ten, on the side that reaches them", () => {
    expect(valuesOf(bent([exponential], 5))).toEqual([-1, 0, 1, 10, 100]);
    expect(valuesOf(bent([straight], 20))).toEqual([-10, -1, 0, 1, 10]);
    expect(bent([straight], 20).ticks.map(({ text }) => text)).toEqual([
      "−10",
      "−1",
      "0",
      "+1",
      "+10",
    ]);
    const mirrored = lane((logWeight, centre) => Math.exp(centre - logWeight));
    expect(valuesOf(bent([mirrored], 5))).toEqual([-100, -10, -1, 0, 1]);
  });

  it("leaves powers out where they would touch", () => {
    // 0, ±1 and ±10: five lines of 18 pixels
    expect(valuesOf(bent([straight], 20, 90))).toEqual([-10, -1, 0, 1, 10]);
    expect(valuesOf(bent([straight], 20, 89))).toEqual([-1, 0, 1]);
    const shifted = { range: 20, scale: "symlog", pixels: [129, 40] } as const;
    expect(valuesOf(pushAxisOf([straight], question, shifted))).toEqual([-1, 0, 1]);
    // 0, −1 and 1 to 10⁸: eleven lines of 18 pixels
    expect(valuesOf(bent([exponential], 20, 100))).toEqual([-1, 0, 1, 100, 1e4, 1e6, 1e8]);
    expect(valuesOf(bent([exponential], 20, 198))).toHaveLength(11);
    expect(valuesOf(bent([exponential], 20, 197))).toHaveLength(7);
  });
});
