// The simulation, repeated in small with its fixed seeds, held to exact shares; rivals to published tables;
// and what in docs/intervals.md needs no simulation to docs/results.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { ERROR_RATE } from "../../src/math/orderStatistics.ts";
import { neededAbove, neededShare } from "../../src/math/power.ts";
import { shareInterval } from "../../src/math/shareInterval.ts";
import { looksText, simulatedLooks } from "../../src/ui/curves/looksWords.ts";
import { projectFolder } from "../commands.mjs";
import { verdictTable } from "./main.ts";
import { rivals, signedRank } from "./rivals.ts";
import { shapes, shapeThrough, streamOf } from "./shapes.ts";
import { coverage, foundShare, jointCoverage, timesOutcome, wrongAfterLooks } from "./simulate.ts";
import { neededShareTable } from "./tables.ts";

// thousands of samples, on machines that may be busy
vi.setConfig({ testTimeout: 60_000 });

/** @param {string} name */
const rival = (name) =>
  /** @type {import("./rivals.ts").Rival} */ (rivals.find((one) => one.name === name));

it("has the critical values of Wilcoxon's table, plus one", () => {
  expect([5, 6, 8, 10, 12, 16].map(signedRank)).toEqual([0, 1, 4, 9, 14, 30]);
});

it("draws from distributions with the medians it says", () => {
  const measured = shapeThrough("measured", [1, 2, 4, 9]);
  expect([measured.median, measured.mean]).toEqual([3, 11 / 3]);
  for (const shape of [...shapes, measured]) {
    const stream = streamOf(7, 0, shape.name);
    const values = Array.from({ length: 20_000 }, () => shape.draw(stream));
    const below = values.filter((value) => value < shape.median).length / 20_000;
    const above = values.filter((value) => value > shape.median).length / 20_000;
    // four standard errors of a half
    expect(Math.max(below, above), shape.name).toBeLessThan(0.515);
  }
});

it.each([10, 16])("holds the median of every distribution with %i seeds, of pairs too", (n) => {
  for (const shape of shapes)
    for (const name of ["order statistics", "the same, of pairs"]) {
      const share = coverage(rival(name), shape, { n, nSamples: 1000 });
      // exactly 97.9 % where there are no ties; three standard errors of 0.0046
      expect(share, shape.name).toBeGreaterThan(0.979 - 0.014);
    }
});

it("has no interval of five, and Student's loses a mean with rare collapses", () => {
  const setting = { n: 5, nSamples: 500 };
  const rare = /** @type {import("./shapes.ts").Shape} */ (
    shapes.find(({ name }) => name === "5 % collapse")
  );
  expect(coverage(rival("order statistics"), rare, setting)).toBeNull();
  expect(coverage(rival("signed ranks"), rare, setting)).toBeNull();
  expect(coverage(rival("Student"), rare, setting)).toBeLessThan(0.5);
});

it("holds all medians of a race at once, and unreached times", () => {
  for (const shape of shapes)
    expect(jointCoverage(shape, { n: 10, nComparisons: 8, nSamples: 300 })).toBeGreaterThan(0.95);
  const times = timesOutcome({ name: "", ratio: 0.5, budget: 1.5 }, 10, 1000);
  expect(times.held).toBeGreaterThan(0.965);
  expect(times.found).toBeGreaterThan(0.8);
});

it("finds as much as the exact shares say, and more than it should after many looks", () => {
  // Φ(1.3852) = 0.917, the share found of ten seeds with 80 % chance
  expect(neededShare(10, 1)).toBeCloseTo(0.917, 3);
  const found = foundShare(rival("order statistics"), { shift: 1.3852, n: 10, nSamples: 2000 });
  expect(Math.abs(found - 0.8)).toBeLessThan(0.03);
  // one look misses in 22 of 1,024
  expect(Math.abs(wrongAfterLooks([10], 4000) - 22 / 1024)).toBeLessThan(0.007);
  expect(wrongAfterLooks([6, 8, 10, 12, 14, 16], 4000)).toBeGreaterThan(0.05);
});

it.each([
  [10, 1, 0.5],
  [16, 4, 0.5],
  [16, 1, 0.9],
])(
  "finds a share with %i seeds, of %i tests, above %d as often as its exact sum says",
  (n, m, claimed) => {
    const needed = neededAbove(claimed, n, m);
    if (needed === null) {
      // even all of them are not enough
      expect(shareInterval(n, n, ERROR_RATE / m).low).toBeLessThanOrEqual(claimed);
      return;
    }
    const shareFound = (/** @type {number} */ less) => {
      let nFound = 0;
      for (let sample = 0; sample < 4000; sample++) {
        const stream = streamOf(9, sample);
        const count = Array.from({ length: n }, () => stream.uniform()).filter(
          (one) => one < needed - less,
        ).length;
        if (shareInterval(count, n, ERROR_RATE / m).low > claimed) nFound++;
      }
      return nFound / 4000;
    };
    // three standard errors; and less is found less often
    expect(Math.abs(shareFound(0) - 0.8)).toBeLessThan(0.02);
    expect(shareFound(0.02)).toBeLessThan(shareFound(0));
  },
);

it("says on the page how often added seeds mislead, as it was simulated", () => {
  const { looks, wrong } = simulatedLooks;
  const text = readFileSync(join(projectFolder, "docs", "intervals.md"), "utf8");
  expect(text).toContain(`\n| ${looks.join(", ")} | ${(100 * wrong).toFixed(1)} |\n`);
  // three standard errors of a share of 4,000
  expect(Math.abs(wrongAfterLooks([...looks], 4000) - wrong)).toBeLessThan(0.011);
  expect(looksText("3, 5")).toContain(" 5.9 % of races, not 5 %.");
  expect(looksText("<b>")).toMatch(/^Seeds were added after a look: where /);
  expect(looksText(null)).toBe("");
});

it("wrote what stands in the document", () => {
  const read = (/** @type {string} */ name) =>
    readFileSync(join(projectFolder, "docs", name), "utf8");
  expect(read("intervals.md")).toContain(neededShareTable());
  expect(read("intervals.md")).toContain(verdictTable(JSON.parse(read("results.json"))));
});
