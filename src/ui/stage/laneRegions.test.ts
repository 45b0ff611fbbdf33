// What a card says of regions, on a hand-made lane of three seeds over four states in two regions.
import { describe, expect, it } from "vitest";
import { readMetrics } from "../../records/metrics.ts";
import {
  collapseSentence,
  collapseText,
  divide,
  laneRegions,
  largestRegions,
  MOST_BARS,
  regionSummary,
} from "./laneRegions.ts";
import { countText } from "./regionCounts.ts";

const target = {
  logZ: 2,
  target: Float64Array.of(0.25, 0.25, 0.25, 0.25),
  regions: {
    ofState: Int32Array.of(0, 0, 1, 1),
    names: ["left", "right"],
    places: null,
    target: Float64Array.of(0.5, 0.5),
  },
};

/** A seed with these probabilities; its ELBO is right where it draws the states it has alike. */
function seedOf(probabilities: readonly number[], elbo: number, logZ: number | null = null) {
  return {
    terminatingProbability: Float64Array.from(probabilities),
    metrics: readMetrics({ elbo }),
    logZ,
  };
}

const collapsed = seedOf([0.5, 0.5, 0, 0], 2 - Math.LN2, 2 - Math.LN2);
const half = seedOf([0.375, 0.375, 0.125, 0.125], 1.8);
const whole = seedOf([0.25, 0.25, 0.25, 0.25], 2);

describe("the regions of a lane", () => {
  it("are counted for every seed, with the masses and the collapse of the one on show", () => {
    const lane = laneRegions({ replicas: [collapsed, half, whole], replica: collapsed }, target);
    expect(lane.reached).toEqual([1, 2, 2]);
    expect(lane.learned).toEqual(Float64Array.of(1, 0));
    expect([lane.nCollapsed, lane.collapse?.of]).toEqual([1, "log Z"]);
    const other = laneRegions({ replicas: [collapsed, half, whole], replica: half }, target);
    expect(other.learned).toEqual(Float64Array.of(0.75, 0.25));
    expect([other.nCollapsed, other.collapse]).toEqual([1, null]);
  });

  it("are said in words with their numbers, the collapse too", () => {
    const lane = laneRegions({ replicas: [half, collapsed], replica: collapsed }, target);
    expect(regionSummary(lane, 1)).toBe(
      "1 of 2 regions reached: they hold at least half of the target’s mass there. Learned mass: left 1.000 of 0.500, right 0.000 of 0.500. Collapsed onto 1 of 2 regions, 0.500 of the target’s mass (ln 2 = 0.69): its learned log Z is 0.69 below the true log Z, and the states that it holds, 0.500 of the mass, explain 0.69.",
    );
  });
});

it("counts of several seeds are a median with its range where they differ", () => {
  expect(countText([4], 4)).toBe("4/4");
  expect(countText([1, 1, 1], 4)).toBe("1/4");
  expect(countText([1, 4, 3], 4)).toBe("3/4 (1–4)");
  expect(countText([1, 2], 4)).toBe("1.5/4 (1–2)");
});

it("a collapse is short by the logarithm of what is missing, a whole number where it is one", () => {
  const collapse = {
    reached: 1,
    total: 4,
    mass: 0.25,
    held: 0.24,
    of: "log Z",
    short: 1.4,
  } as const;
  expect(collapseText(collapse)).toBe("log Z low by ln 4");
  expect(collapseText({ ...collapse, mass: 0.28, of: "ELBO" })).toBe("ELBO low by ln 3.6");
  expect(collapseSentence({ ...collapse, of: "ELBO" })).toBe(
    "Collapsed onto 1 of 4 regions, 0.250 of the target’s mass (ln 4 = 1.39): its ELBO is 1.40 below the true log Z, and the states that it holds, 0.240 of the mass, explain 1.43.",
  );
});

it("the largest regions stay in their order, which on a map is that of reading", () => {
  const target = Float64Array.of(0.1, 0.4, 0.2, 0.3);
  expect(largestRegions({ target, places: null }, 2)).toEqual([1, 3]);
  expect(largestRegions({ target: target.fill(0.25), places: null }, 3)).toEqual([0, 1, 2]);
  // bottom left, top left, bottom right, top right, read as a map is
  const places = [
    [0, 1],
    [0, 0],
    [1, 1],
    [1, 0],
  ] as const;
  expect(largestRegions({ target, places }, 4)).toEqual([1, 3, 0, 2]);
});

it("divides a length among any number of bars that all can be seen", () => {
  for (let count = 1; count <= MOST_BARS; count++) {
    const { length, stride } = divide(40, count);
    expect(length).toBeGreaterThan(1);
    expect(stride).toBeGreaterThan(length);
    expect((count - 1) * stride + length).toBeCloseTo(40);
  }
});
