// Cohorts for tests that train: from an input that says all it depends on.
import { validateConfig } from "../experiment/schema.ts";
import { openBackend } from "../policies/backends.ts";
import type { BackendId } from "../records/backendReport.ts";

import { openCohort } from "./openCohort.ts";
import type { TrainedCohort } from "./trainedCohort.ts";

/** A network as the page has by default, said here so that no default can change beneath a test. */
export const smallMlp = {
  id: "mlp",
  hiddenLayers: [64, 64],
  activation: "leakyRelu",
  encoding: "kHot",
  backward: "uniform",
} as const;

/** A cohort on a backend. @throws Error where the input is refused. */
export async function trainableCohort(
  input: object,
  id: BackendId = "wasm",
): Promise<TrainedCohort> {
  const validated = validateConfig(input);
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const backend = await openBackend(id);
  if ("code" in backend) throw new Error(backend.message);
  return openCohort(validated.config, backend);
}

/** Trains so many steps; the exact total variation of each replica after them. */
export function distanceAfter(cohort: TrainedCohort, nSteps: number): number[] {
  for (let step = 0; step < nSteps; step++) cohort.train();
  cohort.evaluate();
  return cohort.replicas.map((_, index) => cohort.evaluation(index).metrics.totalVariation);
}
