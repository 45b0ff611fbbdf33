// What the page draws: a copy of the cohort's last evaluation, in arrays that can be transferred.

import { metricAlphaOf } from "../experiment/config.ts";
import { arraysIn } from "../math/arraysIn.ts";
import type { LaneTable, Snapshot } from "../protocol/snapshot.ts";
import type { Evaluation } from "../records/checkpoint.ts";
import type { Diagnostics } from "../records/diagnostics.ts";
import { copyOfSets } from "../records/sampledSets.ts";
import { logWeightsOf } from "../sampling/batchStatistics.ts";
import { isDrawn } from "../sampling/trajectoryBatch.ts";
import type { EvaluatedCohort } from "../training/evaluatedCohort.ts";
import { mostTrajectories } from "../training/replica.ts";

/** The cohort at the step it was last evaluated; `seconds` is its running time. The arrays in
 * `diagnostics` become the snapshot's own. `glimpse`: at its present step instead, of which that is known. */
export function snapshotOf(
  cohort: EvaluatedCohort,
  seconds: number,
  diagnostics: ReadonlyMap<number, Diagnostics> = new Map(),
  glimpse: readonly Evaluation[] | null = null,
): Snapshot {
  return {
    step: glimpse ? cohort.step : cohort.evaluatedStep,
    trajectories: mostTrajectories(cohort.replicas, cohort.step),
    seconds,
    metricAlpha: metricAlphaOf(cohort.config),
    replicas: cohort.replicas.map((replica, index) => {
      const { terminatingProbability, sampledSets, ...found } =
        glimpse?.[index] ?? cohort.evaluation(index);
      const { batch, objective, output } = replica;
      const hasCoefficients = objective.level === "trajectory" && isDrawn(batch);
      return {
        lane: replica.laneIndex,
        seed: replica.seed,
        stopped: replica.stopped,
        noNearerThan: replica.noNearerThan,
        finishedAt: replica.finishedAt,
        terminatingProbability: terminatingProbability.slice(),
        ...found,
        ...(sampledSets && { sampledSets: copyOfSets(sampledSets) }),
        logZ: objective.learns.logZ ? replica.logZ.value : null,
        logWeights: logWeightsOf(batch),
        coefficients: hasCoefficients ? output.byTrajectory.slice() : new Float64Array(0),
        logWeightShift: replica.logWeightShift ?? 0,
        centre: output.centre,
        diagnostics: diagnostics.get(index) ?? null,
      };
    }),
  };
}

/** The buffers of a snapshot, for transfer instead of a copy. */
export function buffersOf(snapshot: Snapshot): ArrayBuffer[] {
  // made by slice and from above, so never shared memory
  return arraysIn(snapshot).map((array) => array.buffer as ArrayBuffer);
}

/**
 * A copy of the policy of a lane's first seed, without weights; null where it has stopped or there is
 * no such lane. `logPBByEdge`: its backward policy, where a copy is not needed.
 */
export function laneTableOf(
  cohort: EvaluatedCohort,
  lane: number,
  logPBByEdge: Float64Array | null = null,
): LaneTable | null {
  const replica = cohort.replicas.find(({ laneIndex }) => laneIndex === lane);
  if (!replica || replica.stopped) return null;
  const { table, logZ, logWeightShift, objective } = replica;
  return {
    lane,
    step: cohort.evaluatedStep,
    logPFByEdge: table.logPFByEdge.slice(),
    logPBByEdge: logPBByEdge ?? table.logPBByEdge.slice(),
    logStateFlow: objective.learns.stateFlow ? (table.logStateFlow?.slice() ?? null) : null,
    logZ: objective.learns.logZ ? logZ.value : 0,
    // before its first batch a run has none: what the highest reward would make it
    logWeightShift: logWeightShift ?? highest(cohort.environment.graph.logRewards),
    weights: null,
  };
}

function highest(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY);
}
