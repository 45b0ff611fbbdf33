// The rows of a forest plot against numbers worked out on paper, where they lie, and what leaves as CSV.
import { describe, expect, it } from "vitest";
import { answerNumbers } from "./answerNumbers.ts";
import { mixedAnswer, mixedClaim, shortAnswer, shortClaim } from "./claimsFixtures.ts";
import { forestRows, summariseForest } from "./forestData.ts";
import { layOutForest } from "./forestLayout.ts";

const rows = forestRows(mixedClaim, mixedAnswer.tests);
const [steps, factored, logs, ends, share] = rows;

describe("rows", () => {
  it("are ratios with each seed, to the other side times its factor", () => {
    // step 10 against step 40
    expect(steps).toMatchObject({ border: 1, expects: "lower", verdict: "holds" });
    expect(steps!.value).toBeCloseTo(0.25, 12);
    expect(steps!.seeds).toEqual(Array(12).fill(0.25));
    // step 10 against twice 50 of four seeds and twice 20 of eight
    expect(factored!.seeds.toSorted()).toEqual([...Array(4).fill(0.1), ...Array(8).fill(0.25)]);
  });

  it("make ratios of differences of logarithms", () => {
    // by trapezoids over five gaps each step sooner is a fifth of a decade: two sooner, or one later
    for (const ratio of logs!.seeds) {
      const decades = Math.round(Math.log10(ratio) * 10) / 10;
      expect([-0.4, 0.2]).toContain(decades);
    }
    expect(logs!.value).toBeCloseTo(10 ** -0.4, 10);
  });

  it("of shares have the share as their border, and no seeds", () => {
    expect(share).toMatchObject({ scale: "share", border: 0.5, expects: "higher", seeds: [] });
    expect(share!.found).toMatch(/^12 of 12 \(\d\d to 100\u00a0%\)$/);
  });

  it("leave open what is not known, and say what fails", () => {
    // one arrives at step 20, the other not within 50: no ratio of any seed
    const [, , , , , open] = rows;
    expect(open).toMatchObject({ value: null, seeds: [], verdict: "holds" });
    expect(open!.interval!.low).toBe(0);
    expect(open!.interval!.high).toBeCloseTo(0.4, 12);
    expect(rows.filter(({ verdict }) => verdict === "fails")).toHaveLength(1);
    expect(ends!.verdict).toBe("undecided");
  });

  it("are said in words, without a verdict where there is none", () => {
    expect(summariseForest([steps!])).toBe(
      "first grid, Reverse KL, steps to total variation 0.1, lower than Trajectory balance: 0.25 (0.25 to 0.25), holds.",
    );
    expect(summariseForest([{ ...steps!, verdict: null }])).toMatch(/, so far\.$/);
  });
});

describe.each([340, 559, 560, 720, 1100])("a place %d wide", (width) => {
  const { panels, left, right, labelWidth, height, isWide } = layOutForest(rows, width);
  it("holds all rows, in their order, none over another", () => {
    const lines = panels.flatMap((panel) => panel.lines);
    expect(lines.map(({ row }) => row)).toEqual([
      ...rows.filter(({ scale }) => scale === "ratio"),
      ...rows.filter(({ scale }) => scale === "share"),
    ]);
    for (const [k, one] of lines.entries()) {
      expect(one.y + one.half).toBeLessThan(height);
      const next = lines[k + 1];
      if (next) expect(one.y + one.half).toBeLessThanOrEqual(next.headingTop ?? next.wordsY);
    }
    expect(right - left).toBeGreaterThan(150);
    if (isWide) expect(labelWidth).toBeLessThan(left);
  });

  it("has every number on its axes, and the borders", () => {
    for (const { axis, lines } of panels)
      for (const { row } of lines)
        for (const value of [
          ...row.seeds,
          row.border,
          ...(row.value === null ? [] : [row.value]),
        ]) {
          expect(axis.to(value)).toBeGreaterThanOrEqual(left);
          expect(axis.to(value)).toBeLessThanOrEqual(right);
        }
  });
});

it("names experiments only where there are several", () => {
  const headings = (of: typeof rows) =>
    layOutForest(of, 720).panels.flatMap(({ lines }) =>
      lines.filter(({ headingTop }) => headingTop !== null),
    ).length;
  expect(headings(rows)).toBe(4);
  expect(headings(forestRows(shortClaim, shortAnswer.tests))).toBe(0);
});

it("leaves as a table, with what is infinite and what is not known", () => {
  const lines = answerNumbers(mixedClaim, mixedAnswer).trimEnd().split("\r\n");
  expect(lines).toHaveLength(1 + 10);
  const cells = (line: string) =>
    Object.fromEntries(lines[0]!.split(",").map((name, k) => [name, fields(line)[k]]));
  const fields = (line: string) =>
    line.match(/("[^"]*"|[^,]*)(?:,|$)/g)!.map((one) => one.replace(/,$/, "").replaceAll('"', ""));
  expect(cells(lines[1]!)).toMatchObject({
    setting: "first grid",
    kind: "ratio",
    seeds: "12",
    agree: "12",
    against: "0",
    open: "0",
    verdict: "holds",
  });
  expect(Number(cells(lines[1]!)["found"])).toBeCloseTo(0.25, 12);
  expect(cells(lines[6]!)).toMatchObject({ found: "", low: "0", verdict: "holds" });
  expect(cells(lines[5]!)).toMatchObject({ kind: "share", found: "1", agree: "12", high: "1" });
});
