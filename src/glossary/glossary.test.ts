// The glossary against itself (no term without an entry), against the registries (no record without one),
// against KaTeX, and against the level at which it is to be read.
import katex from "katex";
import { describe, expect, it } from "vitest";
import { environments } from "../environments/environments.ts";
import { controlVariates } from "../objectives/gradient/controlVariates.ts";
import { objectives } from "../objectives/objectives.ts";
import { metricIds } from "../records/metrics.ts";
import { findTerms, glossary, glossaryParts, metricTerms, termOf } from "./glossary.ts";
import { linkedPieces, unlinkedText } from "./linkedText.ts";
import { readingGrade, syllablesOf } from "./readingLevelFixtures.ts";
import { unexplainedWords } from "./unexplainedFixtures.ts";

const entries = Object.entries(glossary);

describe("an entry", () => {
  it.each(entries)("%s uses no word that is neither ordinary nor a term", (_, { text }) => {
    expect(unexplainedWords(text)).toEqual([]);
  });

  it.each(entries)("%s says it first in plain, whole sentences", (_, { text }) => {
    expect(text).toMatch(/^\p{Lu}.*\.$/u);
    expect(text).not.toMatch(/'|\bi\.e\.|\be\.g\./);
  });

  it.each(entries.filter(([, entry]) => entry.formula))(
    "%s has a formula that can be set",
    (_, { formula }) => {
      expect(katex.renderToString(formula!, { throwOnError: true, strict: "error" })).toContain(
        "katex",
      );
    },
  );

  it("would be refused with a word of the trade", () => {
    expect(unexplainedWords("The amortised posterior of a learner’s seeds.")).toEqual([
      "amortised",
      "posterior",
    ]);
  });
});

describe("all entries", () => {
  it("are read by a fourteen-year-old: on average below grade 6, none above 9", () => {
    const grades = entries.map(([id, { text }]) => ({ id, grade: readingGrade(text) }));
    expect(grades.filter(({ grade }) => grade > 9.3)).toEqual([]);
    expect(grades.reduce((sum, { grade }) => sum + grade, 0) / grades.length).toBeLessThan(6);
  });

  it("have ids of their own, and none is left out of the parts", () => {
    const inParts = glossaryParts.flatMap((part) => Object.keys(part.entries));
    expect(new Set(inParts).size).toBe(inParts.length);
    expect(inParts.toSorted()).toEqual(Object.keys(glossary).toSorted());
  });

  it("have labels of their own", () => {
    const labels = entries.map(([, { label }]) => label.toLowerCase());
    expect(labels.filter((label, place) => labels.indexOf(label) !== place)).toEqual([]);
  });

  it("hold every metric, objective, environment and control variate there is", () => {
    for (const id of metricIds) expect(termOf(metricTerms[id]), id).not.toBeNull();
    // the measure of that name has an entry of its own
    for (const [id, { label, formula, reference }] of [
      ...Object.entries(objectives),
      ...Object.entries(environments),
    ])
      expect(termOf(id === "totalVariation" ? "smoothedTotalVariation" : id), id).toMatchObject({
        label,
        source: reference,
        ...(formula && { formula }),
      });
    for (const id of Object.keys(controlVariates).filter((one) => one !== "none"))
      expect(termOf(id), id).not.toBeNull();
    expect(termOf("none")).toBeNull();
    expect(termOf("toString")).toBeNull();
  });
});

describe("looking for a term", () => {
  it.each([
    ["tv", "totalVariation"],
    ["ESS", "effectiveSampleSize"],
    ["log Z", "logZ"],
    ["  renyi ", "renyi"],
    ["α", "alphaDivergences"],
    ["lane", "lane"],
    ["collapsed", "collapse"],
    ["control var", "controlVariate"],
    ["strings", "sequence"],
  ])("%s finds %s first", (query, id) => {
    expect(findTerms(query)[0]).toBe(id);
  });

  it("finds all where nothing is looked for, and nothing where nobody speaks of it", () => {
    expect(findTerms(" ")).toHaveLength(entries.length);
    expect(findTerms("zebra")).toEqual([]);
  });
});

describe("a text with terms", () => {
  it("is parted at its terms", () => {
    expect(linkedPieces("They count a [miss](divergence) each.")).toEqual([
      { text: "They count a ", term: null },
      { text: "miss", term: "divergence" },
      { text: " each.", term: null },
    ]);
    expect(linkedPieces("[TV](totalVariation)")).toEqual([{ text: "TV", term: "totalVariation" }]);
    expect(unlinkedText("a [b](seed) c (d)")).toBe("a b c (d)");
  });

  it("throws at a term that has no entry", () => {
    expect(() => linkedPieces("[x](toString)")).toThrow(RangeError);
  });
});

describe("the reading level", () => {
  it.each([
    ["cat", 1],
    ["table", 2],
    ["learner", 2],
    ["make", 1],
    ["trained", 1],
    ["trajectory", 4],
    ["probability", 5],
  ])("%s has %i syllables", (word, n) => {
    expect(syllablesOf(word)).toBe(n);
  });

  it("is that of a sentence worked by hand", () => {
    // six words of one syllable each: 0.39 · 6 + 11.8 − 15.59
    expect(readingGrade("The cat sat on the mat.")).toBeCloseTo(-1.45, 10);
  });
});
