// Trains a config from start to end without a page: what `npm run experiment` calls.
import type { Config } from "../experiment/config.ts";
import { saveCheckpoint } from "../experiment/files/savedCheckpoint.ts";
import type { RunFile } from "../experiment/runFile.ts";
import type { Backend } from "../policies/backend.ts";
import { openCohort } from "./openCohort.ts";
import { RowCollector } from "./rowCollector.ts";
import { trainedBy } from "./trainedBy.ts";
import { type MeasureEstimators, runFileOf } from "./writeRunFile.ts";

/** Rows of history a run file has at most, the first and the last step included. */
const HISTORY_ROWS = 200;

interface ExperimentOptions {
  /** Validated, with at least one lane. */
  readonly config: Config;
  readonly backend: Backend;
  /** Training steps; 0 only evaluates the initial policy. */
  readonly steps: number;
  /** Seconds on a monotonic clock. */
  readonly now: () => number;
  /** Measures the estimators of each lane's seed on its final table; left out: nobody does. */
  readonly measure?: MeasureEstimators;
}

/**
 * Deterministic for a config and backend, `seconds` excepted. Yields the number of steps done after each;
 * answered with true it ends there, and what it returns is of that step and without `measure`.
 */
export function* runExperiment(
  options: ExperimentOptions,
): Generator<number, RunFile, boolean | undefined> {
  const { config, backend, steps, now, measure } = options;
  const cohort = openCohort(config, backend);
  try {
    const rows = new RowCollector(cohort.replicas.length);
    const interval = Math.max(1, Math.ceil(steps / (HISTORY_ROWS - 1)));
    const start = now();
    let isEnded = false;
    for (;;) {
      const isLast = isEnded || cohort.step >= steps;
      if (cohort.step % interval === 0 || isLast) {
        cohort.evaluate();
        rows.append(cohort, now() - start);
      }
      if (isLast) break;
      cohort.train();
      isEnded = (yield cohort.step) === true;
    }
    const seconds = now() - start;
    const run = runFileOf({
      cohort,
      backend: backend.id,
      seconds,
      history: rows.take(),
      ...(measure && !isEnded && { measure }),
    });
    const { environment } = cohort;
    const by = trainedBy({ config, environment, backend });
    const checkpoint = { ...cohort.checkpoint(), seconds, trainedBy: by };
    return { ...run, checkpoint: saveCheckpoint(checkpoint) };
  } finally {
    cohort.dispose();
  }
}
