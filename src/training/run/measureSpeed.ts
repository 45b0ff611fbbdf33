// How fast a backend trains an experiment: some real steps of it, thrown away afterwards.
import type { Environment } from "../../environments/environment.ts";
import type { Config } from "../../experiment/config.ts";
import type { Backend } from "../../policies/backend.ts";
import { openCohort } from "../openCohort.ts";

/** Milliseconds that measuring may take once everything is compiled, and steps that are enough. */
const LONGEST = 150;
const ENOUGH = 50;

export interface SpeedRequest {
  readonly config: Config;
  readonly environment: Environment;
  readonly backend: Backend;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** Steps a second. @throws what building or training throws. */
export function measureSpeed(request: SpeedRequest): number {
  const { config, environment, backend, now } = request;
  const cohort = openCohort(config, backend, environment);
  try {
    // the first step compiles; the second waits for what the first left on the device
    cohort.train();
    cohort.train();
    const start = now();
    let steps = 0;
    let elapsed = 0;
    do {
      cohort.train();
      steps++;
      elapsed = now() - start;
    } while (elapsed < LONGEST && steps < ENOUGH);
    return (1000 * steps) / elapsed;
  } finally {
    cohort.dispose();
  }
}
