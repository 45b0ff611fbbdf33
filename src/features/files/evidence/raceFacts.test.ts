// What leaves the page of a race: CSV read back as a spreadsheet reads it, figures in words, against a race whose
// numbers are known (charts/curves/raceFixtures.ts).
import { describe, expect, it } from "vitest";
import { fixedMeasure } from "../../../charts/gallery/fixedMeasure.ts";
import { SvgSurface } from "../../../charts/surface/svgSurface.ts";
import { drawRaceFigure, raceFigureHeight } from "./drawRaceFigure.ts";
import { raceCsv } from "./raceCsv.ts";
import { raceOf, threeLanes } from "./raceFactsFixtures.ts";
import { raceFigureOf } from "./raceFigure.ts";

/** Rows as records, by the heading; no cell of these holds a comma that is not quoted. */
function recordsOf(csv: string): Record<string, string>[] {
  const [heading = "", ...rows] = csv.trimEnd().split("\r\n");
  const cells = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? "");
  const names = cells(heading);
  return rows.map((row) => Object.fromEntries(cells(row).map((cell, k) => [names[k]!, cell])));
}

describe("the times as CSV", () => {
  it("have a row a lane: when each seed got there, the median with its interval, what is counted", () => {
    // .5·.99^t is at .1 after 160.1 steps, seen at 170; half of it at 100, nine times of it never
    const rows = recordsOf(raceCsv(raceOf({ table: "arrivals", nSeeds: 8 })));
    expect(rows.map(({ lane, median, low95, high95 }) => [lane, median, low95, high95])).toEqual([
      ["Trajectory balance", "170", "170", "170"],
      ["Forward KL", "100", "100", "100"],
      ["Rényi α = 0.5", "", "", ""],
    ]);
    expect(rows[0]).toMatchObject({ seed3: "170", seed10: "170", seedsReached: "8" });
    expect(rows[2]).toMatchObject({ seed3: "", seedsReached: "0" });
    expect(rows[0]).toMatchObject({ threshold: "0.1", count: "steps", seeds: "8", step: "200" });
  });
});

describe("differences as CSV", () => {
  it("name baseline, verdict, ratio, interval and correction", () => {
    const rows = recordsOf(raceCsv(raceOf({ table: "paired", nSeeds: 10 })));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      lane: "Forward KL",
      baseline: "Trajectory balance",
      verdict: "nearer",
      comparisons: "2",
      seedsLower: "10",
      threshold: "",
    });
    expect(Number(rows[0]!["ratio"])).toBeCloseTo(0.5, 10);
    expect(Number(rows[0]!["p"])).toBeCloseTo(2 / 1024, 12);
    expect(Number(rows[0]!["correctedP"])).toBeCloseTo(4 / 1024, 12);
    expect(rows[0]!["interval"]).toContain("Bonferroni");
  });
});

it("ranks as CSV have the places and who is behind", () => {
  const rows = recordsOf(raceCsv(raceOf({ table: "ranking", nSeeds: 10 })));
  expect(
    rows.map(({ lane, bestPlace, worstPlace, aheadOf }) => [lane, bestPlace, worstPlace, aheadOf]),
  ).toEqual([
    ["Forward KL", "1", "1", "Trajectory balance; Rényi α = 0.5"],
    ["Trajectory balance", "2", "2", "Rényi α = 0.5"],
    ["Rényi α = 0.5", "3", "3", ""],
  ]);
});

describe("a figure", () => {
  const wordsOf = (facts: Parameters<typeof raceFigureOf>[0]) =>
    raceFigureOf(facts).notes.join(" ").replaceAll("\u00a0", " ");

  it("says metric, seeds, step, baseline, what bars are, and for how many comparisons they hold", () => {
    const words = wordsOf(raceOf({ table: "paired", nSeeds: 10 }));
    expect(words).toContain("Ratio to Trajectory balance, paired by seed: mean total variation");
    expect(words).toContain("hold for all 2 comparisons together (Bonferroni)");
    expect(words).toContain("Small. 10 seeds from 3; step 200 of 500.");
    expect(wordsOf(raceOf({ table: "arrivals", nSeeds: 10 }))).toContain("95 % intervals");
  });

  it("claims no interval of three seeds, and nothing of others where there is one", () => {
    expect(wordsOf(raceOf({ table: "arrivals", nSeeds: 3 }))).toContain("3 seeds are too few");
    expect(wordsOf(raceOf({ table: "arrivals", nSeeds: 1 }))).toContain("One seed a lane");
    expect(wordsOf(raceOf({ table: "paired", nSeeds: 3 }))).toContain("from 7 seeds on");
    expect(wordsOf(raceOf({ table: "ranking", nSeeds: 3 }))).toContain(
      "takes 7 seeds; here are 3.",
    );
  });

  it.each([317, 672])(
    "of %d pixels keeps every text within its edges, in letters of 7 points or more",
    (width) => {
      for (const table of ["arrivals", "paired", "ranking"] as const) {
        const figure = raceFigureOf(raceOf({ table, nSeeds: 10 }));
        const style = { width, size: 10.67, small: 9.33 };
        const height = raceFigureHeight(fixedMeasure(), figure, style);
        const surface = new SvgSurface(fixedMeasure());
        drawRaceFigure(surface, { width, height, pixelRatio: 2 }, figure, style);
        const svg = surface.toSvg({ width, height, paper: "#fff", link: "x", title: "x" });
        const texts = [
          ...svg.matchAll(
            /<text x="([\d.]+)" y="([\d.]+)"[^>]*font-size="([\d.]+)" font-weight="(\d+)" text-anchor="(\w+)"[^>]*>([^<]*)</g,
          ),
        ];
        expect(texts.length).toBeGreaterThan(threeLanes.length);
        for (const [, x, y, size, weight, anchor, text = ""] of texts) {
          const measure = fixedMeasure();
          measure.font = `${weight} ${size}px sans-serif`;
          const wide = measure.measureText(text.replace(/&#\d+;/g, "x")).width;
          const left = Number(x) - { start: 0, middle: wide / 2, end: wide }[anchor as "start"];
          expect(left).toBeGreaterThanOrEqual(0);
          expect(left + wide).toBeLessThanOrEqual(width + 1);
          expect(Number(y)).toBeLessThanOrEqual(height);
          expect(Number(size)).toBeGreaterThanOrEqual(9.33);
        }
      }
    },
  );
});

it("has nothing to save before anything is recorded", () => {
  const facts = raceOf({ table: "arrivals", nSeeds: 2 });
  const empty = { ...facts, history: { ...facts.history, nBuckets: 0 } };
  expect(() => raceCsv(empty)).toThrow("Nothing is recorded yet");
});

it("says of added seeds that intervals hold less often, in figure and table", () => {
  const added = { ...raceOf({ table: "paired", nSeeds: 10 }), seedLooks: "3, 5" };
  const [row] = recordsOf(raceCsv(added));
  expect(row!["seedsAddedAfter"]).toBe("3, 5");
  const notes = raceFigureOf(added).notes.join(" ");
  expect(notes).toContain("Seeds were added after a look, at 3, 5 a lane");
  const whole = raceOf({ table: "paired", nSeeds: 10 });
  expect(raceFigureOf(whole).notes.join(" ")).not.toContain("added");
  expect(recordsOf(raceCsv(whole))[0]!["seedsAddedAfter"]).toBe("");
});
