// Trains the lanes of an experiment and says of each what has become of it: it has got nearer to what it
// minimises itself, it was there and stays, or the page says what is wrong with it; else it is silently dead.
import type { Config } from "../../src/experiment/config.ts";
import type { Backend } from "../../src/policies/backend.ts";
import { floatNames } from "../../src/records/checkpoint.ts";
import { isAtTarget, isNearer } from "../../src/records/nearness.ts";
import { openCohort } from "../../src/training/openCohort.ts";
import type { TrainedCohort } from "../../src/training/trainedCohort.ts";
import type { Outcome, Verdict } from "./verdict.ts";

/** Trains each lane of a config, one replica each, for so many steps. */
export function tryLanes(config: Config, backend: Backend, steps: number): Verdict[] {
  const cohort = openCohort(config, backend);
  try {
    cohort.evaluate();
    const first = cohort.replicas.map(({ distance }) => distance);
    while (cohort.step < steps) cohort.train();
    cohort.evaluate();
    const isWhole = wholeReplicas(cohort);
    return cohort.replicas.map(({ lane, stopped, noNearerThan, distance }, k) => {
      const distances = { first: first[k]!, last: distance };
      const isTold = noNearerThan !== null;
      const outcome = stopped ? "stopped" : outcomeOf(distances, isWhole[k]!, isTold);
      return { lane, outcome, reason: stopped?.message ?? null, ...distances };
    });
  } finally {
    cohort.dispose();
  }
}

function outcomeOf(
  { first, last }: { readonly first: number; readonly last: number },
  isWhole: boolean,
  isTold: boolean,
): Outcome {
  if (!isWhole) return "broken";
  if (isNearer(first, last)) return "trained";
  if (isAtTarget(first) && isAtTarget(last)) return "atTarget";
  return isTold ? "told" : "silent";
}

/** Of each replica, whether all its weights and moments are finite; the networks are all alike. */
function wholeReplicas(cohort: TrainedCohort): boolean[] {
  const { network } = cohort.checkpoint();
  const n = cohort.replicas.length;
  return cohort.replicas.map((_, k) =>
    floatNames.every((name) => {
      const size = network[name].length / n;
      return network[name].subarray(k * size, (k + 1) * size).every(Number.isFinite);
    }),
  );
}
