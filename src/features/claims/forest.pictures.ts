// An answer as it leaves the page, always on white, and its forest plot: of two experiments with ratios and shares, of one experiment, under way, and in
// the width of a phone.
import type { StoredPicture } from "../../charts/gallery/picture.ts";
import type { Claim } from "../../claims/claim.ts";
import type { TestSoFar } from "../../claims/judgeSoFar.ts";
import { type AnswerSheet, answerSheetSize, drawAnswerSheet } from "./answerSheet.ts";
import { mixedAnswer, mixedClaim, mixedCurves, shortAnswer, shortClaim } from "./claimsFixtures.ts";
import { drawForest } from "./drawForest.ts";
import { drawWays, waysHeight } from "./drawWays.ts";
import { forestRows } from "./forestData.ts";
import { layOutForest } from "./forestLayout.ts";

interface Shown {
  readonly claim: Claim;
  readonly tests: readonly TestSoFar[];
  readonly width: number;
}

function picture(id: string, title: string, { claim, tests, width }: Shown): StoredPicture {
  const rows = forestRows(claim, tests);
  return {
    id: `forest-${id}`,
    title,
    width,
    height: layOutForest(rows, width).height,
    draw: (surface, view, palette) => drawForest(surface, view, { rows, palette }),
  };
}

const sheet: AnswerSheet = {
  claim: mixedClaim,
  answer: mixedAnswer,
  run: {
    phase: "done",
    progress: null,
    tests: mixedAnswer.tests,
    answer: mixedAnswer,
    curves: mixedCurves,
    seconds: 130,
    device: "CPU, WebAssembly SIMD",
    // noon in every zone's same day, and half a day from its ends
    measured: { measuredAt: Date.UTC(2026, 10, 26, 12), build: "BCs1Yz0d" },
    isKept: true,
    message: null,
  },
};
const ways = { claim: mixedClaim, curves: mixedCurves };
const mixed = { claim: mixedClaim, tests: mixedAnswer.tests };
const short = { claim: shortClaim, tests: shortAnswer.tests };

export const pictures: readonly StoredPicture[] = [
  picture("mixed", "two experiments: tests that hold, fail and are open, ratios and shares", {
    ...mixed,
    width: 720,
  }),
  picture("short", "one experiment with two tests", { ...short, width: 720 }),
  picture("so-far", "the same under way, without a verdict", {
    claim: shortClaim,
    tests: short.tests.map((test) => ({ ...test, verdict: null })),
    width: 720,
  }),
  {
    id: "forest-sheet",
    title: "an answer as it leaves the page",
    ...answerSheetSize(sheet),
    themes: ["light"],
    draw: (surface, view) => drawAnswerSheet(surface, view, sheet),
  },
  {
    id: "forest-ways",
    title: "the ways of the lanes of two experiments",
    width: 720,
    height: waysHeight(ways, 720),
    draw: (surface, view, palette) => drawWays(surface, view, { ...ways, palette }),
  },
  {
    id: "forest-ways-narrow",
    title: "the same in the width of a phone",
    width: 340,
    height: waysHeight(ways, 340),
    themes: ["light"],
    draw: (surface, view, palette) => drawWays(surface, view, { ...ways, palette }),
  },
  picture("narrow", "in the width of a phone: words over the lines", { ...mixed, width: 340 }),
];
