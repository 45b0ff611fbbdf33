// An answer as one picture that stands alone on paper: the claim, its verdict, seeds and device, the forest
// plot, and what marks and intervals are. A pure drawing on white.
import { font, paletteOf } from "../../charts/ink/colours.ts";
import type { Surface, View } from "../../charts/surface/surface.ts";
import { wrappedAt } from "../../charts/surface/wrappedText.ts";
import type { Claim } from "../../claims/claim.ts";
import type { ClaimAnswer } from "../../claims/judge.ts";
import type { CardRun } from "./claimRun.ts";
import { answerSentence, verdictWords, whenMeasuredText } from "./claimWords.ts";
import { drawForest } from "./drawForest.ts";
import { drawWays, waysHeight } from "./drawWays.ts";
import { forestRows } from "./forestData.ts";
import { layOutForest } from "./forestLayout.ts";

export interface AnswerSheet {
  readonly claim: Claim;
  readonly run: CardRun;
  readonly answer: ClaimAnswer;
}

const MARGIN = 16;
const LINE = 16;
/** Of two columns of a page (CSS pixels). */
const WIDTH = 720;
/** Characters of a line, on the safe side. */
const LINE_LENGTH = 100;

const palette = paletteOf("light");

type Style = "heading" | "strong" | "plain" | "soft";

/** The sheet's size in CSS pixels. */
export function answerSheetSize(sheet: AnswerSheet): {
  readonly width: number;
  readonly height: number;
} {
  const nLines = headLines(sheet).length + noteLines(sheet).length;
  const plots = plotHeight(sheet) + waysRoom(sheet);
  return { width: WIDTH, height: plots + nLines * LINE + 2 * MARGIN + 2 * LINE };
}

function plotHeight({ claim, answer }: AnswerSheet): number {
  return layOutForest(forestRows(claim, answer.tests), WIDTH - 2 * MARGIN).height;
}

/** What the lanes' ways take, with a line before them; 0 where there are none. */
function waysRoom({ claim, run: { curves } }: AnswerSheet): number {
  return curves.length > 0 ? waysHeight({ claim, curves }, WIDTH - 2 * MARGIN) + LINE : 0;
}

/** Draws the sheet on white. */
export function drawAnswerSheet(surface: Surface, view: View, sheet: AnswerSheet): void {
  surface.fillStyle = palette.paper;
  surface.fillRect(0, 0, view.width, view.height);
  const head = headLines(sheet);
  head.forEach(({ text, style }, k) => {
    write(surface, text, [MARGIN, MARGIN + LINE * (k + 0.5)], style);
  });
  const top = MARGIN + LINE * (head.length + 1);
  const height = plotHeight(sheet);
  const { claim, answer } = sheet;
  surface.save();
  surface.translate(MARGIN, top);
  drawForest(
    surface,
    { width: WIDTH - 2 * MARGIN, height, pixelRatio: view.pixelRatio },
    { rows: forestRows(claim, answer.tests), palette },
  );
  surface.restore();
  const { curves } = sheet.run;
  const room = waysRoom(sheet);
  if (room > 0) {
    surface.save();
    surface.translate(MARGIN, top + height + LINE);
    const ways = { width: WIDTH - 2 * MARGIN, height: room - LINE, pixelRatio: view.pixelRatio };
    drawWays(surface, ways, { claim, curves, palette });
    surface.restore();
  }
  noteLines(sheet).forEach((text, k) => {
    write(surface, text, [MARGIN, top + height + room + LINE * (k + 1)], "soft");
  });
}

function headLines({ claim, run, answer }: AnswerSheet) {
  const lines = (style: Style, text: string) =>
    wrappedAt(text, LINE_LENGTH).map((one) => ({ text: one, style }));
  return [
    ...lines("heading", `${claim.title}: ${verdictWords[answer.verdict].toLowerCase()}`),
    ...lines("plain", claim.statement),
    ...lines("soft", `Source: ${claim.source}`),
    ...lines("strong", answerSentence(claim, run)),
    ...(run.measured ? lines("soft", whenMeasuredText({ ...run, isKept: null })) : []),
  ];
}

/** What the picture means, as far as it has such rows. */
function noteLines({ claim, run, answer }: AnswerSheet): readonly string[] {
  const kinds = new Set(answer.tests.map(({ test }) => claim.tests[test]!.kind));
  const isLog = claim.tests.some(
    (test) => test.kind === "difference" && test.one.measure.of === "meanLog",
  );
  const sentences = [
    "Shaded: the claimed side. Filled: holds; a cross: fails; hollow: undecided.",
    ...(kinds.has("difference")
      ? [
          "Ratios: median over the seeds, paired, with its interval from order statistics; small dots are seeds.",
        ]
      : []),
    ...(isLog ? ["Mean logarithms as ratios: e to their difference."] : []),
    ...(kinds.has("share") ? ["Shares: with the interval of Clopper and Pearson."] : []),
    ...(run.curves.length > 0
      ? ["Lines: medians over the seeds at each step; bands: their 95 % intervals, point by point."]
      : []),
    `All ${answer.tests.length} intervals hold together in 95 % of cases.`,
  ];
  return wrappedAt(sentences.join(" "), LINE_LENGTH + 15);
}

const fonts: Readonly<Record<Style, string>> = {
  heading: font(14, 600),
  strong: font(12, 600),
  plain: font(12),
  soft: font(11),
};

function write(
  surface: Surface,
  text: string,
  [x, y]: readonly [number, number],
  style: Style,
): void {
  surface.font = fonts[style];
  surface.fillStyle = style === "soft" ? palette.inkSoft : palette.ink;
  surface.textAlign = "left";
  surface.textBaseline = "middle";
  surface.fillText(text, x, y);
}
