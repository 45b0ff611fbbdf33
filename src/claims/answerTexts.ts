// An answer in words, the same on the command line, in the document and on the page: what was measured of
// which lane, what came out, and the number of seeds.
import { cellText } from "../experiment/files/csv.ts";
import { laneNames } from "../experiment/laneNames.ts";
import { formatNumber, numberText } from "../math/numberText.ts";
import type { PairedComparison } from "../math/pairedComparison.ts";
import type { SeedValue } from "../math/seedValue.ts";
import { median } from "../math/statistics.ts";
import type { Claim, ClaimTest, LaneMeasure } from "./claim.ts";
import { measureText, scaleOf } from "./claimMeasure.ts";
import type { TestAnswer } from "./judge.ts";

/** One test on one setting, in the columns of a table. */
export interface AnswerRow {
  readonly setting: string;
  /** "Reverse KL: steps to total variation 0.1". */
  readonly measured: string;
  /** "lower than Trajectory balance". */
  readonly claimed: string;
  /** "120 against 300; 0.41 times it, from 0.3 to 0.6; 10 of 10 seeds agree". */
  readonly found: string;
  readonly verdict: string;
}

/** The row of an answer. */
export function answerRow(claim: Claim, answer: TestAnswer): AnswerRow {
  const { name, config } = claim.settings[answer.setting]!;
  const test = claim.tests[answer.test]!;
  const names = laneNames(config.lanes).map(({ full }) => full);
  const said = (one: LaneMeasure) => `${names[one.lane]}, ${measureText(one.measure, names)}`;
  return {
    setting: name,
    measured: said(test.one),
    claimed: claimedText(test, names),
    found: foundText(answer, test),
    verdict: answer.verdict,
  };
}

function claimedText(test: ClaimTest, names: readonly (string | undefined)[]): string {
  if (test.kind === "share") {
    const bound = `${test.is === "atMost" ? "at most" : "at least"} ${numberText(test.value)}`;
    const than = test.expect === "moreThan" ? "more" : "less";
    return `${bound} in ${than} than ${formatNumber(100 * test.share)} % of seeds`;
  }
  const { one, other, expect, factor = 1 } = test;
  const times = factor === 1 ? "" : `${numberText(factor)} times `;
  const isSame = one.lane === other.lane;
  const what = isSame ? measureText(other.measure, names) : names[other.lane];
  return `${expect} than ${times}${what}`;
}

function foundText({ values, comparison, share }: TestAnswer, test: ClaimTest): string {
  if (share) {
    const [low, high] = [share.low, share.high].map((end) => formatNumber(100 * end));
    const middle = medianText(values[0]!, 4);
    return `${share.count} of ${share.n} seeds, median ${middle}; of all ${low} to ${high} %`;
  }
  if (!comparison) return "";
  const { value, interval, nLower, nHigher, nOpen, fewestSeeds } = unscaled(comparison, test);
  const medians = values.map((one) => medianText(one)).join(" against ");
  const middle = value === null ? "" : `; ${formatNumber(value)}`;
  const ends = interval
    ? ` (${endText(interval.low)} to ${endText(interval.high)})`
    : ` (no interval of fewer than ${fewestSeeds} seeds)`;
  const counts = [
    [nLower, "lower"],
    [nHigher, "higher"],
    [nOpen, "open"],
  ] as const;
  const seeds = counts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  return `${medians}${middle}${ends}; seeds: ${seeds.join(", ")}`;
}

/** A ratio is said to the other side itself, not to the claim's multiple of it. */
function unscaled(comparison: PairedComparison, test: ClaimTest): PairedComparison {
  if (test.kind !== "difference" || test.factor === undefined) return comparison;
  const { one, other, factor } = test;
  if (scaleOf(one.measure, other.measure) !== "ratio") return comparison;
  const { value, interval } = comparison;
  return {
    ...comparison,
    value: value === null ? null : factor * value,
    interval: interval && { low: factor * interval.low, high: factor * interval.high },
  };
}

/** The median of one value a seed; of what was not reached in most seeds, that. */
function medianText(seeds: readonly SeedValue[], digits = 3): string {
  const low = median(seeds.map((one) => one.low));
  const high = median(seeds.map((one) => one.high));
  if (low === high) return endText(low, digits);
  return `not within ${formatNumber(low)}`;
}

function endText(value: number, digits = 3): string {
  if (value === Number.POSITIVE_INFINITY) return "∞";
  return value === Number.NEGATIVE_INFINITY ? "−∞" : formatNumber(value, digits);
}

/** One row a setting, test, lane measured and seed: what the verdicts are made from. */
export function answerCsv(claim: Claim, answers: readonly TestAnswer[]): string {
  const cell = (text: string) => cellText(text);
  const rows = answers.flatMap((answer) => {
    const test = claim.tests[answer.test]!;
    const measured = test.kind === "difference" ? [test.one, test.other] : [test.one];
    const { name, config } = claim.settings[answer.setting]!;
    const full = laneNames(config.lanes).map((lane) => lane.full);
    return measured.flatMap((one, k) =>
      answer.values[k]!.map(({ low, high }, seed) =>
        [
          cell(name),
          answer.test,
          answer.verdict,
          cell(full[one.lane]!),
          cell(measureText(one.measure, full)),
          claim.seeds.first + seed,
          finiteText(low),
          finiteText(high),
        ].join(","),
      ),
    );
  });
  return `${["setting,test,verdict,lane,measure,seed,atLeast,atMost", ...rows].join("\n")}\n`;
}

function finiteText(value: number): string {
  return Number.isFinite(value) ? String(value) : value > 0 ? "Inf" : "-Inf";
}
