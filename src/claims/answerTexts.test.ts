// Answers in words against sentences written by hand: what was measured of which lane, bounds with all of
// their digits, what was found.
import { expect, it } from "vitest";
import { answerRow } from "./answerTexts.ts";
import { claimInput, runOf } from "./claimFixtures.ts";
import { measureText } from "./claimMeasure.ts";
import { judgeClaim } from "./judge.ts";
import { readClaim } from "./readClaim.ts";

const seeds = Array.from({ length: 10 }, (_, k) => k);

function rowOf(test: object, [first, second]: readonly [number, number]) {
  const read = readClaim(claimInput({ tests: [test] }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const flat = (value: number) => seeds.map(() => [value, value, value]);
  const { tests } = judgeClaim(read.claim, [[runOf([flat(first), flat(second)])]]);
  return answerRow(read.claim, tests[0]!);
}

const measure = { of: "lastTenth", metric: "totalVariation" } as const;

it("says a share with its bound and what most seeds came to", () => {
  const test = {
    kind: "share",
    one: { lane: 0, measure },
    is: "atMost",
    value: 0.999999,
    expect: "moreThan",
    share: 0.5,
  };
  expect(rowOf(test, [0.25, 1])).toEqual({
    setting: "a small grid",
    measured: "Trajectory balance, mean total variation of the last tenth",
    claimed: "at most 0.999999 in more than 50 % of seeds",
    found: "10 of 10 seeds, median 0.25; of all 69.2 to 100 %",
    verdict: "holds",
  });
});

it("says a difference with its factor, medians, ratio and counts", () => {
  const test = {
    kind: "difference",
    one: { lane: 1, measure },
    other: { lane: 0, measure },
    expect: "lower",
    factor: 0.75,
  };
  expect(rowOf(test, [0.4, 0.1])).toMatchObject({
    claimed: "lower than 0.75 times Trajectory balance",
    found: "0.1 against 0.4; 0.25 (0.25 to 0.25); seeds: 10 lower",
    verdict: "holds",
  });
});

it.each([
  ["jensenShannon", "Jensen–Shannon divergence"],
  ["forwardKl", "forward KL of states"],
  ["elbo", "ELBO"],
] as const)("keeps the capitals of names in %s", (metric, name) => {
  expect(measureText({ of: "lastTenth", metric }, [])).toBe(`mean ${name} of the last tenth`);
});
