// What the panel says of encodings: its figures are those of the generated module, they show on the first
// experiment and its control whatever the seeds and the length, and on nothing that was not measured.
import { describe, expect, it } from "vitest";
import { measured } from "../../experiment/measured.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { encodingsAtFirstSight, isMeasured, seesCoordinates } from "./encodingChoice.ts";
import { encodingFinding } from "./encodingFinding.ts";

const corners = { id: "corners", R0: 0.001, R1: 0.5, R2: 2 };
const lanes = [
  { objective: "trajectoryBalance" },
  { objective: "reverseKl" },
  { objective: "forwardKl" },
  { objective: "tsallis", alpha: 0.5 },
];
const first = {
  environment: { id: "hypergrid", dimensions: 2, height: 10, reward: corners },
  policy: { hiddenLayers: [64, 64], encoding: "coordinates" },
  training: { batchSize: 128, learningRate: 0.001 },
  lanes,
};

function configOf(change: object = {}) {
  const validated = validateConfig({ ...first, ...change });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return validated.config;
}

describe("the finding", () => {
  it("has a row an encoding, with the measured medians to two decimals", () => {
    const finding = encodingFinding();
    expect(finding.lanes).toEqual(["TB", "reverse KL", "forward KL", "Tsallis ½"]);
    expect(finding.rows.map(({ encoding }) => encoding)).toEqual(["coordinates", "kHot"]);
    for (const [row, id] of (["default", "default-one-hot"] as const).entries()) {
      const { trajectoryBalance, reverseKl, forwardKl, tsallis } = measured[id].lanes;
      const medians = [trajectoryBalance, reverseKl, forwardKl, tsallis].map(
        ({ early }) => early.median,
      );
      for (const [k, figure] of finding.rows[row]!.figures.entries())
        expect(Math.abs(Number(figure) - medians[k]!)).toBeLessThanOrEqual(0.005 + 1e-9);
    }
  });

  it("is said of the control, other seeds, another end and another view", () => {
    expect(isMeasured(configOf())).toBe(true);
    for (const change of [
      { policy: { ...first.policy, encoding: "kHot" } },
      { seed: 7, nSeeds: 3 },
      { training: { ...first.training, stopAtStep: 900 } },
      { view: { title: "mine", layer: "flow" } },
    ])
      expect(isMeasured(configOf(change))).toBe(true);
  });

  it.each([
    ["grid", { environment: { ...first.environment, height: 11 } }],
    ["target", { environment: { ...first.environment, reward: { ...corners, R0: 0.01 } } }],
    ["encoding", { policy: { ...first.policy, encoding: "oneHot" } }],
    ["network", { policy: { ...first.policy, hiddenLayers: [32] } }],
    ["batch size", { training: { ...first.training, batchSize: 64 } }],
    ["learning rate", { training: { ...first.training, learningRate: 0.002 } }],
    ["set of lanes", { lanes: lanes.slice(1) }],
    ["order", { lanes: [...lanes.slice(0, 3), { objective: "tsallis", alpha: 0.6 }] }],
    [
      "control variate",
      { lanes: [...lanes.slice(0, 3), { objective: "tsallis", controlVariate: "none" }] },
    ],
  ])("is not said of another %s", (_, change) => {
    expect(isMeasured(configOf(change))).toBe(false);
  });
});

describe("the choice", () => {
  it("is between coordinates and one-hot, and the input a state where it is chosen", () => {
    expect(encodingsAtFirstSight(configOf())).toEqual(["coordinates", "kHot"]);
    const oneHot = configOf({ policy: { ...first.policy, encoding: "oneHot" } });
    expect(encodingsAtFirstSight(oneHot)).toEqual(["coordinates", "kHot", "oneHot"]);
  });

  it("is none where the environment has no coordinates, or a table needs no inputs", () => {
    const strings = { environment: { id: "sequence" }, policy: {} };
    expect(encodingsAtFirstSight(configOf(strings))).toEqual([]);
    const table = configOf({ policy: { id: "tabular" } });
    expect(encodingsAtFirstSight(table)).toEqual([]);
    expect([seesCoordinates(configOf()), seesCoordinates(table)]).toEqual([true, false]);
  });
});
