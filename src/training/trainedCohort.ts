// What trains some replicas step by step, in one cohort or in several.
import type { LiveUpdate } from "../experiment/liveUpdate.ts";
import type { CohortCheckpoint, Evaluation } from "../records/checkpoint.ts";
import type { EvaluatedCohort } from "./evaluatedCohort.ts";
import type { Replica } from "./replica.ts";

/** Holds the memory of its networks until disposed. */
export interface TrainedCohort extends EvaluatedCohort {
  readonly replicas: readonly Replica[];
  /** Bytes of graph, tables, batches and gradients; the networks' are the backend's. */
  readonly bytes: number;
  /** One step of every replica that still learns. */
  train(): void;
  /** Exact metrics and distributions of the current weights; no sampling. */
  evaluate(): void;
  /**
   * The same in parts of some milliseconds each, so that the caller can handle messages in between.
   * The weights must not change before it is done; results are there only then.
   */
  evaluateInParts(): Generator<void>;
  /** Whether `glimpseInParts` takes less time than an evaluation. */
  readonly mayGlimpse: boolean;
  /**
   * What pictures are made from, in parts: p_T of the current weights and the metrics that follow from it and the last
   * batch, of every replica; others are no numbers. Null where it can't be told without an evaluation. Changes nothing.
   */
  glimpseInParts(): Generator<void, readonly Evaluation[] | null>;
  /**
   * Adds what an evaluation leaves out for its cost where states cannot be listed, total variation among it, from the
   * exact probabilities of so many states of either distribution of every replica; nothing elsewhere. The evaluation
   * must be of now.
   */
  estimateStates(nStates: number): Generator<void>;
  /** Changes what may change while training: takes effect with the next step. */
  update(update: LiveUpdate): void;
  /** Everything needed to continue from here; copies. */
  checkpoint(): CohortCheckpoint;
  /** @throws RangeError where the checkpoint belongs to another shape of cohort. */
  restore(checkpoint: CohortCheckpoint): void;
  dispose(): void;
}
