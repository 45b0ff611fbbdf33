// What replicas take along when they move between workers amid a run: a checkpoint, and beside it what they were
// last measured at, which is what is shown of one that stops before it is measured again.
import { metricAlphaOf } from "../../experiment/config.ts";
import { type CohortCheckpoint, partOfCheckpoint } from "../../records/checkpoint.ts";
import type { EvaluatedCohort } from "../../training/evaluatedCohort.ts";
import type { ReplicaRange } from "../../training/networkRequest.ts";
import type { ReplicaMoment } from "../../training/replica.ts";
import type { TrainedCohort } from "../../training/trainedCohort.ts";

export interface Handover {
  /** With what was last found of every replica. */
  readonly checkpoint: CohortCheckpoint;
  /** How near they were then. [replica] */
  readonly nearness: readonly Pick<ReplicaMoment, "distance" | "noNearerThan">[];
}

/** What all replicas of a cohort take along, which was evaluated before; null where one of them has stopped or
 * finished: what is shown of its last batch is in no checkpoint. */
export function handoverOf(cohort: EvaluatedCohort, checkpoint: CohortCheckpoint): Handover | null {
  const { replicas } = checkpoint;
  if (replicas.some(({ stopped, finishedAt }) => stopped !== null || finishedAt !== null))
    return null;
  const lastGoodOrder = metricAlphaOf(cohort.config);
  return {
    checkpoint: {
      ...checkpoint,
      replicas: replicas.map((replica, index) => ({
        ...replica,
        lastGood: cohort.evaluation(index),
        lastGoodOrder,
      })),
    },
    nearness: cohort.replicas.map(({ distance, noNearerThan }) => ({ distance, noNearerThan })),
  };
}

/** What some of them take along; `counts`: parameters of each of all. */
export function partOfHandover(
  { checkpoint, nearness }: Handover,
  range: ReplicaRange,
  counts: readonly number[],
): Handover {
  return {
    checkpoint: partOfCheckpoint(checkpoint, range, counts),
    nearness: nearness.slice(range.start, range.end),
  };
}

/** A cohort of these replicas that goes on from there; null where there is no memory for it beside the others. */
export function rebuilt<Built extends TrainedCohort>(
  build: () => Built,
  handover: Handover,
): Built | null {
  let cohort: Built;
  try {
    cohort = build();
  } catch {
    return null;
  }
  takeOver(cohort, handover);
  return cohort;
}

/** Lets a cohort of these replicas go on from there. */
export function takeOver(cohort: TrainedCohort, { checkpoint, nearness }: Handover): void {
  cohort.restore(checkpoint);
  for (const [index, replica] of cohort.replicas.entries()) Object.assign(replica, nearness[index]);
}
