// Paired comparisons against values worked by hand, the agreement of interval and test over all patterns of
// signs, and simulated races: coverage of simultaneous intervals, rankings and forecasts.
import { describe, expect, it } from "vitest";
import { rankLanes } from "./laneRanking.ts";
import { comparePaired } from "./pairedComparison.ts";
import { createRandomStream } from "./rng.ts";
import { seedsToSettle } from "./seedsToSettle.ts";
import { atLeast, exactly } from "./seedValue.ts";

const one = { scale: "difference", nComparisons: 1 } as const;
const known = (values: readonly number[]) => values.map(exactly);
const zeros = (n: number) => known(Array.from({ length: n }, () => 0));

describe("paired comparisons", () => {
  it("are those of the differences, worked by hand", () => {
    const lane = known([3, 5, 4, 9, 7, 8, 6, 10]);
    const baseline = known([4, 7, 7, 13, 12, 14, 13, 18]);
    const found = comparePaired(lane, baseline, one);
    // differences −1 … −8: all of eight, p = 2/256, the interval from end to end
    expect(found.interval).toEqual({ low: -8, high: -1 });
    expect(found).toMatchObject({ value: -4.5, p: 2 / 256, nLower: 8, verdict: "lower" });
    expect(comparePaired(baseline, lane, one)).toMatchObject({ value: 4.5, verdict: "higher" });
  });

  it("are ratios where these are asked for: the geometric mean of the two in the middle", () => {
    const baseline = known([1, 2, 3, 4, 5, 6]);
    const lane = known([2, 4, 6, 32, 40, 48]);
    const found = comparePaired(lane, baseline, { ...one, scale: "ratio" });
    expect(found.value).toBeCloseTo(4, 12);
    expect(found.interval!.low).toBeCloseTo(2, 12);
    expect(found.interval!.high).toBeCloseTo(8, 12);
    // zeros that tie are no difference, also among ratios
    const ties = comparePaired(zeros(6), zeros(6), { ...one, scale: "ratio" });
    expect(ties).toMatchObject({ value: 1, nOpen: 6, p: 1, verdict: "undecided" });
  });

  it("has no interval of five seeds, nor of seven for four comparisons, and says how many it takes", () => {
    const found = comparePaired(known([1, 2, 3, 4, 5]), zeros(5), one);
    expect(found).toMatchObject({ value: 3, interval: null, fewestSeeds: 6, verdict: "undecided" });
    expect(found.p).toBe(2 / 32);
    const four = comparePaired(known([1, 2, 3, 4, 5, 6, 7]), zeros(7), { ...one, nComparisons: 4 });
    expect(four).toMatchObject({ interval: null, fewestSeeds: 8, correctedP: 8 / 128 });
  });

  it("know of unreached times what can be known", () => {
    const lane = known([100, 120, 90, 150, 130, 110]);
    const baseline = [
      atLeast(500),
      exactly(300),
      exactly(270),
      atLeast(500),
      atLeast(500),
      exactly(400),
    ];
    const found = comparePaired(lane, baseline, one);
    // 400, 350 and 370 sooner at least, else 180, 180, 290 sooner
    expect(found.interval).toEqual({ low: Number.NEGATIVE_INFINITY, high: -180 });
    expect(found).toMatchObject({ value: null, nLower: 6, verdict: "lower" });
    const neither = comparePaired(
      lane.map(() => atLeast(500)),
      baseline,
      one,
    );
    expect(neither).toMatchObject({ nOpen: 3, nHigher: 3, verdict: "undecided" });
  });

  it("count a stopped seed as worse than every number, and two of them as open", () => {
    const lane = known([Number.NaN, Number.NaN, 1, 1, 1, 1]);
    const found = comparePaired(lane, known([5, Number.NaN, 2, 2, 2, 2]), one);
    expect(found).toMatchObject({ nHigher: 1, nOpen: 1, nLower: 4 });
  });

  it("tell a difference just where the interval leaves zero out and the corrected p is small", () => {
    for (const nComparisons of [1, 3, 8])
      for (let n = 5; n <= 16; n++)
        for (let nLower = 0; nLower <= n; nLower++) {
          const values = Array.from({ length: n }, (_, k) => (k < nLower ? -1 - k : 1 + k));
          const plan = { scale: "difference", nComparisons } as const;
          const { interval, correctedP, verdict } = comparePaired(known(values), zeros(n), plan);
          const leavesZeroOut = interval !== null && (interval.low > 0 || interval.high < 0);
          expect(verdict !== "undecided").toBe(leavesZeroOut);
          expect(correctedP <= 0.05).toBe(leavesZeroOut);
        }
  });

  it("refuse unlike numbers of seeds", () => {
    expect(() => comparePaired(zeros(3), zeros(4), one)).toThrow(RangeError);
    expect(() => comparePaired([], [], one)).toThrow(RangeError);
  });

  it("hold eight skewed medians at once in 95 % of races at least, with a common part", () => {
    const stream = createRandomStream(9);
    let nHeld = 0;
    for (let race = 0; race < 2000; race++) {
      stream.seek("test", race, 0);
      const common = Array.from({ length: 16 }, () => Math.exp(stream.normal()));
      let holds = true;
      for (let lane = 0; lane < 8; lane++) {
        const values = common.map((value) =>
          stream.uniform() < 0.5 ? value : Math.exp(stream.normal()),
        );
        const plan = { scale: "difference", nComparisons: 8 } as const;
        const { low, high } = comparePaired(known(values), zeros(16), plan).interval!;
        holds &&= low <= 1 && 1 <= high;
      }
      if (holds) nHeld++;
    }
    // at n = 16 each misses in 0.42 %: 96.7 % together where they share nothing
    expect(nHeld / 2000).toBeGreaterThan(0.955);
    expect(nHeld / 2000).toBeLessThan(0.99);
  });
});

