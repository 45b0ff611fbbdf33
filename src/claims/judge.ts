// The answer to a claim from the runs of its settings. A test holds where its interval lies on the side that
// was claimed, fails where it lies on the other, and is undecided between; all intervals hold together, in
// 95 % of all claims. A claim holds where all of its tests do and fails where one does.
import type { RunFile } from "../experiment/runFile.ts";
import { ERROR_RATE } from "../math/orderStatistics.ts";
import { comparePaired, type PairedComparison } from "../math/pairedComparison.ts";
import type { SeedValue } from "../math/seedValue.ts";
import { type ShareInterval, shareInterval } from "../math/shareInterval.ts";
import type { Claim, ClaimTest, DifferenceTest, ShareTest } from "./claim.ts";
import { scaleOf } from "./claimMeasure.ts";
import { measureRuns } from "./measureRun.ts";

export type Verdict = "holds" | "fails" | "undecided";

/** One test on one setting. */
export interface TestAnswer {
  readonly setting: number;
  readonly test: number;
  readonly verdict: Verdict;
  /** One list for each lane that was measured. [measured][seed] */
  readonly values: readonly (readonly SeedValue[])[];
  /** Of a difference: what was found, as a ratio to `factor` times the other where there is a factor. */
  readonly comparison?: PairedComparison;
  /** Of a share: the share of seeds, and of all seeds there could be. */
  readonly share?: ShareInterval;
}

export interface ClaimAnswer {
  readonly verdict: Verdict;
  readonly tests: readonly TestAnswer[];
}

/**
 * @param runs [setting][part], every setting's seeds in order
 * @throws RangeError where they are not the runs that the claim asks for.
 */
export function judgeClaim(claim: Claim, runs: readonly (readonly RunFile[])[]): ClaimAnswer {
  const nTogether = claim.settings.length * claim.tests.length;
  const tests = claim.settings.flatMap((_, setting) =>
    claim.tests.map((test, k): TestAnswer => {
      const answer = judgeTest(test, runs[setting] ?? [], nTogether);
      return { setting, test: k, ...answer };
    }),
  );
  return { verdict: verdictOf(tests.map(({ verdict }) => verdict)), tests };
}

function verdictOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("fails")) return "fails";
  return verdicts.includes("undecided") ? "undecided" : "holds";
}

type Judged = Omit<TestAnswer, "setting" | "test">;

/** One test on the runs of one setting; `nTogether` are made of the claim. @throws RangeError as judgeClaim. */
export function judgeTest(test: ClaimTest, runs: readonly RunFile[], nTogether: number): Judged {
  switch (test.kind) {
    case "difference":
      return judgeDifference(test, runs, nTogether);
    case "share":
      return judgeShare(test, runs, nTogether);
    default:
      return test satisfies never;
  }
}

function judgeDifference(
  { one, other, expect, factor }: DifferenceTest,
  runs: readonly RunFile[],
  nComparisons: number,
): Judged {
  const [first, second] = [measureRuns(runs, one), measureRuns(runs, other)];
  const scaled = second.map(({ low, high }) => ({
    low: low * (factor ?? 1),
    high: high * (factor ?? 1),
  }));
  const comparison = comparePaired(first, scaled, {
    scale: scaleOf(one.measure, other.measure),
    nComparisons,
  });
  return {
    verdict:
      comparison.verdict === "undecided"
        ? "undecided"
        : comparison.verdict === expect
          ? "holds"
          : "fails",
    values: [first, second],
    comparison,
  };
}

function judgeShare(
  { one, is, value, expect, share }: ShareTest,
  runs: readonly RunFile[],
  nTogether: number,
): Judged {
  const values = measureRuns(runs, one);
  const isSo = ({ low, high }: SeedValue) => (is === "atMost" ? high <= value : low >= value);
  const found = shareInterval(values.filter(isSo).length, values.length, ERROR_RATE / nTogether);
  const above = found.low > share;
  const below = found.high < share;
  const isClaimed = expect === "moreThan" ? above : below;
  const isRefuted = expect === "moreThan" ? below : above;
  return {
    verdict: isClaimed ? "holds" : isRefuted ? "fails" : "undecided",
    values: [values],
    share: found,
  };
}
