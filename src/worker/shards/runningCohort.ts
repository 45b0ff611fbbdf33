// What the trainer drives: a cohort in its own worker, or one that is divided over several.

import type { LiveUpdate } from "../../experiment/liveUpdate.ts";
import type { CohortCheckpoint, Evaluation } from "../../records/checkpoint.ts";
import type { EvaluatedCohort } from "../../training/evaluatedCohort.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";

export interface RunningCohort extends EvaluatedCohort {
  /** Workers that share the replicas between them. */
  readonly nWorkers: number;
  /** Bytes of graph, tables, batches and gradients, and all that other workers hold. */
  readonly bytes: number;
  /** Whether there is nothing to do before other workers have answered. */
  readonly isWaiting: boolean;
  /**
   * Starts so many steps, which are over when it waits for no other worker: it is then at the last of them. `next`: as many
   * will follow for certain, and other workers go on to those without waiting for the slowest.
   */
  train(count: number, next?: number): void;
  /** Steps that were said to follow: until they are asked for, nothing else may be. */
  readonly owed: number;
  /** Part by part; while it waits, a turn does nothing. */
  evaluateInParts(): Iterator<void>;
  /** Whether `glimpseInParts` takes less time than an evaluation. */
  readonly mayGlimpse: boolean;
  /**
   * What pictures are made from, part by part: p_T of the current weights and the metrics that follow from it and the last
   * batch, of every replica; others are no numbers. Null where it can't be told without an evaluation. Changes nothing.
   */
  glimpseInParts(): Iterator<void, readonly Evaluation[] | null>;
  update(update: LiveUpdate): void;
  /** Calls back with the checkpoint of the current step, at once or when it has arrived. */
  checkpoint(done: (checkpoint: CohortCheckpoint) => void): void;
  dispose(): void;
}

/** So many steps of a cohort in one worker. */
export function trainSteps(cohort: TrainedCohort, count: number): void {
  for (let k = 0; k < count; k++) cohort.train();
}

/** A cohort in one worker. */
export function undivided(cohort: TrainedCohort): RunningCohort {
  return {
    nWorkers: 1,
    isWaiting: false,
    owed: 0,
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
    train: (count) => trainSteps(cohort, count),
    evaluateInParts: () => cohort.evaluateInParts(),
    mayGlimpse: cohort.mayGlimpse,
    glimpseInParts: () => cohort.glimpseInParts(),
    update: (update) => cohort.update(update),
    checkpoint: (done) => done(cohort.checkpoint()),
    dispose: () => cohort.dispose(),
  };
}
