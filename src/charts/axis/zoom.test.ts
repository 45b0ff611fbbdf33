// Intervals zoomed and cut, against ends worked out by hand.
import { describe, expect, it } from "vitest";
import { zoomedBy, zoomedTo } from "./zoom.ts";

const whole = [10, 110] as const;

describe("zooming in", () => {
  it("keeps the point under the pointer where it is", () => {
    // 30 lies a quarter into 20 … 60 and a quarter into 25 … 45
    expect(zoomedBy([20, 60], { factor: 0.5, centre: 30, whole })).toEqual([25, 45]);
  });

  it("is everything only where both ends are reached", () => {
    expect(zoomedBy([20, 100], { factor: 2, centre: 60, whole })).toBeNull();
    expect(zoomedBy([20, 60], { factor: 2, centre: 20, whole })).toEqual([20, 100]);
    expect(zoomedBy([20, 100], { factor: 1.5, centre: 100, whole })).toEqual([10, 100]);
    expect(zoomedBy([10, 60], { factor: 1, centre: 30, whole })).toEqual([10, 60]);
    expect(zoomedBy([60, 110], { factor: 1, centre: 80, whole })).toEqual([60, 110]);
  });

  it("to nothing leaves what is shown", () => {
    expect(zoomedBy([20, 60], { factor: 0, centre: 30, whole })).toEqual([20, 60]);
  });
});

describe("an interval between two ends", () => {
  it("is cut to the whole, in any order, and none where nothing is left", () => {
    expect(zoomedTo([120, 60], whole)).toEqual([60, 110]);
    expect(zoomedTo([0, 60], whole)).toEqual([10, 60]);
    expect(zoomedTo([30, 30], whole)).toBeNull();
    expect(zoomedTo([0, 10], whole)).toBeNull();
  });
});
