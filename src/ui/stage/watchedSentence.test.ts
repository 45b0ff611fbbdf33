// The sentence above the stage against what a newcomer may be told: true of the lanes, for every environment and
// every preset, short, easy to read, and without a word that has no entry.
import { describe, expect, it } from "vitest";
import { environments } from "../../environments/environments.ts";
import { presets } from "../../experiment/presets.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { unlinkedText } from "../../glossary/linkedText.ts";
import { readingGrade, wordsOf } from "../../glossary/readingLevelFixtures.ts";
import { unexplainedWords } from "../../glossary/unexplainedFixtures.ts";
import "../views/lateKinds.ts";
import { watchedSentence } from "./watchedSentence.ts";

function sentenceOf(input: unknown): string {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return watchedSentence(validated.config);
}

const grid = { environment: { id: "hypergrid", height: 8 } };
const lanes = (...list: object[]) => unlinkedText(sentenceOf({ ...grid, lanes: list }));
const aim = "reach each cell of this grid as often as its reward says";

describe("the sentence", () => {
  it("counts the learners and says what they differ in", () => {
    expect(lanes()).toBe(`Nobody learns yet to ${aim}.`);
    expect(lanes({ objective: "reverseKl" })).toBe(`One learner tries to ${aim}.`);
    expect(lanes({ objective: "reverseKl" }, { objective: "forwardKl" })).toBe(
      `Two learners try to ${aim}, and differ only in how they count a miss.`,
    );
    expect(lanes({ objective: "tsallis", alpha: 0 }, { objective: "tsallis", alpha: 1 })).toMatch(
      /differ only in how they count a miss/,
    );
  });

  it.each([
    [{ objective: "reverseKl" }, { objective: "forwardKl", controlVariate: "none" }],
    [{ objective: "reverseKl" }, { objective: "forwardKl", training: { batchSize: 16 } }],
    [{ objective: "reverseKl" }, { objective: "forwardKl", gradient: "exact" }],
    [{ objective: "reverseKl" }, { objective: "reverseKl" }],
  ])("does not say so of lanes that differ otherwise, or in nothing: %j, %j", (one, other) => {
    expect(lanes(one, other)).toBe(`Two learners try to ${aim}, each with settings of its own.`);
  });

  const all = [
    ...Object.keys(environments).map((id) => [id, { environment: { id } }] as const),
    ...Object.entries(presets).map(([id, { config }]) => [`preset ${id}`, config] as const),
  ];
  it.each(all)("is short and easy of %s", (_, input) => {
    const text = unlinkedText(sentenceOf(input));
    expect(wordsOf(text).length).toBeLessThanOrEqual(30);
    expect(text.length).toBeLessThan(150);
    expect(readingGrade(text)).toBeLessThan(12);
    expect(unexplainedWords(text)).toEqual([]);
  });
});
