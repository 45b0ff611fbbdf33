// A comparison that leaves the page, of two runs whose distances are given: rows as a spreadsheet reads them, words
// worked by hand, and a figure whose every text lies within a column.
import { describe, expect, it } from "vitest";
import { fixedMeasure } from "../../../charts/gallery/fixedMeasure.ts";
import { SvgSurface } from "../../../charts/surface/svgSurface.ts";
import { metricIds } from "../../../records/metrics.ts";
import { comparisonCsv } from "./comparisonCsv.ts";
import { changeText, differencesText, distanceText, lanesOf, sideText } from "./comparisonFacts.ts";
import { comparedRuns, comparisonSheetOf } from "./comparisonFixtures.ts";
import { comparisonHeight, drawComparison } from "./comparisonSheet.ts";

describe("the words", () => {
  const facts = comparedRuns();
  it("say step and seeds of each side, and what their settings differ in, both ways", () => {
    expect(sideText(facts.before)).toBe("Pinned run: step 1,200, 3 seeds from 1");
    expect(sideText(facts.after)).toBe("This run: step 30, seed 1");
    expect(differencesText(facts)).toBe(
      "Pinned run: Batch size 16; Seeds a lane 3. This run: Batch size 64; Seeds a lane 1.",
    );
    expect(differencesText({ ...facts, kind: "moments" })).toBe("");
    expect(differencesText({ ...facts, before: facts.after })).toBe(
      "Settings beside the lanes are the same.",
    );
  });

  it("give medians with their range, and the change of the medians", () => {
    const [before, after] = [lanesOf(facts.before)[0]!, lanesOf(facts.after)[0]!];
    // .5, .25 and .125 of three seeds; .0625 of one
    expect(distanceText(before.replicas)).toBe("TV 0.250 (0.125–0.500)");
    expect(distanceText(after.replicas)).toBe("TV 0.063");
    expect(changeText(before.replicas, after.replicas)).toMatch(/^TV −0\.18[78]$/);
    expect(distanceText([])).toBe("");
  });
});

it("the table has a row a side, lane and seed, with every metric and what tells the sides apart", () => {
  const [heading = "", ...rows] = comparisonCsv(comparedRuns()).trimEnd().split("\r\n");
  expect(heading.split(",")).toEqual([
    ...["side", "step", "lane", "seed", ...metricIds],
    ...["metricAlpha", "experiment", "settings", "link"],
  ]);
  // three lanes of three seeds, three of one
  expect(rows).toHaveLength(12);
  expect(rows[0]).toMatch(/^pinned run,1200,Trajectory balance,1,0\.5,/);
  expect(rows[2]).toMatch(/^pinned run,1200,Trajectory balance,3,0\.125,/);
  expect(rows.at(-1)).toMatch(/^this run,30,Tsallis α = 0\.5,1,0\.0625,/);
  expect(rows[0]).toContain(
    "Pinned run: Batch size 16; Seeds a lane 3. This run: Batch size 64; Seeds a lane 1.",
  );
  expect(rows[0]).toMatch(/,https:\/\/pinned$/);
  expect(rows.at(-1)).toMatch(/,https:\/\/this$/);
});

it.each([317, 672])("every text of the figure is whole and within its %i pixels", (width) => {
  const texts: { readonly text: string; readonly y: number; readonly end: number }[] = [];
  class Noting extends SvgSurface {
    override fillText(text: string, x: number, y: number) {
      texts.push({ text, y, end: x + this.measureText(text).width });
    }
  }
  const sheet = comparisonSheetOf();
  const style = { width, size: 10.67, small: 9.33 };
  const height = comparisonHeight(fixedMeasure(), sheet, style);
  drawComparison(new Noting(fixedMeasure()), { width, height, pixelRatio: 1 }, sheet, style);
  for (const { text, y, end } of texts) {
    expect(end, text).toBeLessThan(width);
    expect(y, text).toBeLessThan(height);
  }
  const words = texts.map(({ text }) => text).join(" ");
  const cards = sheet.rows.flatMap((row) => row.cards);
  for (const { title, figures } of cards) for (const said of [title, ...figures]) expectWords(said);
  for (const said of [sheet.heading, ...sheet.lines, ...sheet.notes]) expectWords(said);
  for (const { text } of sheet.legends) expectWords(text);
  function expectWords(said: string) {
    for (const word of said.split(" ")) expect(words).toContain(word);
  }
});
