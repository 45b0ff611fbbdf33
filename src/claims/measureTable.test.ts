// What is measured on a run's final tables, against the truths that the run itself holds and against the
// identities of objectives; what a seed that stopped counts as.
import { describe, expect, it } from "vitest";
import type { RunFile } from "../experiment/runFile.ts";
import { totalVariationFloor } from "../flow/sampledTotalVariation.ts";
import { runTiny } from "../training/run/tinyRun.ts";
import type { Measure, TableMeasure } from "./claimMeasure.ts";
import { measureRuns } from "./measureRun.ts";

const lanes = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl", controlVariate: "leaveOneOut" },
  { objective: "varGrad" },
  { objective: "trajectoryBalance", training: { exploration: 0.3 } },
];
const { run } = await runTiny({ lanes });

const valuesOf = (lane: number, measure: Measure, of: RunFile = run) =>
  measureRuns([of], { lane, measure }).map(({ low }) => low);

const gradient = (figure: "cosine" | "ratio", against: number, logZ?: number): TableMeasure => ({
  of: "expectedGradient",
  figure,
  against,
  ...(logZ !== undefined && { logZ }),
});

describe("gradients on a lane's table", () => {
  it("are twice reverse KL's of trajectory balance at any log Z, unless the lane explores", () => {
    for (const logZ of [undefined, -10, 10])
      for (const seed of [0, 1]) {
        expect(valuesOf(0, gradient("cosine", 1, logZ))[seed]).toBeCloseTo(1, 9);
        expect(valuesOf(0, gradient("ratio", 1, logZ))[seed]).toBeCloseTo(2, 9);
        expect(valuesOf(3, gradient("cosine", 1, logZ))[seed]).toBeLessThan(1 - 1e-4);
      }
  });

  it("of a batch are 2(N − 1)/N times reverse KL's of VarGrad, on other batches for other seeds", () => {
    const measure = { of: "batchGradient", against: 1, batchSize: 16 } as const;
    for (const value of valuesOf(2, { ...measure, figure: "ratio" }))
      expect(value).toBeCloseTo(1.875, 9);
    for (const value of valuesOf(2, { ...measure, figure: "cosine" }))
      expect(value).toBeCloseTo(1, 9);
    const [first, second] = valuesOf(0, { ...measure, figure: "cosine" });
    expect(first).not.toBeCloseTo(second!, 6);
  });
});

it("states by name are summed, learned and under the target, and unknown ones refused", () => {
  const [first, , third] = run.states;
  const names = [first!, third!];
  const learned = run.lanes[1]!.seeds.map(
    ({ terminatingProbability }) => terminatingProbability[0]! + terminatingProbability[2]!,
  );
  expect(valuesOf(1, { of: "stateMass", from: "policy", names })).toEqual(learned);
  const target = run.target[0]! + run.target[2]!;
  expect(valuesOf(1, { of: "stateMass", from: "target", names })).toEqual([target, target]);
  const unknown = { of: "stateMass", from: "target", names: ["nowhere"] } as const;
  expect(() => valuesOf(1, unknown)).toThrow('no state is called "nowhere"');
});

describe("samples", () => {
  it("of the target come to the floor in the mean, and the policy's to its distance", () => {
    const target = Float64Array.from(run.target);
    const samples = 100_000;
    const floor = totalVariationFloor(target, samples);
    expect(valuesOf(0, { of: "totalVariationFloor", samples })).toEqual([floor, floor]);
    const counted = valuesOf(0, { of: "sampledTotalVariation", from: "target", samples });
    for (const value of counted) expect(Math.abs(value / floor - 1)).toBeLessThan(1);
    expect(counted[0]).not.toBe(counted[1]);
    const truth = run.lanes[0]!.seeds.map(({ metrics }) => metrics.totalVariation!);
    valuesOf(0, { of: "sampledTotalVariation", from: "policy", samples }).forEach((value, seed) => {
      expect(Math.abs(value - truth[seed]!)).toBeLessThan(2 * floor);
    });
  });

  it("are the same whenever they are asked for", () => {
    for (const measure of [
      { of: "subsetDistance", states: "sampled", size: 8, subsets: 5 },
      { of: "rewardCorrelation", by: "ranks", states: "uniform", size: 40 },
      { of: "topReward", samples: 50, best: 5 },
    ] as const)
      expect(valuesOf(1, measure)).toEqual(valuesOf(1, measure));
  });

  it("correlate as their own distribution does where all states are looked at", () => {
    // 400 draws of nine states leave none out
    const all = { of: "rewardCorrelation", by: "values", states: "uniform", size: 400 } as const;
    const [found] = valuesOf(0, all);
    const { terminatingProbability: p } = run.lanes[0]!.seeds[0]!;
    const xs = p.map(Math.log);
    const ys = run.target.map(Math.log);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const product = (a: readonly number[], b: readonly number[]) =>
      mean(a.map((x, k) => (x - mean(a)) * (b[k]! - mean(b))));
    expect(found).toBeCloseTo(product(xs, ys) / Math.sqrt(product(xs, xs) * product(ys, ys)), 9);
  });
});

it("a seed that stopped has shown nothing of what is good, and is infinitely far", () => {
  const stopped: RunFile = {
    ...run,
    lanes: run.lanes.map((lane) => ({
      ...lane,
      seeds: lane.seeds.map((seed) => ({ ...seed, status: "stopped" as const })),
    })),
  };
  expect(valuesOf(0, { of: "lastTenth", metric: "totalVariation" }, stopped)).toEqual([
    Infinity,
    Infinity,
  ]);
  expect(valuesOf(0, { of: "lastTenth", metric: "regionsReached" }, stopped)).toEqual([0, 0]);
  expect(valuesOf(0, { of: "topReward", samples: 9, best: 1 }, stopped)).toEqual([0, 0]);
  expect(valuesOf(0, gradient("cosine", 1), stopped)).toEqual([0, 0]);
});
