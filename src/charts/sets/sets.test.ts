// Pictures of large sets held against cases that were worked by hand.
import { expect, it } from "vitest";
import { elementMarginals, logPartition, subsetSums } from "../../flow/subsetSums.ts";
import { bestOfAll, bestSetsSummary, bestSetText, setName } from "./bestSets.ts";
import { elementOrder, elementsSummary, elementText, nElementsOff } from "./elementShares.ts";
import { binText, placeOnAxis, weightBins, weightsSummary } from "./weightBins.ts";

const shares = {
  target: Float64Array.of(0.5, 0.9, 0.6),
  lane: {
    shares: Float64Array.of(0.52, 0.7, 0.61),
    low: Float64Array.of(0.45, 0.65, 0.55),
    high: Float64Array.of(0.6, 0.75, 0.68),
  },
};

it("orders elements by number or by the target", () => {
  expect(elementOrder(shares, "element")).toEqual([0, 1, 2]);
  expect(elementOrder(shares, "target")).toEqual([1, 2, 0]);
});

it("calls a lane’s share estimated, with its interval, and counts those that leave the target out", () => {
  expect(elementText(shares, 1)).toBe("Element 1: estimated 0.700, 0.650 to 0.750; target 0.900");
  expect(nElementsOff(shares)).toBe(1);
  expect(elementsSummary(shares)).toBe(
    "Estimated from samples: 1 of 3 elements have a 95 % interval that leaves the target’s probability out. Furthest off: Element 1: estimated 0.700, 0.650 to 0.750; target 0.900.",
  );
  expect(elementsSummary({ ...shares, lane: null })).not.toMatch(/estimated/i);
});

it("puts log Z into the middle bin, what is higher to its right, and all beyond into the last", () => {
  const of = {
    logZ: 3,
    reach: 8,
    policy: Float64Array.of(3, 3, 2, 90),
    target: Float64Array.of(-90),
  };
  const { edges, policy, target } = weightBins(of);
  const middle = (policy.length - 1) / 2;
  expect(edges[middle]).toBeLessThan(0);
  expect(edges[middle + 1]).toBeGreaterThan(0);
  expect(policy[middle]).toBe(0.5);
  expect(policy.at(-1)).toBe(0.25);
  expect(policy.slice(0, middle).reduce((a, b) => a + b)).toBe(0.25);
  expect(target[0]).toBe(1);
  expect(edges.at(-1)).toBeCloseTo(8, 12);
  expect(placeOnAxis(8, 8)).toBe(1);
  expect(placeOnAxis(-1, 8)).toBeCloseTo(-Math.asinh(1) / Math.asinh(8), 12);
  expect(binText(weightBins(of), middle)).toMatch(/: 0\.5 of the policy’s trajectories, 0 of/);
  expect(weightsSummary(of)).toMatch(/^Estimated from samples: .* log Z is exactly 3 nats\.$/);
});

it("finds the best set by its worths, with log R in the unit", () => {
  const worths = Float64Array.of(0.1, 2, -1, 0.5);
  expect(bestOfAll(worths, { size: 2, constant: 1 })).toEqual({ mask: 0b1010, logReward: 3.5 });
  // the constant is what log Z has beyond the sums
  expect(logPartition(subsetSums([...worths], 4))).toBeCloseTo(1.6, 12);
  const marginals = elementMarginals(subsetSums([...worths], 2));
  expect(marginals.reduce((a, b) => a + b)).toBeCloseTo(2, 12);
});

it("names sets by their members, element 31 included", () => {
  expect(setName(0b1001 | (1 << 31))).toBe("{0, 3, 31}");
  const sets = {
    universe: 32,
    nFinished: 601_080_390,
    masks: [5],
    logRewards: [2],
    logRatios: [-0.25],
  };
  expect(bestSetText(sets, 0)).toBe("{0, 2}: log R 2.000, estimated log p − log p* −0.25");
  expect(bestSetText(sets, 1)).toBe("");
  expect(bestSetsSummary(sets)).toContain("of 601,080,390 there are");
  expect(bestSetsSummary({ ...sets, masks: [] })).toBe("No set was sampled yet.");
});
