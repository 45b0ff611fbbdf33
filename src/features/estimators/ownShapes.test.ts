// Lanes that are drawn or typed, and shapes that are no sum of powers, in the laboratory: on trees their estimates
// are held to the exact gradient, which thousands of samples have to find again; elsewhere nothing exact is claimed.
import { describe, expect, it } from "vitest";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../../training/openCohort.ts";
import { laneTableOf } from "../../worker/takeSnapshot.ts";
import { laboratorySetting } from "./laboratorySetting.ts";
import { type LaboratoryResult, measurePoint } from "./measurePoint.ts";

const strings = {
  id: "sequence",
  construction: "append",
  alphabet: "AC",
  maximumLength: 3,
  reward: { id: "modes", modes: ["AAA", "CCC"], beta: 3 },
};
const grid = { id: "hypergrid", dimensions: 2, height: 3, reward: { id: "corners", R0: 0.1 } };

async function measured(environment: object, lane: object) {
  const validated = validateConfig({
    environment,
    policy: { id: "tabular" },
    training: { batchSize: 16, learningRate: 0.05, logZLearningRate: 0.05 },
    lanes: [lane],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend);
  for (let step = 0; step < 20; step++) cohort.train();
  cohort.evaluate();
  const setting = laboratorySetting({
    config,
    table: laneTableOf(cohort, 0)!,
    space: "logits",
    draw: 0,
  });
  const controlVariates = ["none", "leaveOneOut", "batchMean", "ownCentre"] as const;
  const batchSize = 64;
  const run = measurePoint(setting, { batchSize, controlVariates, nRepetitions: 512 });
  for (let step = run.next(); ; step = run.next())
    if (step.done)
      return new Map(
        step.value.map((one): [string, LaboratoryResult] => [one.controlVariate, one]),
      );
}

describe.each([
  {
    objective: "drawn",
    points: [
      [-3, 2.1],
      [0, 0],
      [2, -1.5],
    ],
    tails: [0, null],
  },
  { objective: "typed", formula: "-max(-2, min(x, 2))" },
  { objective: "huber", width: 0.5 },
  { objective: "totalVariation" },
  { objective: "triangular" },
])("$objective", (lane) => {
  it("is held to its exact gradient on a tree", async () => {
    const results = await measured(strings, lane);
    for (const name of ["none", "leaveOneOut"])
      expect(results.get(name)!.relativeBias!.exact).toBe(0);
    expect(results.get("batchMean")!.relativeBias!.exact).toBeCloseTo(1 / 64, 12);
    // what a batch's own centre does can only be sampled: here less than a tenth
    const { sampled, exact } = results.get("ownCentre")!.relativeBias!;
    expect(exact).toBeNull();
    expect(sampled!.low).toBeLessThan(0.1);
    for (const { cosine } of results.values()) expect(cosine!.sampled!.low).toBeGreaterThan(0.8);
  });

  it("has nothing exact where an object has several trajectories", async () => {
    for (const { relativeBias, cosine, variance } of (await measured(grid, lane)).values()) {
      expect([relativeBias, cosine, variance.exact]).toEqual([null, null, null]);
      expect(variance.sampled).not.toBeNull();
    }
  });
});
