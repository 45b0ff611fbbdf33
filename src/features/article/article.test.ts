// The article's texts against its readers (level, no term before its door) and its pictures' arithmetic against
// values counted by hand.
import { describe, expect, it } from "vitest";
import { measuredLane } from "../../experiment/measuredFigures.ts";
import { glossary } from "../../glossary/glossary.ts";
import { linkedPieces, unlinkedText } from "../../glossary/linkedText.ts";
import { readingGrade, wordsOf } from "../../glossary/readingLevelFixtures.ts";
import { isOrdinary, unexplainedWords } from "../../glossary/unexplainedFixtures.ts";
import { articleSections, endRows } from "./articleTexts.ts";
import { type KeptMoments, keepMoment, waysTo } from "./keptMoments.ts";

const texts = articleSections.flatMap(({ paragraphs }) => paragraphs);

/** The terms that a text uses in words of their own. */
function termsIn(text: string): string[] {
  const words = new Set(wordsOf(text.toLowerCase()).filter((word) => !isOrdinary(word)));
  return Object.entries(glossary)
    .filter(([, { label, names }]) =>
      [label, ...names].some((name) => words.has(name.toLowerCase())),
    )
    .map(([id]) => id);
}

/** The text in small letters without what terms are called in several words. */
function withoutPhrases(text: string, ids: ReadonlySet<string>): string {
  const names = Object.entries(glossary)
    .filter(([id]) => ids.has(id))
    .flatMap(([, { label, names: others }]) => [label, ...others]);
  return names
    .filter((name) => wordsOf(name).length > 1)
    .reduce((rest, name) => rest.replaceAll(name.toLowerCase(), " "), text.toLowerCase());
}

describe("the article", () => {
  it("asks six questions", () => {
    expect(articleSections.map(({ heading }) => heading.at(-1))).toEqual(Array(6).fill("?"));
  });

  it.each(texts)("%# has no word that is neither ordinary nor a term", (text) => {
    expect(unexplainedWords(unlinkedText(text))).toEqual([]);
  });

  it("has no term before its door", () => {
    const opened = new Set<string>();
    const early: string[] = [];
    for (const { text, term } of texts.flatMap(linkedPieces)) {
      if (term) opened.add(term);
      // one word may have several entries: one of them has been opened
      else
        early.push(
          ...wordsOf(withoutPhrases(text, opened)).filter((word) => {
            const ids = termsIn(word);
            return ids.length > 0 && !ids.some((id) => opened.has(id));
          }),
        );
    }
    expect([...new Set(early)]).toEqual([]);
  });

  it.each(texts)("%# is read by a fourteen-year-old", (text) => {
    expect(readingGrade(unlinkedText(text))).toBeLessThan(9.5);
  });

  it("is short", () => {
    expect(wordsOf(texts.map(unlinkedText).join(" ")).length).toBeLessThan(900);
  });
});

describe("what the article says of outcomes", () => {
  it("one-hot, on the paper’s grid, the 95 % interval of every end overlaps trajectory balance’s", () => {
    const end = (id: Parameters<typeof measuredLane>[1]) => measuredLane("paper-hypergrid", id).end;
    const balance = end("trajectoryBalance");
    for (const { objective } of endRows) {
      expect(end(objective).low, objective).toBeLessThan(balance.high);
      expect(end(objective).high, objective).toBeGreaterThan(balance.low);
    }
  });
});

describe("the run’s moments", () => {
  const at = (step: number) => ({ step, replicas: [] });
  it("are the first at or after the steps that are wanted, none twice", () => {
    let moments: KeptMoments = [];
    for (const step of [0, 0, 20, 70, 70, 150, 420, 600]) moments = keepMoment(moments, at(step));
    expect(moments.map(({ step }) => step)).toEqual([0, 70, 420]);
  });
  it("leave out what a fast run has passed", () => {
    let moments: KeptMoments = [];
    for (const step of [0, 600, 600]) moments = keepMoment(moments, at(step));
    expect(moments.map(({ step }) => step)).toEqual([0, 600]);
  });
});

describe("ways to a cell", () => {
  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [1, 1, 2],
    [2, 2, 6],
    [9, 9, 48_620],
    [3, 4, 35],
  ])("(%i,%i) is reached in %i", (x, y, ways) => {
    expect(waysTo(x, y)).toBe(ways);
  });
});
