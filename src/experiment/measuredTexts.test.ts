// The page's texts about outcomes against the measured figures: no figure in them is typed by hand, and what
// they say in words (who keeps one corner, who holds all, in which order) is what was measured. A claim that
// fails after a new measurement is a text to be rewritten.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { experimentLink } from "../../scripts/results/outcomes.ts";
import type { ObjectiveId } from "../objectives/objectives.ts";
import { measured } from "./measured.ts";
import {
  cornersHeld,
  cornersInWords,
  earlyDistance,
  endDistance,
  endInterval,
  largestEarly,
  type MeasuredPresetId,
  measuredLane,
} from "./measuredFigures.ts";
import { presets } from "./presets.ts";
import { validateConfig } from "./schema.ts";

const folder = new URL("../", import.meta.url);
const texts = [
  "app/HelpContents.tsx",
  "experiment/presetSentences.ts",
  "features/guide/tourSteps.ts",
  "glossary/comparingTerms.ts",
  "ui/panel/encodingFinding.ts",
];

/** What only a measurement gives: decimals, counts of runs, shares, steps. */
const figures = /\d?\.\d+|\b\d+ of \d+\b|\b\d+\s(?:seeds|runs|steps)\b|\b(?!100\s%)\d+\s?%/g;

/** The words of a source: its quoted texts and templates, or all of its markup, without what is computed. */
function wordsOf(path: string): string {
  const source = readFileSync(new URL(path, folder), "utf8").replaceAll(
    /^\s*(\/\/|import ).*$/gm,
    "",
  );
  if (path.endsWith(".tsx")) return source.replaceAll(/\{[^{}]*\}/g, "");
  const quoted = source.match(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  return quoted.join("\n").replaceAll(/\$\{[^{}]*\}/g, "");
}

describe("figures in texts", () => {
  it.each(texts)("are not typed by hand in %s", (path) => {
    expect(wordsOf(path).length).toBeGreaterThan(200);
    expect(wordsOf(path).match(figures)).toBeNull();
  });

  it("would be found", () => {
    for (const typed of [
      "TV .75",
      "0.45",
      "in 12 of 12 seeds",
      "over 12 seeds",
      "600 steps",
      "38 %",
    ])
      expect(typed.match(figures), typed).not.toBeNull();
    for (const allowed of ["α = 0", "924 sets of 6", "length 6 to 4 (4,681 strings)", "100 %"])
      expect(allowed.match(figures), allowed).toBeNull();
  });
});

const seeking = ["trajectoryBalance", "reverseKl"] as const;
const covering = ["forwardKl", "tsallis"] as const;

/** Runs of some objectives that ended on so many corners, of all. */
function runsOn(preset: MeasuredPresetId, ids: readonly ObjectiveId[], nCorners: number) {
  const lanes = ids.map((id) => measuredLane(preset, id));
  const sum = (of: (lane: (typeof lanes)[number]) => number) =>
    lanes.reduce((total, lane) => total + of(lane), 0);
  return sum((lane) => lane.seedsByRegions[nCorners] ?? 0) / sum(({ nSeeds }) => nSeeds);
}

it.each(Object.entries(measured))("figures of %s are of the preset as it is", (id, { link }) => {
  const validated = validateConfig(presets[id as MeasuredPresetId].config);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  expect(experimentLink(validated.config)).toBe(link);
});

describe("what the texts say in words", () => {
  it("holds of the first experiment: two keep one corner, two hold all four", () => {
    expect(runsOn("default", seeking, 1)).toBeGreaterThan(0.9);
    expect(runsOn("default", covering, 4)).toBeGreaterThan(0.9);
    const early = (id: ObjectiveId) => measuredLane("default", id).early;
    for (const covers of covering)
      for (const seeks of seeking) expect(early(covers).high).toBeLessThan(early(seeks).low);
  });

  it("holds of its control: all four end on all corners, near the target early on", () => {
    expect(runsOn("default-one-hot", [...seeking, ...covering], 4)).toBeGreaterThan(0.9);
    expect(Number(largestEarly("default-one-hot", [...seeking, ...covering]))).toBeLessThan(0.1);
  });

  it("holds of the paper's grid seen as coordinates: α = ½ lies between the two KLs", () => {
    const preset = "paper-hypergrid-coordinates";
    expect(runsOn(preset, seeking, 1)).toBeGreaterThan(0.9);
    expect(runsOn(preset, ["forwardKl"], 4)).toBeGreaterThan(0.9);
    expect(runsOn(preset, ["tsallis"], 4)).toBeGreaterThan(0.5);
  });
});

describe("figures in words", () => {
  it("count runs, the most frequent number of corners first", () => {
    const one = { nSeeds: 12, seedsByRegions: { 1: 12 } };
    const all = { nSeeds: 12, seedsByRegions: { 4: 12 } };
    const mostly = { nSeeds: 12, seedsByRegions: { 0: 1, 3: 2, 4: 9 } };
    expect(cornersInWords([one], 4)).toBe("one of four corners in 12 of 12 runs");
    expect(cornersInWords([one, one], 4)).toBe("one of four corners in 24 of 24 runs");
    expect(cornersInWords([all], 4)).toBe("all four corners in 12 of 12 runs");
    expect(cornersInWords([mostly], 4)).toBe(
      "all four corners in 9 of 12 runs, three corners in 2, none in 1",
    );
    expect(cornersInWords([one, mostly], 4)).toBe(
      "one of four corners in 12 of 24 runs, four corners in 9, three corners in 2, none in 1",
    );
    expect(cornersInWords([{ nSeeds: 6, seedsByRegions: { 8: 6 } }], 8)).toBe(
      "all 8 corners in 6 of 6 runs",
    );
  });

  it("are the medians, rounded, and the largest of several rounded up", () => {
    const lane = measuredLane("default", "forwardKl");
    expect(
      Math.abs(Number(earlyDistance("default", "forwardKl")) - lane.early.median),
    ).toBeLessThan(0.0051);
    const end = Number(endDistance("default", "forwardKl"));
    expect(Math.abs(end / lane.end.median - 1)).toBeLessThan(0.05);
    const [, low, high] = /^0\.\d+ \((0\.\d+) to (0\.\d+)\)$/.exec(
      endInterval("default", "forwardKl"),
    )!;
    expect(Math.abs(Number(low) / lane.end.low - 1)).toBeLessThan(0.05);
    expect(Math.abs(Number(high) / lane.end.high - 1)).toBeLessThan(0.05);
    const largest = Number(largestEarly("default", covering));
    for (const id of covering)
      expect(measuredLane("default", id).early.median).toBeLessThanOrEqual(largest);
  });

  it("are refused for what was not measured", () => {
    expect(() => cornersHeld("default", ["nothing" as ObjectiveId])).toThrow(/was not measured/);
  });
});
