// Answers to claims that are under way, against the whole answer and values worked out on paper.
import { describe, expect, it } from "vitest";
import type { Claim } from "./claim.ts";
import { claimInput, runOf, stepsTest } from "./claimFixtures.ts";
import { judgeClaim } from "./judge.ts";
import { judgeSoFar } from "./judgeSoFar.ts";
import { readClaim } from "./readClaim.ts";

function claimOf(change: object = {}): Claim {
  const read = readClaim(claimInput(change));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.claim;
}

const seeds = Array.from({ length: 10 }, (_, k) => k);
/** Rows ten steps apart up to `last`; .05 from row `at` on. */
const lane = (at: number, last: number) =>
  seeds.map(() => Array.from({ length: last + 1 }, (_, row) => (row >= at ? 0.05 : 0.5)));

describe("a claim under way", () => {
  it("has numbers of what is there, and no verdict however clear they are", () => {
    const soFar = [runOf([lane(9, 2), lane(1, 2)])];
    const [answer] = judgeSoFar(claimOf(), [{ runs: soFar, isComplete: false }]);
    // one lane at step 10, the other not within 20: that is certain of every seed
    expect(answer!.comparison).toMatchObject({ nLower: 10, nHigher: 0, verdict: "lower" });
    expect(answer!.verdict).toBeNull();
  });

  it("knows no more than what has been: what has not arrived is open, not late", () => {
    const soFar = [runOf([lane(9, 2), lane(9, 2)])];
    const [answer] = judgeSoFar(claimOf(), [{ runs: soFar, isComplete: false }]);
    expect(answer!.comparison).toMatchObject({ nOpen: 10, value: null });
    expect(answer!.values[0]![0]).toEqual({ low: 20, high: Number.POSITIVE_INFINITY });
  });

  it("has the intervals of the whole claim, however little of it has run", () => {
    const settings = claimOf().settings.flatMap((one) => [one, { ...one, name: "again" }]);
    const claim = claimOf({ settings, tests: [stepsTest, stepsTest] });
    const runs = [runOf([lane(3, 5), lane(1, 5)])];
    const begun = judgeSoFar(claim, [
      { runs, isComplete: true },
      { runs: [], isComplete: false },
    ]);
    const whole = judgeClaim(claim, [runs, runs]);
    expect(begun).toEqual(whole.tests.filter(({ setting }) => setting === 0));
    expect(begun.map(({ verdict }) => verdict)).toEqual(["holds", "holds"]);
    // four comparisons: 4 · 2/1024
    expect(begun[0]!.comparison!.correctedP).toBeCloseTo(8 / 1024, 12);
  });

  it("leaves out what is measured at the end, until it is there", () => {
    const measure = { of: "variance", controlVariate: "none", batchSize: 8 };
    const variance = { ...stepsTest, one: { lane: 1, measure }, other: { lane: 0, measure } };
    const claim = claimOf({ tests: [variance, stepsTest] });
    const runs = [runOf([lane(3, 2), lane(1, 2)])];
    expect(judgeSoFar(claim, [{ runs, isComplete: false }]).map(({ test }) => test)).toEqual([1]);
    expect(() => judgeSoFar(claim, [{ runs, isComplete: true }])).toThrow(/no estimator none of 8/);
  });
});
