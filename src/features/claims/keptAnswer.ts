// An answer as a record that outlasts the page: with the claim that it is of, when it was measured and by which build
// of the page. What is read may have been written by another version, or by anyone: it is checked as a file is, and
// an answer to another claim under the same name is none.
import * as v from "valibot";
import type { Claim } from "../../claims/claim.ts";
import { MOST_ROWS, type SettingCurves } from "../../claims/claimCurves.ts";
import type { ClaimAnswer } from "../../claims/judge.ts";
import { measuredLanes } from "../../claims/readClaim.ts";
import { isSameValue } from "../../math/sameValue.ts";

/** Counts up when the record changes its shape; others are not read. */
const VERSION = 1;
/** Longest claim (characters of JSON) whose answer is kept. */
const LONGEST_CLAIM = 400_000;
/** Most answers that are kept: the oldest make room. */
export const MOST_ANSWERS = 40;

/** What a card has come to, and where that is from. */
export interface KeptAnswer {
  /** Milliseconds since 1970. */
  readonly measuredAt: number;
  /** Of the page, as its script is named. */
  readonly build: string;
  readonly seconds: number;
  readonly device: string;
  readonly answer: ClaimAnswer;
  /** The lanes' ways there. */
  readonly curves: readonly SettingCurves[];
}

/** The record; null where the claim is too long to be kept beside its answer. */
export function writeKeptAnswer(claim: Claim, kept: KeptAnswer): unknown {
  if (JSON.stringify(claim).length > LONGEST_CLAIM) return null;
  return { version: VERSION, claim, ...kept };
}

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(amount, v.integer());
/** Not NaN, which orders no values; a structured clone keeps infinities. */
const value = v.pipe(
  v.custom<number>((one) => typeof one === "number"),
  v.check((one) => !Number.isNaN(one)),
);
const ends = v.object({ low: value, high: value });
const verdict = v.picklist(["holds", "fails", "undecided"]);
const share = v.pipe(amount, v.maxValue(1));

const testAnswer = v.object({
  setting: count,
  test: count,
  verdict,
  values: v.array(v.array(ends)),
  comparison: v.exactOptional(
    v.object({
      nLower: count,
      nHigher: count,
      nOpen: count,
      value: v.nullable(value),
      interval: v.nullable(ends),
      fewestSeeds: count,
      p: share,
      correctedP: share,
      verdict: v.picklist(["lower", "higher", "undecided"]),
    }),
  ),
  share: v.exactOptional(
    v.object({ value: share, low: share, high: share, count, n: v.pipe(count, v.minValue(1)) }),
  ),
});

const row = v.nullable(v.pipe(v.number(), v.finite()));
const rows = v.pipe(v.array(row), v.maxLength(MOST_ROWS));
const curvesSchema = v.object({
  setting: count,
  steps: v.pipe(v.array(amount), v.minLength(2), v.maxLength(MOST_ROWS)),
  lanes: v.array(v.object({ lane: count, median: rows, low: rows, high: rows })),
});

const recordSchema = v.object({
  version: v.literal(VERSION),
  claim: v.unknown(),
  measuredAt: amount,
  build: v.pipe(v.string(), v.maxLength(60)),
  seconds: amount,
  device: v.pipe(v.string(), v.maxLength(200)),
  answer: v.object({ verdict, tests: v.array(testAnswer) }),
  curves: v.array(curvesSchema),
});

/** When a record was written; 0 where it says nothing that can be read. */
export function ageOf(record: unknown): number {
  const parsed = v.safeParse(v.object({ measuredAt: amount }), record);
  return parsed.success ? parsed.output.measuredAt : 0;
}

/** The answer of a record; null where it is none to this claim that this version can show. */
export function readKeptAnswer(record: unknown, claim: Claim): KeptAnswer | null {
  const parsed = v.safeParse(recordSchema, record);
  if (!parsed.success || !isSameValue(parsed.output.claim, claim)) return null;
  const { measuredAt, build, seconds, device, answer, curves } = parsed.output;
  if (!isOf(claim, answer) || !curves.every((one) => isWayOf(claim, one))) return null;
  return { measuredAt, build, seconds, device, answer, curves };
}

/** Whether they are of a setting and of lanes that there are, with a number a row. */
function isWayOf({ settings }: Claim, { setting, steps, lanes }: SettingCurves): boolean {
  const known = settings[setting]?.config.lanes;
  return (
    known !== undefined &&
    lanes.every(
      ({ lane, median, low, high }) =>
        lane < known.length && [median, low, high].every(({ length }) => length === steps.length),
    )
  );
}

/** Whether it has what judgeClaim gives: every test of every setting, of every seed, in order. */
function isOf({ settings, tests, seeds }: Claim, answer: ClaimAnswer): boolean {
  if (answer.tests.length !== settings.length * tests.length) return false;
  const verdicts = answer.tests.map((one) => one.verdict);
  const whole = verdicts.includes("fails")
    ? "fails"
    : verdicts.includes("undecided")
      ? "undecided"
      : "holds";
  return (
    answer.verdict === whole &&
    answer.tests.every(({ setting, test, values, comparison, share: found }, k) => {
      const asked = tests[k % tests.length]!;
      return (
        setting === Math.floor(k / tests.length) &&
        test === k % tests.length &&
        values.length === measuredLanes(asked).length &&
        values.every((list) => list.length === seeds.count) &&
        (asked.kind === "difference" ? comparison !== undefined : found !== undefined)
      );
    })
  );
}
