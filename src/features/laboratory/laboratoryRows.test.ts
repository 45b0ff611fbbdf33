// The laboratory's tables and CSV against rows written out by hand: lanes × control variates, the batch size each
// lane has or the nearest measured, which steps have columns, what is not known left empty.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";
import type { LaneEstimate } from "../estimators/laboratoryProtocol.ts";
import { momentPanels, timelinePanels } from "./figurePanels.ts";
import { momentRows, nearestSize, shownSteps, timelineRows } from "./laboratoryRows.ts";
import { laboratoryCsv } from "./laboratoryTexts.ts";
import type { MeasuredStep } from "./laboratoryTimeline.ts";
import { measuredText, sizesText } from "./timelineWords.ts";

const validated = validateConfig({
  environment: { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } },
  policy: { id: "tabular" },
  training: { batchSize: 24 },
  seed: 5,
  lanes: [
    { objective: "reverseKl", controlVariate: "leaveOneOut" },
    { objective: "tsallis", alpha: 0.5, controlVariate: "none", training: { batchSize: 64 } },
  ],
});
if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
const { config } = validated;
const choice = { config, lanes: [0, 1], shown: null, figure: "variance" } as const;

function estimate(
  lane: number,
  controlVariate: ControlVariateId,
  batchSize: number,
  variance: number | null,
): LaneEstimate {
  const known = { exact: variance, sampled: null };
  return {
    lane,
    controlVariate,
    batchSize,
    nRepetitions: 0,
    zeroShare: 0,
    relativeBias: { exact: 0, sampled: null },
    variance: known,
    signalToNoise: known,
    cosine: null,
    plainRatio: null,
  };
}

const results = [
  estimate(0, "none", 16, 3),
  estimate(0, "none", 32, 1.5),
  estimate(0, "leaveOneOut", 16, 1),
  estimate(0, "leaveOneOut", 32, 0.5),
  estimate(1, "none", 64, 7),
];

it("of one step have each lane at its own size, or the nearest that was measured", () => {
  // 24 is nearer to 32 in doublings
  expect([nearestSize(results, 24), nearestSize(results, 16), nearestSize([], 9)]).toEqual([
    32, 16, 9,
  ]);
  const rows = momentRows(results, choice, "own");
  expect(rows.map(({ lane, variate, isOwn }) => [lane, variate, isOwn])).toEqual([
    ["Reverse KL", "None", false],
    ["Reverse KL", "Leave-one-out", true],
    ["Tsallis α = 0.5", "None", true],
  ]);
  const variances = rows.map(({ cells }) => cells[1]);
  expect(variances).toEqual(
    [1.5, 0.5, 7].map((exact) => ({ measured: { exact, sampled: null }, hasBegun: false })),
  );
  expect(momentRows(results, { ...choice, shown: 1 }, "own")).toHaveLength(1);
  expect(momentRows(results, choice, 16).map(({ cells }) => cells[1])).toHaveLength(2);
});

const step = (at: number, ...found: LaneEstimate[]): MeasuredStep => ({
  step: at,
  config,
  results: found,
});

describe("over training", () => {
  const steps = [
    step(0, estimate(0, "none", 24, 4), estimate(1, "none", 64, 9)),
    step(1, estimate(0, "none", 24, 3), estimate(0, "none", 64, 2)),
    step(8, estimate(0, "none", 24, 2)),
  ];

  it("a stopped lane is not measured, and each lane has its own size", () => {
    const rows = timelineRows(steps, choice, { sampledAt: "own", at: [0, 8] });
    const cell = (exact: number) => ({ measured: { exact, sampled: null }, hasBegun: false });
    expect(rows.map(({ lane, cells }) => [lane, ...cells])).toEqual([
      ["Reverse KL", cell(4), cell(2)],
      ["Tsallis α = 0.5", cell(9), { text: "not measured" }],
    ]);
    expect(timelineRows(steps, choice, { sampledAt: 64, at: [1] })).toHaveLength(2);
  });

  it("first and last step have columns, and two between", () => {
    const many = Array.from({ length: 10 }, (_, k) => step(2 * k));
    expect(shownSteps(many)).toEqual([0, 6, 12, 18]);
    expect(shownSteps(many.slice(0, 2))).toEqual([0, 2]);
    expect(shownSteps(many.slice(0, 1))).toEqual([0]);
    expect(shownSteps([])).toEqual([]);
  });

  it("is said at which sizes, and which stretches were not measured", () => {
    expect(sizesText(config, "own")).toBe("at each lane’s own batch size");
    expect(sizesText(config, 128)).toBe("at batch size 128");
    expect(measuredText(steps, "waiting")).toBe(
      "3 steps measured, 0 to 8. Not measured: between 1 and 8.",
    );
    expect(measuredText([step(3)], "waiting")).toBe("1 step measured, 3. Not measured: before 3.");
    expect(measuredText([], "waiting")).toBe("Nothing was measured yet.");
  });

  it("lanes have a picture each on common axes, a single lane one for each figure", () => {
    const all = timelinePanels(steps, choice, "own");
    expect(all.map(({ title }) => title)).toEqual(["Reverse KL", "Tsallis α = 0.5"]);
    expect(all[0]!.series[0]!.line).toEqual([
      { at: 0, value: 4 },
      { at: 1, value: 3 },
      { at: 8, value: 2 },
    ]);
    expect(all[0]!.common).toEqual(all[1]!.common);
    expect(all[0]!.common).toHaveLength(2);
    const one = timelinePanels(steps, { ...choice, shown: 1 }, "own");
    expect(one.map(({ name }) => name)).toEqual([
      "Variance (trace of the covariance): Tsallis α = 0.5",
      "Signal-to-noise ratio: Tsallis α = 0.5",
    ]);
    expect(one[0]!.common).toEqual(one[0]!.series);
    expect(momentPanels(results, { ...choice, shown: 0 })).toHaveLength(4);
  });
});

it("as CSV name lane, seed, step, estimator, size and unit in every row", () => {
  const sampled = { value: 2, low: 1, high: Number.POSITIVE_INFINITY };
  const unknown = {
    ...estimate(1, "leaveOneOut", 64, null),
    relativeBias: null,
    variance: { exact: null, sampled },
    signalToNoise: { exact: null, sampled: null },
    nRepetitions: 128,
  };
  const [heading, ...rows] = laboratoryCsv([{ step: 12, config, results: [unknown] }], "logits")
    .trimEnd()
    .split("\r\n");
  expect(heading).toBe(
    "lane,laneName,objective,parameters,laneControlVariate,seed,step,controlVariate,batchSize,gradientIn,figure,unit,exact,sampled,low95,high95,repetitions",
  );
  expect(rows).toEqual([
    "1,Tsallis α = 0.5,tsallis,alpha=0.5,none,5,12,leaveOneOut,64,table’s logits,variance,squared length of a gradient,,2,1,,128",
    "1,Tsallis α = 0.5,tsallis,alpha=0.5,none,5,12,leaveOneOut,64,table’s logits,signalToNoise,1,,,,,128",
  ]);
});
