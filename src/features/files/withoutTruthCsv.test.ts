// The measures without the truth as CSV, on policies over three states whose measures are known by hand.
import { expect, it } from "vitest";
import type { ReplicaSnapshot, Snapshot } from "../../protocol/snapshot.ts";
import { threeLanes } from "../../store/config/configFixtures.ts";
import { withoutTruthCsv } from "./withoutTruthCsv.ts";

const target = Float64Array.of(0.5, 0.25, 0.25);

function replica(lane: number, probability: readonly number[], totalVariation: number) {
  return {
    lane,
    seed: 7,
    stopped: lane === 2 ? { step: 4, message: "gone" } : null,
    terminatingProbability: Float64Array.from(probability),
    metrics: { totalVariation, elbo: -totalVariation },
  } as unknown as ReplicaSnapshot;
}

const frame = (step: number): Snapshot => ({
  step,
  trajectories: 64 * step,
  seconds: step / 100,
  metricAlpha: 0.5,
  replicas: [
    replica(0, [0.5, 0.25, 0.25], 0),
    // all on the best state
    replica(1, [1, 0, 0], 0.5),
    replica(2, [1, 0, 0], 0.5),
  ],
});

it("has a row a picture and replica, with what is known by hand", async () => {
  const config = { lanes: threeLanes().lanes };
  const text = await withoutTruthCsv({
    config,
    frames: [frame(0), frame(10)],
    target,
    nSamples: 400,
  });
  const [head, ...rows] = text
    .trim()
    .split("\r\n")
    .map((line) => line.split(","));
  expect(rows).toHaveLength(6);
  const cellOf = (row: number, name: string) => rows[row]![head!.indexOf(name)];
  const numberOf = (row: number, name: string) => Number(cellOf(row, name));
  expect(rows.map((_, row) => `${cellOf(row, "lane")} ${cellOf(row, "step")}`)).toEqual([
    ...["0 0", "1 0", "2 0"],
    ...["0 10", "1 10", "2 10"],
  ]);
  for (const row of [0, 3]) {
    expect(numberOf(row, "subsetDistance")).toBeCloseTo(0, 12);
    expect(numberOf(row, "rankCorrelation")).toBeCloseTo(1, 12);
    // 400 samples of three states: not nothing, and far below a tenth
    expect(numberOf(row, "sampledTotalVariation")).toBeGreaterThan(0);
    expect(numberOf(row, "sampledTotalVariation")).toBeLessThan(0.1);
  }
  for (const row of [1, 4]) {
    expect(numberOf(row, "totalVariation")).toBe(0.5);
    expect(numberOf(row, "elbo")).toBe(-0.5);
    expect(numberOf(row, "samples")).toBe(400);
    expect(numberOf(row, "sampledTotalVariation")).toBeCloseTo(0.5, 12);
    expect(numberOf(row, "topReward")).toBe(1);
    // 128 draws of three states find them all: ½(½ + ¼ + ¼); its own samples are one state, always right
    expect(numberOf(row, "subsetDistance")).toBeCloseTo(0.5, 12);
    expect(cellOf(row, "subsetDistanceSampled")).toBe("0");
    expect(cellOf(row, "rankCorrelationSampled")).toBe("");
  }
  // what has stopped has no value
  expect(rows[2]!.slice(head!.indexOf("totalVariation"))).toEqual(Array(8).fill(""));
});

it("tells apart lanes that are drawn or typed", async () => {
  const [first, second, third] = threeLanes().lanes;
  const typed = { objective: "typed", controlVariate: "none", formula: "2 - exp(x)" } as const;
  const tables = [
    { lanes: [first!, second!, third!], last: undefined },
    { lanes: [first!, typed, third!], last: ["", "formula=2-exp(x)", ""] },
  ];
  for (const { lanes, last } of tables) {
    const asked = { config: { lanes }, frames: [frame(0)], target, nSamples: 4 };
    const [head, ...rows] = (await withoutTruthCsv(asked))
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    expect(head!.includes("overrides")).toBe(last !== undefined);
    if (last) expect(rows.map((row) => row.at(-1))).toEqual(last);
  }
});
