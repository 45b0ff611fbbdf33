// A claim's answer as CSV, a row a test and experiment: what was found, its interval, and the verdict. What
// each seed came to is a table of its own (claims/answerTexts.ts).
import { answerRow } from "../../claims/answerTexts.ts";
import type { Claim } from "../../claims/claim.ts";
import type { ClaimAnswer, TestAnswer } from "../../claims/judge.ts";
import { type Cell, csvText } from "../../experiment/files/csv.ts";

const heading = [
  "claim",
  "setting",
  "measured",
  "claimed",
  "kind",
  "found",
  "low",
  "high",
  "seeds",
  "agree",
  "against",
  "open",
  "correctedP",
  "verdict",
];

/** The rows of all tests; what is not known is left empty, infinities are "Inf" and "-Inf". */
export function answerNumbers(claim: Claim, { tests }: ClaimAnswer): string {
  const rows = tests.map((answer): Cell[] => {
    const { setting, measured, claimed, verdict } = answerRow(claim, answer);
    return [claim.id, setting, measured, claimed, ...numbersOf(claim, answer), verdict];
  });
  return csvText([heading, ...rows]);
}

function numbersOf(claim: Claim, { test, comparison, share, values }: TestAnswer): Cell[] {
  const { [test]: asked } = claim.tests;
  const n = values[0]?.length ?? 0;
  if (share) {
    const { value, low, high, count } = share;
    return ["share", value, low, high, n, count, n - count, 0, null];
  }
  if (!comparison || asked?.kind !== "difference") return ["", null, null, null, n, ...none, null];
  const { value, interval, nLower, nHigher, nOpen, correctedP } = comparison;
  const [agree, against] = asked.expect === "lower" ? [nLower, nHigher] : [nHigher, nLower];
  const isLog = asked.one.measure.of === "meanLog" || asked.other.measure.of === "meanLog";
  const kind = isLog ? "difference of logarithms" : "ratio";
  const [low, high] = interval ? [interval.low, interval.high].map(endCell) : [null, null];
  return [kind, value, low!, high!, n, agree, against, nOpen, correctedP];
}

const none = [null, null, null] as const;

function endCell(value: number): Cell {
  if (Number.isFinite(value)) return value;
  return value > 0 ? "Inf" : "-Inf";
}
