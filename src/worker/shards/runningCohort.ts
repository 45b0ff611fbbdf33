// What the trainer drives: a cohort in its own worker, or one that is divided over several.

import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { CohortCheckpoint } from "../../records/checkpoint.ts";
import type { EvaluatedCohort } from "../../training/evaluatedCohort.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";

export interface RunningCohort extends EvaluatedCohort {
  /** Workers that share the replicas between them. */
  readonly nWorkers: number;
  /** Bytes of graph, tables, batches and gradients, and all that other workers hold. */
  readonly bytes: number;
  /** Whether there is nothing to do before other workers have answered. */
  readonly isWaiting: boolean;
  /** Starts a step, which is over when it waits for no other worker. */
  train(): void;
  /** Part by part; while it waits, a turn does nothing. */
  evaluateInParts(): Iterator<void>;
  update(update: LiveUpdate): void;
  /** Calls back with the checkpoint of the current step, at once or when it has arrived. */
  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void;
  dispose(): void;
}

/** A cohort in one worker. */
export function undivided(cohort: TrainedCohort): RunningCohort {
  return {
    nWorkers: 1,
    isWaiting: false,
    environment: cohort.environment,
    replicas: cohort.replicas,
    get config() {
      return cohort.config;
    },
    get step() {
      return cohort.step;
    },
    get evaluatedStep() {
      return cohort.evaluatedStep;
    },
    get bytes() {
      return cohort.bytes;
    },
    evaluation: (index) => cohort.evaluation(index),
    train: () => cohort.train(),
    evaluateInParts: () => cohort.evaluateInParts(),
    update: (update) => cohort.update(update),
    checkpoint: (done) => done(cohort.checkpoint()),
    dispose: () => cohort.dispose(),
  };
}
