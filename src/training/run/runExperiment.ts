// Trains a config from start to end without a page: what `npm run experiment` calls.
import type { Environment } from "../../environments/environment.ts";
import type { Config } from "../../experiment/config.ts";
import { saveCheckpoint } from "../../experiment/files/savedCheckpoint.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import { LAST_TENTH } from "../../math/runSummaries.ts";
import type { Backend } from "../../policies/backend.ts";
import { openCohort } from "../openCohort.ts";
import { trainedBy } from "../trainedBy.ts";
import type { RowBudget } from "./rowBudget.ts";
import { RowCollector } from "./rowCollector.ts";
import { type MeasureEstimators, runFileOf } from "./writeRunFile.ts";

/** Evenly spaced rows of history that a run file has, the first and the last step included, where nothing else is said. */
export const HISTORY_ROWS = 200;

interface ExperimentOptions {
  /** Validated, with at least one lane. */
  readonly config: Config;
  readonly backend: Backend;
  /** The config's, where it was enumerated already. */
  readonly environment?: Environment;
  /** Training steps; 0 only evaluates the initial policy. */
  readonly steps: number;
  /** Seconds on a monotonic clock. */
  readonly now: () => number;
  /** Evenly spaced rows, 2 or more; left out: 200. */
  readonly nRows?: number;
  /** Rows beside the first and the last have to have room in it; left out: they are whatever they cost. */
  readonly budget?: RowBudget;
  /** Rows beside those evenly spaced, for times of arrival: every step up to this one, then as many in every
   * doubling of the steps, so that rows are at most one part in so many apart. Left out: none. */
  readonly rowsPerDoubling?: number;
  /** Rows are kept of the first step and of the last tenth of the steps, the same as otherwise: on a graph of many
   * states most of the time is spent on looking. Left out: of all. */
  readonly onlyLastTenth?: boolean;
  /** Measures the estimators of each lane's seed on its final table; left out: nobody does. */
  readonly measure?: MeasureEstimators;
  /** Where states cannot be listed: of how many sampled states of either distribution the exact probability is to be
   * found at the end, for total variation and the like; left out or 0: of none. */
  readonly states?: number;
  /** Hears of every row of the history with what the run has come to by then, made when it is asked for and to
   * be read at once: without `measure`, and nothing to train on from. Left out: nobody does. */
  readonly onRow?: (soFar: () => RunFile) => void;
}

/**
 * Deterministic for a config and backend, `seconds` excepted; how many rows there are changes no weight.
 * Yields the number of steps done after each; answered with true it ends there, and what it returns is of that step and without `measure`.
 */
export function* runExperiment(
  options: ExperimentOptions,
): Generator<number, RunFile, boolean | undefined> {
  const { config, backend, steps, now, rowsPerDoubling = 0, onlyLastTenth = false } = options;
  const { measure, onRow, states = 0, budget } = options;
  const cohort = openCohort(config, backend, options.environment);
  try {
    const rows = new RowCollector(cohort.replicas.length);
    const interval = rowInterval(steps, options.nRows ?? HISTORY_ROWS);
    const { replicas } = cohort;
    const firstRow = onlyLastTenth ? LAST_TENTH * steps : 0;
    const start = now();
    let isEnded = false;
    for (;;) {
      const isLast = isEnded || cohort.step >= steps;
      const isEven = cohort.step % interval === 0 || isEarlyRow(cohort.step, rowsPerDoubling);
      const isRow = isEven && cohort.step >= firstRow && (budget?.take(replicas) ?? true);
      if (isRow || isLast || cohort.step === 0) {
        cohort.evaluate();
        rows.append(cohort, now() - start);
        onRow?.(() =>
          runFileOf({
            cohort,
            backend: backend.id,
            seconds: now() - start,
            history: rows.peek(),
          }),
        );
      }
      if (isLast) break;
      cohort.train();
      budget?.trained(replicas);
      isEnded = (yield cohort.step) === true;
    }
    const seconds = now() - start;
    if (states > 0 && !isEnded)
      for (const _ of cohort.estimateStates(states)) if ((yield cohort.step) === true) break;
    const run = runFileOf({
      cohort,
      backend: backend.id,
      seconds,
      history: rows.take(),
      ...(measure && !isEnded && { measure }),
    });
    const { environment } = cohort;
    const by = trainedBy({ config, environment, backend });
    const checkpoint = { ...cohort.checkpoint(), seconds, trainedBy: by, seedLooks: null };
    return { ...run, checkpoint: saveCheckpoint(checkpoint) };
  } finally {
    cohort.dispose();
  }
}

/** Steps from row to row where so many rows, 2 or more, are evenly spaced over a run's steps. */
export function rowInterval(steps: number, nRows: number): number {
  return Math.max(1, Math.ceil(steps / (nRows - 1)));
}

/** Whether a step is one of the rows of its doubling; the first doublings are every step. */
function isEarlyRow(step: number, rowsPerDoubling: number): boolean {
  if (rowsPerDoubling === 0) return false;
  const gap = 2 ** Math.max(0, Math.floor(Math.log2(step / rowsPerDoubling)));
  return step % gap === 0;
}
