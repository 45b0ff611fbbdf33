// What the card of a lane says of a prediction that was judged: a few words with right or wrong in them, and the
// outline of the cells in which mass was expected. Pure.
import { formatPercent } from "../../math/numberText.ts";
import { overlap, paintedDistribution } from "./expectation.ts";
import type { LessonQuestion } from "./lesson.ts";
import type { LessonAnswer, LessonOutcome } from "./lessonWalk.ts";

/** A prediction with its answer and what came of it. */
export interface JudgedStep {
  readonly question: LessonQuestion;
  readonly answer: LessonAnswer;
  readonly outcome: LessonOutcome;
}

/** What stands on a card. */
export interface CardOutcome {
  readonly isRight: boolean;
  readonly words: string;
  /** Paint of the cells that were expected, to be outlined; null: no picture was. [cell] */
  readonly paint: readonly number[] | null;
  /** Whether the words stand at the top of the picture: there is more to see at its bottom. */
  readonly isAbove: boolean;
  /** The same for those who hear the page. */
  readonly summary: string;
}

/** What the card of `lane` says; null where the prediction is not about it. */
export function cardOutcome(judged: JudgedStep, lane: number): CardOutcome | null {
  const { question, answer, outcome } = judged;
  if (question.kind === "predictLane" && answer.kind === "pick") {
    const isBest = outcome.lane === lane;
    if (!isBest && answer.pick !== lane) return null;
    const isRight = isBest && outcome.isRight;
    const words = isRight
      ? `${question.ends}, as you expected`
      : isBest
        ? `${question.ends}, not your pick`
        : "not so: your pick";
    return { isRight, words, paint: null, isAbove: false, summary: `Your prediction: ${words}.` };
  }
  if (question.kind === "predictRegions" && answer.kind === "pick" && question.lane === lane) {
    const { isRight } = outcome;
    const words = isRight ? "as you expected" : `you expected ${answer.pick || "none"}`;
    return { isRight, words, paint: null, isAbove: false, summary: `Your prediction: ${words}.` };
  }
  if (question.kind !== "predictPicture" || answer.kind !== "picture") return null;
  const expected = paintedDistribution(answer.paint);
  const { learned, isRight } = outcome;
  if (question.lane !== lane || !expected || !learned) return null;
  const share = formatPercent(overlap(expected, learned));
  const inside = learned.reduce((sum, mass, cell) => sum + (expected[cell] ? mass : 0), 0);
  const nCells = expected.filter((mass) => mass > 0).length;
  const cells = nCells === 1 ? "1 cell" : `${nCells} cells`;
  return {
    isRight,
    words: `${isRight ? "as expected" : "not so"}: ${share} shared`,
    paint: answer.paint,
    isAbove: isFullerBelow(Array.from(expected, (mass, cell) => mass + learned[cell]!)),
    summary: `Outlined: what you expected, ${cells}, in which it had learned ${formatPercent(inside)} of its probability. ${share} is shared.`,
  };
}

/** Whether the lowest two rows of a square have more mass than the highest two. [cell], by column */
function isFullerBelow(masses: readonly number[]): boolean {
  const height = Math.sqrt(masses.length);
  const inRows = (from: number) =>
    masses.reduce((sum, mass, cell) => {
      const row = cell % height;
      return row >= from && row < from + 2 ? sum + mass : sum;
    }, 0);
  return inRows(0) > inRows(height - 2);
}

/** The cards that a judged prediction is about, by their lanes. */
export function judgedLanes({ question, answer, outcome }: JudgedStep): readonly number[] {
  if (question.kind === "predictRegions" || question.kind === "predictPicture")
    return [question.lane];
  if (question.kind !== "predictLane" || answer.kind !== "pick") return [];
  return [...new Set([outcome.lane ?? answer.pick, answer.pick])];
}

/**
 * The outline of painted cells as an SVG path, in cells from the lower left corner, y upwards: a piece for each side
 * of a painted cell beyond which nothing is painted. `height`: cells a side; paint is by column, as on the stage.
 */
export function outlinePath(paint: readonly number[], height: number): string {
  const isPainted = (i: number, j: number) =>
    i >= 0 && j >= 0 && i < height && j < height && (paint[i * height + j] ?? 0) > 0;
  return paint
    .flatMap((amount, cell) => {
      if (amount <= 0) return [];
      const i = Math.floor(cell / height);
      const j = cell % height;
      return [
        isPainted(i - 1, j) ? "" : `M${i} ${j}v1`,
        isPainted(i + 1, j) ? "" : `M${i + 1} ${j}v1`,
        isPainted(i, j - 1) ? "" : `M${i} ${j}h1`,
        isPainted(i, j + 1) ? "" : `M${i} ${j + 1}h1`,
      ];
    })
    .join("");
}
