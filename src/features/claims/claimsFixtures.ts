// Claims with answers written by hand, for pictures and tests of the cards.

import type { Claim } from "../../claims/claim.ts";
import type { SettingCurves } from "../../claims/claimCurves.ts";
import { claimInput, runOf, stepsTest } from "../../claims/claimFixtures.ts";
import { type ClaimAnswer, judgeClaim } from "../../claims/judge.ts";
import { readClaim } from "../../claims/readClaim.ts";

const steps = (lane: number) => ({ ...stepsTest.one, lane });
const last = (lane: number) => ({
  lane,
  measure: { of: "lastTenth", metric: "totalVariation" },
});
const meanLog = (lane: number) => ({ lane, measure: { of: "meanLog", metric: "totalVariation" } });
const share = {
  kind: "share",
  one: last(1),
  is: "atMost",
  value: 0.1,
  expect: "moreThan",
  share: 0.5,
};
const lower = (one: object, other: object) => ({ kind: "difference", one, other, expect: "lower" });

const lanes = [
  { objective: "trajectoryBalance", controlVariate: "none" },
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "forwardKl", controlVariate: "leaveOneOut" },
];

function read(change: object): Claim {
  const found = readClaim(claimInput(change));
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.claim;
}

const grid = {
  steps: 50,
  config: {
    environment: {
      id: "hypergrid",
      dimensions: 2,
      height: 4,
      reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
    },
    policy: {
      id: "mlp",
      hiddenLayers: [8],
      encoding: "kHot",
      activation: "leakyRelu",
      backward: "uniform",
    },
    training: { batchSize: 16 },
    lanes,
  },
};

/** Two experiments with ratios and shares: tests that hold, fail, are undecided and open. */
export const mixedClaim = read({
  seeds: { first: 1, count: 12 },
  settings: [
    { name: "first grid", ...grid },
    { name: "second grid", ...grid },
  ],
  tests: [
    lower(steps(1), steps(0)),
    { ...lower(steps(1), steps(2)), factor: 2 },
    lower(meanLog(2), meanLog(0)),
    lower(last(2), last(1)),
    share,
  ],
});

/** Of one experiment with two tests. */
export const shortClaim = read({
  seeds: { first: 1, count: 12 },
  settings: [{ name: "a grid", ...grid }],
  tests: [lower(steps(1), steps(0)), lower(last(1), last(0))],
});

/** Within .1 from row `at` on, rows ten steps apart; `by` scatters the height before. */
const curve = (at: number, by: number) =>
  Array.from({ length: 6 }, (_, row) => (row >= at ? 0.05 : 0.5) * (1 + 0.1 * by));
const laneOf = (at: (seed: number) => number) =>
  Array.from({ length: 12 }, (_, seed) => curve(at(seed), (seed % 4) - 1.5));
const [early, middle, late, never] = [1, 2, 4, 9].map((at) => laneOf(() => at));
const mixed = laneOf((seed) => (seed % 3 === 0 ? 5 : 2));

/** Lanes early, late, never and of both kinds. */
export const mixedAnswer: ClaimAnswer = judgeClaim(mixedClaim, [
  [runOf([late!, early!, mixed])],
  [runOf([never!, middle!, never!])],
]);

/** The first test in every seed, the second against it. */
export const shortAnswer: ClaimAnswer = judgeClaim(shortClaim, [
  [runOf([laneOf((seed) => (seed < 6 ? 3 : 4)), laneOf((seed) => (seed < 11 ? 1 : 5))])],
]);

/** The ways of both settings' lanes: each falls by its own factor a row, with a band of a tenth. */
export const mixedCurves: readonly SettingCurves[] = mixedClaim.settings.map((_, setting) => {
  const rows = Array.from({ length: 26 }, (_row, row) => row);
  const wayOf = (lane: number, factor: number) => {
    const median = rows.map((row) => 0.8 * factor ** row);
    return {
      lane,
      median,
      low: median.map((value) => 0.9 * value),
      high: median.map((value) => 1.1 * value),
    };
  };
  return {
    setting,
    steps: rows.map((row) => 2 * row),
    lanes: [wayOf(0, 0.97), wayOf(1, 0.94), wayOf(2, 0.9)],
  };
});
