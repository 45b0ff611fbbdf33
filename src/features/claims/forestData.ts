// A claim's tests as rows of a forest plot: what was found with its interval, each seed, and which side of
// which border is claimed. Differences of logarithms become the ratios that they are the logarithms of.
import { answerRow } from "../../claims/answerTexts.ts";
import type { Claim, DifferenceTest } from "../../claims/claim.ts";
import type { Verdict } from "../../claims/judge.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { formatNumber, formatPercent } from "../../math/numberText.ts";

export interface ForestRow {
  /** The experiment it is of. */
  readonly setting: string;
  readonly measured: string;
  readonly claimed: string;
  /** "0.72 (0.69 to 0.8)". */
  readonly found: string;
  /** Ratios are on a logarithmic scale, shares from 0 to 1. */
  readonly scale: "ratio" | "share";
  /** Null where it is open. */
  readonly value: number | null;
  /** Ends may be 0 or infinite; null of too few seeds. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Of each seed of which it is known, not of shares. */
  readonly seeds: readonly number[];
  /** Where "no difference" lies. */
  readonly border: number;
  readonly expects: "lower" | "higher";
  /** Null while it still runs. */
  readonly verdict: Verdict | null;
}

/** One row a test and setting, in their order. */
export function forestRows(claim: Claim, tests: readonly TestSoFar[]): readonly ForestRow[] {
  return tests.map((answer): ForestRow => {
    const test = claim.tests[answer.test]!;
    const { setting, measured, claimed } = answerRow(claim, {
      ...answer,
      verdict: answer.verdict ?? "undecided",
    });
    const { verdict } = answer;
    const words = { setting, measured, claimed, verdict };
    if (test.kind === "share") {
      const { count = 0, n = 0, value = 0, low = 0, high = 1 } = answer.share ?? {};
      const found = `${count} of ${n} (${formatNumber(100 * low, 2)} to ${formatPercent(high, 2)})`;
      const expects = test.expect === "moreThan" ? "higher" : "lower";
      const range = { value, interval: { low, high }, seeds: [], border: test.share };
      return { ...words, ...range, found, scale: "share", expects };
    }
    const isLog = test.one.measure.of === "meanLog" || test.other.measure.of === "meanLog";
    const ratio = isLog ? Math.exp : (value: number) => value;
    const found = answer.comparison;
    const value = found && found.value !== null ? ratio(found.value) : null;
    const interval = found?.interval
      ? { low: ratio(found.interval.low), high: ratio(found.interval.high) }
      : null;
    return {
      ...words,
      found: rangeText(value, interval),
      scale: "ratio",
      value,
      interval,
      seeds: seedRatios(test, answer, isLog),
      border: 1,
      expects: test.expect,
    };
  });
}

/** Where both sides are known; of nothing in either there is none. */
function seedRatios(test: DifferenceTest, { values }: TestSoFar, isLog: boolean): number[] {
  const [one = [], other = []] = values;
  return one.flatMap(({ low, high }, seed) => {
    const beside = other[seed]!;
    if (low !== high || beside.low !== beside.high) return [];
    const found = isLog ? Math.exp(low - beside.low) : low / ((test.factor ?? 1) * beside.low);
    return Number.isFinite(found) && found > 0 ? [found] : [];
  });
}

function rangeText(value: number | null, interval: ForestRow["interval"]): string {
  const middle = value === null ? "open" : formatNumber(value);
  return interval
    ? `${middle} (${formatNumber(interval.low)} to ${formatNumber(interval.high)})`
    : middle;
}

/** The picture in words, a sentence a row. */
export function summariseForest(rows: readonly ForestRow[]): string {
  return rows
    .map(
      ({ setting, measured, claimed, found, verdict }) =>
        `${setting}, ${measured}, ${claimed}: ${found}, ${verdict ?? "so far"}.`,
    )
    .join(" ");
}
