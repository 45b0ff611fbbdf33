// What is kept of runs, compared and quoted, against run files written by hand: twelve seeds whose
// distances and regions are known.
import { describe, expect, it } from "vitest";
import { comparisonsOf, verdictBetween } from "./comparisons.ts";
import { measuredFrom, measuredModule } from "./measured.ts";
import { outcomeOf, regionCountOf } from "./outcomes.ts";
import { whatIsSeen } from "./prose.ts";
import { distanceTable, orderTable, variateTable } from "./tables.ts";

/** @typedef {import("../../src/experiment/runFile.ts").RunFile} RunFile */
/** @typedef {import("./outcomes.ts").Outcome} Outcome */

/** Four states, the last of no region. */
const target = [0.4, 0.4, 0.1, 0.1];
const regions = regionCountOf(
  { names: ["low", "high"], ofState: Int32Array.of(0, 0, 1, -1) },
  target,
);

/** A seed whose distance is 1 until `early` at step 650, and in its last tenth `end` on the mean. */
function seedOf(/** @type {{ early: number, end: number, probability: number[] }} */ seed) {
  const step = Array.from({ length: 20 }, (_, row) => 50 + 150 * row);
  const totalVariation = step.map((_, row) =>
    row < 18 ? 1 : row === 18 ? seed.end * 0.9 : seed.end * 1.1,
  );
  totalVariation[4] = seed.early;
  return {
    step: 2_900,
    status: "ok",
    terminatingProbability: seed.probability,
    history: { step, totalVariation },
  };
}

/** A lane of twelve seeds that end at `scale`, 1.01·scale, … 1.11·scale. */
function laneOf(/** @type {object} */ lane, /** @type {number} */ scale) {
  const seeds = Array.from({ length: 12 }, (_, k) =>
    seedOf({
      early: 0.01 * (k + 1),
      end: scale * (1 + 0.01 * k),
      // exactly half of the second region's mass is enough
      probability: k < 9 ? [1, 0, 0, 0] : [0.95, 0, 0.05, 0],
    }),
  );
  return { ...lane, seeds };
}

/** @returns {RunFile} */
function runOf(/** @type {object[]} */ lanes) {
  // what is not looked at is left out
  return /** @type {RunFile} */ (
    /** @type {unknown} */ ({
      config: {
        nSeeds: 12,
        environment: { id: "hypergrid", height: 3, reward: { id: "corners" } },
        policy: { encoding: "kHot" },
        training: {
          stopAtStep: 2_900,
          batchSize: 8,
          learningRate: 0.001,
          logZLearningRate: 0.1,
          schedule: "constant",
        },
      },
      environment: { nStates: 4, nTerminating: 4 },
      lanes,
    })
  );
}

const task = outcomeOf(
  "default",
  [
    runOf([
      laneOf({ objective: "reverseKl", controlVariate: "leaveOneOut" }, 0.3),
      laneOf({ objective: "reverseKl", controlVariate: "none" }, 0.6),
    ]),
    runOf([laneOf({ objective: "forwardKl", controlVariate: "leaveOneOut" }, 0.1)]),
  ],
  regions,
);
const [reverse, plain, forward] = /** @type {[Outcome, Outcome, Outcome]} */ (task.lanes);

describe("what is kept of a lane", () => {
  it("is the distance nearest to step 600, and the mean of the last tenth", () => {
    expect(reverse.early).toEqual([
      0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12,
    ]);
    // two rows lie beyond step 2,610
    expect(reverse.lastTenth[0]).toBeCloseTo(0.3, 12);
    expect(reverse.lastTenth[11]).toBeCloseTo(0.333, 12);
  });

  it("counts a region that holds exactly half of its mass", () => {
    expect(reverse.regions).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]);
  });
});

describe("comparisons", () => {
  const comparisons = comparisonsOf(task);

  it("are of all pairs of objectives, and of each control variate with its default", () => {
    expect(comparisons.map(({ lane, other }) => [lane, other])).toEqual([
      [reverse, forward],
      [plain, reverse],
    ]);
  });

  it("hold where all pairs agree, whichever way they are asked", () => {
    // two of 4,096 ways, twice after Holm's correction for two comparisons
    expect(comparisons.map(({ p }) => p)).toEqual([4 / 4096, 4 / 4096]);
    expect(comparisons[1]?.ratio.value).toBeCloseTo(2, 12);
    expect(verdictBetween(comparisons, forward, reverse)).toBe("nearer");
    expect(verdictBetween(comparisons, reverse, forward)).toBe("farther");
    expect(verdictBetween(comparisons, plain, forward)).toBeNull();
  });

  it("are not resolved where pairs disagree", () => {
    const lastTenth = reverse.lastTenth.map((value, k) => value * (k % 2 ? 2 : 0.5));
    const mixed = { ...forward, lastTenth };
    const found = comparisonsOf({ ...task, lanes: [reverse, mixed] });
    expect(verdictBetween(found, reverse, mixed)).toBe("not resolved");
  });
});

describe("tables and sentences", () => {
  it("put the nearest first, with interval and regions", () => {
    const rows = distanceTable(task, { forwardKl: ".23" }).split("\n").slice(2);
    expect(rows[0]).toBe(
      "| Forward KL | leave-one-out | 1.00 | 0.105 (0.102–0.109) | 0.211 | 2 in 3, 1 in 9 | .23 |",
    );
    expect(rows).toHaveLength(3);
  });

  it("name orders that hold", () => {
    expect(orderTable(task)).toContain("| forward KL |  | nearer |");
    expect(variateTable(task)).toContain(
      "| Reverse KL | none | leave-one-out | 2.00 (2.00–2.00) | farther (p = 0.001) |",
    );
    expect(whatIsSeen([task])).toContain(
      "of 1 comparisons over all tasks: farther in 1 (TV 2.00 times as large): Reverse KL on 10×10 seen as coordinates.",
    );
  });
});

describe("what texts of the page quote", () => {
  it("is of default control variates alone", () => {
    const { lanes, link } = measuredFrom(task);
    expect(link).toBe("#v=1&height=3&encoding=kHot&batchSize=8");
    expect(Object.keys(lanes)).toEqual(["reverseKl", "forwardKl"]);
    expect(lanes.forwardKl).toMatchObject({
      nSeeds: 12,
      early: { median: 0.065, low: 0.03, high: 0.1 },
      seedsByRegions: { 1: 9, 2: 3 },
    });
  });

  it("is a module with a line a number", () => {
    expect(measuredModule([task])).toContain(
      '  default: {\n    link: "#v=1&height=3&encoding=kHot&batchSize=8",\n    nSteps: 2900,\n',
    );
  });
});
