// Paired comparisons of a history written by hand, against ratios worked out on paper.
import { describe, expect, it } from "vitest";
import { lookOf } from "../../records/look.ts";
import { appendRows, createHistory } from "../../records/metricHistory.ts";
import { type PairedMeasure, pairedRows } from "./pairedLanes.ts";

const N_SEEDS = 10;
const steps = Array.from({ length: 21 }, (_, k) => 10 * k);

/** Two lanes of ten seeds: the second is at `ratio(seed)` times the distance of the first all the way. */
function race(ratio: (seed: number) => number, distance = (step: number) => 0.5 * 0.99 ** step) {
  const history = createHistory({ nReplicas: 2 * N_SEEDS, metrics: ["totalVariation"] });
  const replicas = [0, 1].flatMap((lane) =>
    Array.from({ length: N_SEEDS }, (_, seed) => ({
      totalVariation: steps.map((step) => distance(step) * (lane === 0 ? 1 : ratio(seed))),
    })),
  );
  appendRows(history, { step: steps, trajectories: steps, seconds: steps, replicas });
  const lanes = [0, 1].map((lane) => ({
    label: `lane ${lane}`,
    look: lookOf(lane),
    replicas: Array.from({ length: N_SEEDS }, (_, seed) => lane * N_SEEDS + seed),
  }));
  return (measure: PairedMeasure, baseline = 0) =>
    pairedRows(history, lanes, {
      measure,
      baseline,
      metric: "totalVariation",
      threshold: 0.1,
      xAxis: "steps",
    });
}

describe("lanes against a baseline", () => {
  it("are found nearer where every seed is, by the ratio it is", () => {
    const rows = race(() => 0.5);
    for (const measure of ["end", "way"] as const) {
      const [row] = rows(measure);
      expect(row).toMatchObject({ lane: { label: "lane 1" }, comparison: { verdict: "lower" } });
      expect(row!.comparison.value).toBeCloseTo(0.5, 10);
      expect(row!.comparison.interval!.low).toBeCloseTo(0.5, 10);
    }
    // .5·.99^t is .1 after 160.1 steps, half of it after 91.2: seen at 170 and 100
    expect(rows("reach")[0]!.comparison.value).toBeCloseTo(100 / 170, 10);
    const [turned] = rows("end", 1);
    expect(turned).toMatchObject({ lane: { label: "lane 0" }, comparison: { verdict: "higher" } });
    expect(turned!.comparison.value).toBeCloseTo(2, 10);
  });

  it("are not told apart where seeds disagree, and say what would settle it", () => {
    const [row] = race((seed) => (seed < 7 ? 0.8 : 1.1))("end");
    expect(row!.comparison).toMatchObject({ verdict: "undecided", nLower: 7, nHigher: 3 });
    expect(row!.seedsNeeded === null || row!.seedsNeeded > N_SEEDS).toBe(true);
  });

  it("that never arrive are only known to be later", () => {
    const [row] = race((seed) => (seed < 9 ? 9 : 0.5))("reach");
    expect(row!.comparison).toMatchObject({ verdict: "higher", nHigher: 9, nLower: 1 });
    expect(row!.comparison.interval!.high).toBe(Number.POSITIVE_INFINITY);
  });

  it("are none before anything is recorded", () => {
    const history = createHistory({ nReplicas: 1, metrics: ["totalVariation"] });
    const lane = { label: "one", look: lookOf(0), replicas: [0] };
    const question = { metric: "totalVariation", threshold: 0.1, xAxis: "steps" } as const;
    expect(pairedRows(history, [lane], { ...question, measure: "end", baseline: 0 })).toEqual([]);
  });
});
