// What a card says of its claim and of how far it is: short texts, without a verdict before all has run.
import { answerRow } from "../../claims/answerTexts.ts";
import type { Claim } from "../../claims/claim.ts";
import type { Verdict } from "../../claims/judge.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { formatPercent, formatWhole } from "../../math/numberText.ts";
import type { TrialProgress } from "../trials/trialProtocol.ts";
import type { ClaimCard } from "./claimCards.ts";
import type { CardRun } from "./claimRun.ts";
import { measuredClaims } from "./measuredClaims.ts";

/** What a claim or a test comes to, as a word that begins a sentence. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  holds: "Holds",
  fails: "Fails",
  undecided: "Undecided",
};

/** "Seeds 1 to 12". */
export function claimSeeds({ seeds: { first, count } }: Claim): string {
  return `seeds ${first} to ${first + count - 1}`;
}

/** "Reverse KL, steps to total variation 0.1: lower than Trajectory balance", a line a test, of the first
 * setting's lanes. */
export function testLines(claim: Claim): readonly string[] {
  return claim.tests.map((_, test) => {
    const none = { setting: 0, test, verdict: "undecided", values: [] } as const;
    const { measured, claimed } = answerRow(claim, none);
    return `${measured}: ${claimed}`;
  });
}

/** "8 s", "about 5 min". */
export function durationText(seconds: number): string {
  if (seconds < 90) return `${formatWhole(Math.max(1, seconds))} s`;
  return `about ${formatWhole(seconds / 60)} min`;
}

/** What the command line has measured of a claim that comes with the page; empty of any other. */
export function commandAnswerText({ key, file }: Pick<ClaimCard, "key" | "file">): string {
  const measured = file === null ? measuredClaims[key] : undefined;
  if (!measured) return "";
  return `The command line has measured: ${measured.verdict}, in ${durationText(measured.seconds)}. What counts is what runs here.`;
}

/** How long a claim will take, as far as that is known. */
function expectedText({ key, file }: Pick<ClaimCard, "key" | "file">): string {
  const measured = file === null ? measuredClaims[key] : undefined;
  return measured ? `not run yet, ${durationText(measured.seconds)}` : "not run yet";
}

/** What is known of a card's run, for the list: "not run yet, about 5 min", "34 %", "holds". */
export function runWord(card: Pick<ClaimCard, "key" | "file">, run: CardRun | undefined): string {
  if (!run) return expectedText(card);
  switch (run.phase) {
    case "running":
      return run.progress ? formatPercent(run.progress.share) : "setting up";
    case "stopped":
      return run.progress ? `stopped at ${formatPercent(run.progress.share)}` : "stopped";
    case "done":
      return run.answer?.verdict ?? "";
    case "failed":
      return "could not run";
    default:
      return run.phase satisfies never;
  }
}

/** "Experiment 2 of 6: sets, before training, seeds 1 to 10, step 40 of 300". */
export function progressText({ settings }: Claim, progress: TrialProgress): string {
  const { setting, firstSeed, nSeeds, step, steps } = progress;
  const which = settings.length > 1 ? `Experiment ${setting + 1} of ${settings.length}: ` : "";
  const { name } = settings[setting]!;
  return `${which}${name}, seeds ${firstSeed} to ${firstSeed + nSeeds - 1}, step ${formatWhole(step)} of ${formatWhole(steps)}`;
}

/** Share of the work that has to be done before the time left is told. */
const TELLING = 0.01;

/** "about 2 min left"; empty before it can be told. */
export function timeLeftText({ share, seconds }: TrialProgress): string {
  if (share < TELLING || seconds < 1) return "";
  const left = durationText((seconds / share) * (1 - share));
  return `${left.startsWith("about") ? left : `about ${left}`} left`;
}

/** "4 of 4 tests hold. Seeds 1 to 12, 96 s of training on CPU, WebAssembly SIMD." Empty before the end. */
export function answerSentence(claim: Claim, { answer, seconds, device }: CardRun): string {
  if (!answer || seconds === null) return "";
  const count = (verdict: Verdict) =>
    answer.tests.filter((test) => test.verdict === verdict).length;
  const words = [
    ["hold", "holds", count("holds")],
    ["fail", "fails", count("fails")],
    ["undecided", "undecided", count("undecided")],
  ] as const;
  const n = answer.tests.length;
  const parts = words
    .filter(([, , k]) => k > 0)
    .map(([many, one, k]) => `${k} ${k === 1 ? one : many}`);
  return `Of ${n} ${n === 1 ? "test" : "tests"} ${parts.join(", ")}. Trained with ${claimSeeds(claim)} in ${durationText(seconds)} on ${device}.`;
}

/** "Measured here on 26 November 2026, by build BCs1Yz0d of the page." Of one that a reload forgets, that too. */
export function whenMeasuredText({
  measured,
  isKept,
}: Pick<CardRun, "measured" | "isKept">): string {
  if (!measured) return "";
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(measured.measuredAt);
  const lost =
    isKept === false
      ? " This browser keeps no more (storage is full or forbidden), so a reload forgets it: save it as a file."
      : "";
  return `Measured here on ${day}, by build ${measured.build} of the page.${lost}`;
}

/** The verdict of a test; of one that still runs, that. */
export function verdictText({ verdict }: Pick<TestSoFar, "verdict">): string {
  return verdict ?? "so far";
}
