// The figures of the page's texts against run files written by hand: twelve seeds whose distances and
// corners are known, and the ranks of the median's interval against tables of the sign test.
import { describe, expect, it } from "vitest";
import { measuredFrom, measuredModule, medianInterval, medianRank } from "./measured.ts";

/** @typedef {import("../../src/experiment/runFile.ts").RunFile} RunFile */
/** @typedef {import("../../src/experiment/runFile.ts").SeedResult} SeedResult */

/** 3 × 3: s_d < 1.5 parts it into blocks of 4, 2, 2 and 1 cells. */
const states = ["0,0", "0,1", "0,2", "1,0", "1,1", "1,2", "2,0", "2,1", "2,2"];
const target = states.map(() => 1 / 9);
const alone = [1, 0, 0, 0, 0, 0, 0, 0, 0];
/** Half of what the cell in the far corner should have, the rest in the near block. */
const justTwo = [17 / 18, 0, 0, 0, 0, 0, 0, 0, 1 / 18];

/**
 * @param {readonly number[]} terminatingProbability
 * @param {number} early
 * @param {number} end
 * @returns {SeedResult}
 */
function seedOf(terminatingProbability, early, end) {
  // 600 lies between 500 and 650; the last tenth of twenty rows are two
  const step = Array.from({ length: 20 }, (_, row) => 50 + 150 * row);
  const totalVariation = step.map((_, row) => (row < 18 ? 1 : row === 18 ? end - 0.1 : end + 0.1));
  totalVariation[4] = early;
  // what is not looked at is left out
  return /** @type {SeedResult} */ (
    /** @type {unknown} */ ({
      step: 2_900,
      terminatingProbability,
      history: { step, totalVariation },
    })
  );
}

/**
 * @param {readonly object[]} lanes
 * @param {number} stopAtStep
 * @returns {RunFile}
 */
function runOf(lanes, stopAtStep = 2_900) {
  const environment = { id: "hypergrid", height: 3, reward: { id: "corners" } };
  const config = { environment, policy: { encoding: "kHot" }, training: { stopAtStep } };
  return /** @type {RunFile} */ (/** @type {unknown} */ ({ config, states, target, lanes }));
}

describe("figures of a preset", () => {
  const lane = { objective: "reverseKl", controlVariate: "leaveOneOut" };
  const seeds = Array.from({ length: 12 }, (_, k) =>
    seedOf(k < 7 ? alone : k < 9 ? justTwo : target, 0.01 * (k + 1), 0.5 + 0.01 * k),
  );
  const run = runOf([
    { ...lane, seeds: seeds.slice(0, 5) },
    { ...lane, controlVariate: "none", seeds: [seedOf(target, 0, 0)] },
  ]);
  const figures = measuredFrom([run, runOf([{ ...lane, seeds: seeds.slice(5) }])]);

  it("are of the step nearest 600 and of the mean over the last tenth of the rows", () => {
    expect(figures.link).toBe("#v=1&height=3&encoding=kHot");
    expect(figures).toMatchObject({ nSteps: 2_900, earlyStep: 650, nRegions: 4 });
    const { early, end } =
      /** @type {import("../../src/experiment/measurement.ts").MeasuredLane} */ (
        figures.lanes.reverseKl
      );
    expect(early.median).toBeCloseTo(0.065, 12);
    expect([early.low, early.high]).toEqual([0.03, 0.1]);
    expect(end.median).toBeCloseTo(0.555, 12);
  });

  it("count the seeds by the quadrants that hold at least half of their mass", () => {
    expect(figures.lanes.reverseKl).toMatchObject({
      nSeeds: 12,
      seedsByRegions: { 1: 7, 2: 2, 4: 3 },
    });
  });

  it("are of an objective's default control variate alone, and of one length", () => {
    expect(Object.keys(figures.lanes)).toEqual(["reverseKl"]);
    const short = runOf([{ ...lane, seeds: seeds.slice(5) }], 100);
    expect(() => measuredFrom([run, short])).toThrow(/steps/);
    expect(() => measuredFrom([])).toThrow(/no run/);
  });

  it("stand in a module that says the same, rounded to four digits", () => {
    const text = measuredModule({ default: figures, "default-one-hot": figures });
    const [, object] = /measured = ([\s\S]*) as const/.exec(text) ?? [];
    // the module's own text, written two lines above
    const read = new Function(`return ${object}`)();
    expect(read["default-one-hot"].lanes.reverseKl.seedsByRegions).toEqual({ 1: 7, 2: 2, 4: 3 });
    expect(read.default.lanes.reverseKl.end.low).toBe(0.52);
    expect(text).toContain("\n    nSteps: 2900,\n");
  });
});

describe("the interval of a median", () => {
  // tables of the sign test at 5 %, two-sided: the critical count is one less than the rank
  it.each([
    [6, 1],
    [8, 1],
    [9, 2],
    [11, 2],
    [12, 3],
    [15, 4],
    [20, 6],
    [25, 8],
  ])("of %i values begins at rank %i", (n, rank) => {
    expect(medianRank(n)).toBe(rank);
  });

  it("does not exist below six values", () => {
    expect(() => medianInterval([1, 2, 3, 4, 5])).toThrow(/too few/);
  });

  it("lies between order statistics, whatever the order", () => {
    const values = [12, 1, 11, 2, 10, 3, 9, 4, 8, 5, 7, 6];
    expect(medianInterval(values)).toEqual({ median: 6.5, low: 3, high: 10 });
  });
});
