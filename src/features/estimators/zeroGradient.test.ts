// Batches whose gradient is nothing but rounding, on a policy that has collapsed to one string: nearly all
// its trajectories have the same weight, so a baseline leaves nothing. The cosine that is left, one or two
// hundredths, was found by another program; rounding alone would point at −0.7.
import { beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../experiment/config.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import type { LaneTable } from "../../protocol/snapshot.ts";
import { openCohort } from "../../training/openCohort.ts";
import { laneTableOf } from "../../worker/takeSnapshot.ts";
import { laboratorySetting } from "./laboratorySetting.ts";
import { type LaboratoryResult, measurePoint } from "./measurePoint.ts";

let config: Config;
let table: LaneTable;
beforeAll(async () => {
  const validated = validateConfig({
    environment: {
      id: "sequence",
      construction: "fixedLength",
      alphabet: "01",
      maximumLength: 8,
      reward: { id: "modes", modes: ["00000000", "11111111"], beta: 8 },
    },
    policy: { id: "mlp", hiddenLayers: [64, 64], activation: "leakyRelu", encoding: "kHot" },
    training: { batchSize: 64, learningRate: 0.001, logZLearningRate: 0.1, stopAtStep: 300 },
    seed: 1,
    lanes: [
      { objective: "reverseKl", controlVariate: "leaveOneOut" },
      { objective: "tsallis", alpha: 0.5, controlVariate: "leaveOneOut" },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  config = validated.config;
  const backend = await openBackend("wasm");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend);
  for (let step = 0; step < 300; step++) cohort.train();
  cohort.evaluate();
  table = laneTableOf(cohort, 1)!;
  cohort.dispose();
}, 60_000);

function measured(batchSize: number): readonly LaboratoryResult[] {
  const setting = laboratorySetting({ config, table, space: "logits", draw: 0 });
  const nRepetitions = 32_768 / batchSize;
  const run = measurePoint(setting, {
    batchSize,
    controlVariates: ["none", "leaveOneOut"],
    nRepetitions,
  });
  for (let step = run.next(); ; step = run.next()) if (step.done) return step.value;
}

describe.each([8, 16])("at batch size %i", (batchSize) => {
  it("counts rounding as zero, and what is left points as it does", () => {
    const [none, leaveOneOut] = measured(batchSize);
    const { low, high } = leaveOneOut!.cosine!.sampled!;
    expect(low).toBeGreaterThan(0.005);
    expect(high).toBeLessThan(0.03);
    expect(leaveOneOut!.zeroShare).toBeGreaterThan(0.9);
    expect(leaveOneOut!.zeroShare).toBeLessThan(0.99);
    // without a baseline nothing cancels
    expect(none!.zeroShare).toBe(0);
  });
});
