// The lessons that come with the page, held to what every text for learners must be: valid, four to eight
// steps, no figure typed by hand, every figure there is, each term linked where it is first used, and
// written in words that do not take a degree. What texts say of outcomes in words is held to what was
// measured; what questions ask of an environment to the environment, enumerated.
import { describe, expect, it } from "vitest";
import { measuredLane } from "../../experiment/measuredFigures.ts";
import { countReached } from "../../flow/regionMass.ts";
import { measuredClaims } from "../claims/measuredClaims.ts";
import { course } from "./course.ts";
import { enumeratedReport } from "./entryReport.ts";
import type { Lesson } from "./lesson.ts";
import { answerNumber, figureText } from "./lessonFigures.ts";
import { courseLessons } from "./lessonFixtures.ts";
import { leafPieces, spokenText } from "./lessonMarkup.ts";
import { unlinkedTerms } from "./lessonTerms.ts";
import { configAt } from "./lessonWalk.ts";
import { readingGrade } from "./readingLevel.ts";
import { textsOf } from "./readLesson.ts";

const lessons = await courseLessons();
const named = lessons.map((lesson) => [lesson.id, lesson] as const);

/** The hardest a lesson may be: what a pupil of twelve reads, though not what it is about. */
const HARDEST = 7;

/** What only a measurement gives: decimals, counts of runs, shares, steps. */
const typed = /\d?\.\d+|\b\d+ of \d+\b|\b\d+\s(?:seeds|runs|steps)\b|\b(?!100\s%)\d+\s?%/g;

const allTexts = ({ steps }: Lesson) => steps.flatMap(textsOf).map(([, text]) => text);

describe.each(named)("lesson %s", (id, lesson) => {
  it("is listed under its own title and sentence", () => {
    const entry = course.find((one) => one.id === id);
    expect(entry?.title).toBe(lesson.title);
    expect(entry?.sentence).toBe(lesson.sentence);
  });

  it("has four to eight steps, of which most ask for something", () => {
    const { steps } = lesson;
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(steps.length).toBeLessThanOrEqual(8);
    const asking = steps.filter(({ question, waitFor }) => question ?? waitFor);
    expect(asking.length).toBeGreaterThan(steps.length / 2);
  });

  it("begins with an experiment of its own, spelled out", () => {
    const [first] = lesson.steps;
    expect(first!.config).not.toBeNull();
  });

  it("has no figure that was typed by hand", () => {
    for (const text of allTexts(lesson))
      expect(text.replaceAll(/\{[^{}]*\}|\$[^$]*\$/g, ""), text).not.toMatch(typed);
  });

  it("has figures that all are there", () => {
    lesson.steps.forEach((step, index) => {
      const config = configAt(lesson, index)!;
      const sources = { report: enumeratedReport(config), snapshot: null, atStep: 1 };
      for (const [where, text] of textsOf(step))
        for (const piece of leafPieces(text)) {
          // what a lane has at the moment is not there before it trains
          if (piece.kind !== "figure" || /^(?:live|learned):/.test(piece.name)) continue;
          expect(figureText(piece.name, sources), `${where} ${piece.name}`).toMatch(/[^–]/);
        }
    });
  });

  it("asks for numbers that the environment has", () => {
    lesson.steps.forEach(({ question }, index) => {
      if (question?.kind !== "number") return;
      const truth = answerNumber(question.answer, enumeratedReport(configAt(lesson, index)!));
      expect(truth).not.toBeNull();
      // a guess of nothing is no answer
      expect(Math.abs(truth!)).toBeGreaterThan(question.tolerance);
    });
  });

  it("links each term of the glossary where it is first used", () => {
    // headings and choices hold no links, and the reply to a choice is not read by everyone
    const read = lesson.steps
      .flatMap(textsOf)
      .filter(([where]) => where !== "heading" && !where.includes(".choices."))
      .map(([, text]) => text.replaceAll(/\{[^{}]*\}|\$[^$]*\$/g, "·"));
    expect(unlinkedTerms(read.join(" ¶ "))).toEqual([]);
  });

  it(`is written for readers of grade ${HARDEST}`, () => {
    const text = allTexts(lesson)
      .map((one) => spokenText(one, () => "one"))
      .join(" ");
    const grade = readingGrade(text.replaceAll(/\\[a-z]+|[{}^_]/g, ""));
    expect(grade).toBeLessThan(HARDEST);
    expect(grade).toBeGreaterThan(2);
  });
});

describe("what the lessons say in words", () => {
  it("of equal corners is so", () => {
    const report = enumeratedReport(configAt(lessons.find(({ id }) => id === "divergences")!, 0)!);
    const masses = [...report.regions.target];
    expect(masses).toHaveLength(4);
    for (const mass of masses) expect(mass).toBeCloseTo(masses[0]!, 12);
    expect(masses.reduce((a, b) => a + b)).toBeGreaterThan(0.95);
    expect(countReached(report.regions.target, report.regions.target)).toBe(4);
  });

  it("of who covers and who seeks was measured", () => {
    const share = (
      preset: "default" | "default-one-hot",
      ids: readonly Parameters<typeof measuredLane>[1][],
      n: number,
    ) =>
      ids.every((id) => {
        const { nSeeds, seedsByRegions } = measuredLane(preset, id);
        return (seedsByRegions[n] ?? 0) > nSeeds / 2;
      });
    expect(share("default", ["trajectoryBalance", "reverseKl"], 1)).toBe(true);
    expect(share("default", ["forwardKl", "tsallis"], 4)).toBe(true);
    expect(
      share("default-one-hot", ["trajectoryBalance", "reverseKl", "forwardKl", "tsallis"], 4),
    ).toBe(true);
  });

  it("of claims is what they came to", () => {
    const verdicts = {
      "what-alpha-covers": "holds",
      "encoding-decides": "holds",
      "unit-of-the-reward": "holds",
      "balance-is-reverse-kl": "holds",
      "balance-explores": "holds",
      "two-fates-exploration": "fails",
      "one-dial-two-fates": "holds",
    };
    for (const [id, verdict] of Object.entries(verdicts))
      expect(measuredClaims[id]?.verdict, id).toBe(verdict);
  });
});

describe("a term that is not linked", () => {
  it("is found by every name of its entry, and not within a longer one", () => {
    expect(unlinkedTerms("A learner’s [TV](totalVariation).").map(({ id }) => id)).toEqual([
      "lane",
    ]);
    expect(unlinkedTerms("The trajectory balance.").map(({ id }) => id)).toEqual([
      "trajectoryBalance",
    ]);
    expect(unlinkedTerms("One [learner](lane), then another learner.")).toEqual([]);
  });
});

describe("the reading level", () => {
  it("is that of the formula, by hand", () => {
    // 6 words, 1 sentence, 6 syllables
    expect(readingGrade("The cat sat on the mat.")).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 10);
    // 3 words, 1 sentence, 12 syllables
    expect(readingGrade("Proportional probability generalises.")).toBeGreaterThan(20);
  });
});
