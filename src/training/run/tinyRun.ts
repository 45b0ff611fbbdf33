// A real run of three steps on nine states, for the tests of exporters and importers.
import { validateConfig } from "../../experiment/schema.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../openCohort.ts";
import { RowCollector } from "./rowCollector.ts";
import { runFileOf } from "./writeRunFile.ts";

/** Two lanes with two seeds on a 3 × 3 grid, unless `changes` say otherwise. */
export async function runTiny(changes: object = {}) {
  const validated = validateConfig({
    environment: { height: 3, reward: { id: "corners", R0: 0.1 } },
    policy: { hiddenLayers: [4, 6], encoding: "kHot" },
    training: { batchSize: 4 },
    seed: 7,
    nSeeds: 2,
    lanes: [{ objective: "trajectoryBalance" }, { objective: "tsallis" }],
    ...changes,
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;
  const backend = await openBackend("cpu");
  if ("code" in backend) throw new Error(backend.message);
  const cohort = openCohort(config, backend);
  const rows = new RowCollector(cohort.replicas.length);
  for (;;) {
    cohort.evaluate();
    rows.append(cohort, cohort.step);
    if (cohort.step === 3) break;
    cohort.train();
  }
  const run = runFileOf({ cohort, backend: "cpu", seconds: 3, history: rows.take() });
  return {
    config,
    run,
    checkpoint: { ...cohort.checkpoint(), seconds: 3, trainedBy: null, seedLooks: null },
  };
}
