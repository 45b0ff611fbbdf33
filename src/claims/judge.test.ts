// Answers to claims whose runs are written by hand, against answers worked out on paper.
import { describe, expect, it } from "vitest";
import type { Claim } from "./claim.ts";
import { claimInput, runOf, stepsTest } from "./claimFixtures.ts";
import { judgeClaim } from "./judge.ts";
import { readClaim } from "./readClaim.ts";

function claimOf(change: object = {}): Claim {
  const read = readClaim(claimInput(change));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.claim;
}

const seeds = Array.from({ length: 10 }, (_, k) => k);
/** Reaches .1 at row `at`, or never. */
const curve = (at: number) => [0, 1, 2, 3, 4, 5].map((row) => (row >= at ? 0.05 : 0.5));
const lane = (at: (seed: number) => number) => seeds.map((seed) => curve(at(seed)));

describe("a difference", () => {
  it("holds where every seed agrees, and fails where every seed is against it", () => {
    const quick = lane(() => 1);
    const slow = lane(() => 3);
    const holds = judgeClaim(claimOf(), [[runOf([slow, quick])]]);
    expect(holds.verdict).toBe("holds");
    // ten of ten: p = 2/1024, and step 10 against step 30
    expect(holds.tests[0]!.comparison!.p).toBeCloseTo(2 / 1024, 12);
    expect(holds.tests[0]!.comparison!.value).toBeCloseTo(1 / 3, 12);
    expect(judgeClaim(claimOf(), [[runOf([quick, slow])]]).verdict).toBe("fails");
  });

  it("is undecided where seeds do not agree, or where neither gets there", () => {
    const slow = lane(() => 3);
    const mixed = lane((seed) => (seed < 7 ? 1 : 5));
    expect(judgeClaim(claimOf(), [[runOf([slow, mixed])]]).verdict).toBe("undecided");
    const never = lane(() => 9);
    expect(judgeClaim(claimOf(), [[runOf([never, never])]]).verdict).toBe("undecided");
    // against one that never arrives in time an arrival is enough
    expect(judgeClaim(claimOf(), [[runOf([never, slow])]]).verdict).toBe("holds");
  });

  it("asks for a factor where the claim names one", () => {
    const runs = [[runOf([lane(() => 4), lane(() => 1)])]];
    const within = (factor: number) =>
      judgeClaim(claimOf({ tests: [{ ...stepsTest, factor }] }), runs).verdict;
    expect(within(0.5)).toBe("holds");
    expect(within(0.2)).toBe("fails");
  });

  it("of logarithms is a difference", () => {
    const measure = { of: "meanLog", metric: "totalVariation" };
    const test = { ...stepsTest, one: { lane: 1, measure }, other: { lane: 0, measure } };
    const flat = (value: number) => seeds.map(() => [value, value, value]);
    const answer = judgeClaim(claimOf({ tests: [test] }), [[runOf([flat(0.4), flat(0.1)])]]);
    expect(answer.tests[0]!.comparison!.value).toBeCloseTo(Math.log(0.25), 12);
    expect(answer.verdict).toBe("holds");
  });
});

describe("a share", () => {
  const test = {
    kind: "share",
    one: { lane: 0, measure: { of: "lastTenth", metric: "totalVariation" } },
    is: "atMost",
    value: 0.1,
    expect: "moreThan",
    share: 0.5,
  };
  it("holds, fails and is undecided by Clopper and Pearson's interval", () => {
    const answer = (nGood: number) =>
      judgeClaim(claimOf({ tests: [test] }), [
        [runOf([lane((seed) => (seed < nGood ? 1 : 9)), lane(() => 1)])],
      ]);
    expect(answer(10).tests[0]!.share).toMatchObject({ count: 10, n: 10, high: 1 });
    expect(answer(10).tests[0]!.share!.low).toBeCloseTo(0.6915, 3);
    expect([10, 9, 6, 1, 0].map((n) => answer(n).verdict)).toEqual([
      "holds",
      "holds",
      "undecided",
      "fails",
      "fails",
    ]);
  });
});

it("a claim of several tests holds where all do, and corrects for their number", () => {
  const quick = lane(() => 1);
  const slow = lane(() => 3);
  const most = lane((seed) => (seed < 9 ? 1 : 5));
  // nine of ten: p = 22/1024 = .021, enough alone and not beside another
  expect(judgeClaim(claimOf(), [[runOf([slow, most])]]).verdict).toBe("holds");
  const two = claimOf({ tests: [stepsTest, stepsTest, stepsTest] });
  expect(judgeClaim(two, [[runOf([slow, most])]]).verdict).toBe("undecided");
  const settings = claimOf().settings.flatMap((one) => [one, { ...one, name: "again" }]);
  const both = claimOf({ settings });
  expect(judgeClaim(both, [[runOf([slow, quick])], [runOf([quick, slow])]]).verdict).toBe("fails");
});

it("seeds of several runs are one", () => {
  const part = (from: number, to: number) =>
    runOf([lane(() => 3).slice(from, to), lane(() => 1).slice(from, to)]);
  expect(judgeClaim(claimOf(), [[part(0, 6), part(6, 10)]]).verdict).toBe("holds");
});
