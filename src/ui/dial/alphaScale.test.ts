// The dial's scale: landmarks are met, keys reach every end, each objective stands where it belongs.
import { describe, expect, it } from "vitest";
import { completeLane } from "../../experiment/schema.ts";
import { alphaParameter } from "../../objectives/divergence.ts";
import {
  alphaAfterKey,
  alphaAt,
  DIAL,
  describeAlpha,
  dialLane,
  landmarks,
  shareOf,
  standingOf,
} from "./alphaScale.ts";

describe("the α dial", () => {
  it("stays within what an objective accepts", () => {
    expect(DIAL.minimum).toBeGreaterThanOrEqual(alphaParameter.minimum);
    expect(DIAL.maximum).toBeLessThanOrEqual(alphaParameter.maximum);
  });

  it("goes from share to α and back, and never beyond its ends", () => {
    for (const alpha of [-2, -1.37, 0.25, 1.5, 3]) expect(alphaAt(shareOf(alpha))).toBe(alpha);
    expect([alphaAt(-1), alphaAt(2)]).toEqual([-2, 3]);
    expect([shareOf(-9), shareOf(9)]).toEqual([0, 1]);
  });

  it("moves a dragged α onto a landmark nearby, and no further", () => {
    for (const { alpha } of landmarks) {
      expect(alphaAt(shareOf(alpha + 0.03))).toBe(alpha);
      expect(alphaAt(shareOf(alpha - 0.03))).toBe(alpha);
      expect(alphaAt(shareOf(alpha + 0.06))).toBe(Number((alpha + 0.06).toFixed(2)));
    }
  });

  it("is turned by keys", () => {
    expect(alphaAfterKey(0.5, "ArrowRight", false)).toBe(0.55);
    expect(alphaAfterKey(0.05, "ArrowLeft", false)).toBe(0);
    expect(alphaAfterKey(0.5, "ArrowLeft", true)).toBe(0);
    expect(alphaAfterKey(2.9, "PageUp", false)).toBe(3);
    expect([alphaAfterKey(1, "Home", false), alphaAfterKey(1, "End", false)]).toEqual([-2, 3]);
    expect(alphaAfterKey(1, "a", false)).toBeNull();
  });

  it("knows where each objective stands", () => {
    const standing = (objective: Parameters<typeof completeLane>[0]["objective"]) =>
      standingOf(completeLane({ objective }));
    expect(standing("forwardKl")).toBe(0);
    expect(standing("reverseKl")).toBe(1);
    expect(standing("tsallis")).toBe(0.5);
    expect(standing("trajectoryBalance")).toBeNull();
    expect(describeAlpha(0.5)).toBe("0.5, Hellinger-like");
    expect(describeAlpha(-1.25)).toBe("−1.25");
  });

  it("turns the chosen lane, else the first that has an α", () => {
    const lanes = [
      completeLane({ objective: "trajectoryBalance" }),
      completeLane({ objective: "renyi" }),
    ];
    expect(dialLane(lanes, null)).toBe(1);
    expect(dialLane(lanes, 0)).toBe(0);
    expect(dialLane(lanes, 7)).toBe(1);
    expect(dialLane(lanes.slice(0, 1), null)).toBe(0);
    expect(dialLane([], null)).toBe(0);
  });
});
