// What the trainer drives: a cohort in its own worker, or one that is divided over several.

import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { CohortCheckpoint } from "../../records/checkpoint.ts";
import type { Cohort } from "../../training/cohort.ts";
import type { EvaluatedCohort } from "../../training/evaluatedCohort.ts";

export interface RunningCohort extends EvaluatedCohort {
  /** Workers that share the replicas between them. */
  readonly nWorkers: number;
  /** Bytes of graph, tables, batches and gradients, and all that other workers hold. */
  readonly bytes: number;
  /** Whether there is nothing to do before other workers have answered. */
  readonly isWaiting: boolean;
  /** Makes a step, which is over once nothing is waited for. */
  train(): void;
  /** Part by part; while it waits, a turn does nothing. */
  evaluateInParts(): Iterator<void>;
  update(update: LiveUpdate): void;
  /** Hands over the checkpoint of the present step, at once or as soon as it is there. */
  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void;
  dispose(): void;
}

/** A cohort that is whole. */
export function undivided(cohort: Cohort): RunningCohort {
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
    get trajectories() {
      return cohort.trajectories;
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