describe("rankings", () => {
  const seeds = [0, 1, 2, 3, 4, 5, 6, 7];
  const around = (middle: number, swing: number) =>
    known(seeds.map((seed) => middle + (seed % 2 ? swing : -swing)));

  it("give places only where lanes differ", () => {
    // the second and third cross from seed to seed
    const ranked = rankLanes([around(9, 0.1), around(2, 0.3), around(2.1, -0.3), around(5, 0.1)]);
    expect(ranked).toEqual([
      { lane: 1, best: 1, worst: 2, undecided: [2] },
      { lane: 2, best: 1, worst: 2, undecided: [1] },
      { lane: 3, best: 3, worst: 3, undecided: [] },
      { lane: 0, best: 4, worst: 4, undecided: [] },
    ]);
  });

  it("know nothing of too few seeds", () => {
    const few = rankLanes([around(9, 0).slice(0, 5), around(2, 0).slice(0, 5)]);
    expect(few.map(({ best, worst }) => [best, worst])).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });
});

describe("forecasts", () => {
  const plan = { nComparisons: 1 };

  it("ask for no more where the question is settled", () => {
    expect(seedsToSettle({ nLower: 6, nHigher: 0, nOpen: 0 }, plan, 64)).toBe(6);
  });

  it("are Beta-binomial: after five of five the sixth agrees with 5.5/6", () => {
    expect(seedsToSettle({ nLower: 0, nHigher: 5, nOpen: 0 }, plan, 64)).toBe(6);
    // 4.5/5 · 5.5/6 = 0.825, 3.5/4 · that = 0.72
    expect(seedsToSettle({ nLower: 4, nHigher: 0, nOpen: 0 }, plan, 64)).toBe(6);
    expect(seedsToSettle({ nLower: 3, nHigher: 0, nOpen: 0 }, plan, 8)).toBeNull();
  });

  it("say more than so many where seeds are divided", () => {
    expect(seedsToSettle({ nLower: 5, nHigher: 5, nOpen: 0 }, plan, 64)).toBeNull();
    expect(seedsToSettle({ nLower: 5, nHigher: 0, nOpen: 5 }, plan, 64)).toBeNull();
  });
});
