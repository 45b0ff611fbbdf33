// From a cohort to the run format of the page's export and of `npm run experiment`.
import { estimatedReason, rewardUnitText } from "../../environments/environments.ts";
import { terminatingCount } from "../../environments/graph/stateGraph.ts";
import { metricAlphaOf } from "../../experiment/config.ts";
import {
  type EstimatorRow,
  finite,
  isListable,
  type LaneResult,
  RUN_FORMAT,
  type RunFile,
  type SavedSampledSets,
  type SeedResult,
} from "../../experiment/runFile.ts";
import { targetDistribution } from "../../flow/target.ts";
import { recordOf } from "../../math/recordOf.ts";
import { byBound } from "../../records/estimatedMetrics.ts";
import { isTold } from "../../records/laneStanding.ts";
import { rowCounts } from "../../records/metricHistory.ts";
import { byMetric, type HistoryRows } from "../../records/metrics.ts";
import { type SampledSets, sampledSetFields } from "../../records/sampledSets.ts";
import type { EvaluatedCohort } from "../evaluatedCohort.ts";
import { type ReplicaMoment, trajectoriesAt } from "../replica.ts";

interface RunFileOptions {
  /** Evaluated at its current step. */
  readonly cohort: EvaluatedCohort;
  readonly backend: string;
  readonly seconds: number;
  readonly history: HistoryRows;
  /** What is measured of each replica's estimators; left out: nothing. */
  readonly measure?: MeasureEstimators;
}

/** Figures of a replica's estimators on its final table. */
export type MeasureEstimators = (
  replica: ReplicaMoment,
  cohort: EvaluatedCohort,
) => readonly EstimatorRow[];

/** The whole run as plain data; numbers that JSON cannot hold become null. */
export function runFileOf(options: RunFileOptions): RunFile {
  const { cohort, backend } = options;
  const { graph, label } = cohort.environment;
  const { target, logZ } = targetDistribution(graph);
  const unit = rewardUnitText(cohort.config.environment);
  const estimated = estimatedReason(cohort.config.environment);
  return {
    format: RUN_FORMAT,
    version: 1,
    config: cohort.config,
    backend,
    environment: {
      nStates: graph.nStates,
      nTerminating: terminatingCount(graph),
      nActions: graph.nActions,
      logZ,
      ...(unit !== null && { logZUnit: unit }),
      ...(estimated !== null && { estimated }),
    },
    states: isListed(cohort)
      ? Array.from({ length: graph.nStates }, (_, state) => label(state))
      : [],
    target: isListed(cohort) ? Array.from(target) : [],
    metricAlpha: metricAlphaOf(cohort.config),
    lanes: cohort.config.lanes.map(
      (lane, laneIndex): LaneResult => ({
        ...lane,
        seeds: cohort.replicas.flatMap((replica, index) =>
          replica.laneIndex === laneIndex ? [seedResult(options, index)] : [],
        ),
      }),
    ),
  };
}

function isListed({ environment, replicas }: EvaluatedCohort): boolean {
  const { nStates, nActions } = environment.graph;
  return isListable(nStates, nActions, replicas.length);
}

function seedResult(options: RunFileOptions, index: number): SeedResult {
  const { cohort, seconds, history, measure } = options;
  const replica = cohort.replicas[index]!;
  const { seed, stopped, finishedAt, objective, logZ, table } = replica;
  const { metrics, terminatingProbability, ...found } = cohort.evaluation(index);
  const { numericalError, estimates, sampledSets } = found;
  const { nStates, nActions } = cohort.environment.graph;
  const rowsOf = (byEdge: Float64Array) =>
    Array.from({ length: nStates }, (_, state) =>
      Array.from(byEdge.subarray(state * nActions, (state + 1) * nActions), finite),
    );
  const isWhole = isListed(cohort);
  const learnsBackward = replica.settings.policy.backward === "learned";
  const columns = history.replicas[index]!;
  // rows go on where a replica has stopped
  const counting = { ...replica, stopped: null };
  return {
    seed,
    step: stopped?.step ?? finishedAt ?? cohort.step,
    trajectories: trajectoriesAt(replica, cohort.step),
    seconds,
    ...(stopped ? { status: "stopped", reason: stopped.message } : { status: "ok" }),
    ...(isTold(replica) && { noNearerThan: replica.noNearerThan! }),
    logZ: objective.learns.logZ ? finite(logZ.value) : null,
    logPF: isWhole ? rowsOf(table.logPFByEdge) : [],
    ...(isWhole && learnsBackward && { logPB: rowsOf(table.logPBByEdge) }),
    terminatingProbability: isWhole || stopped ? Array.from(terminatingProbability) : [],
    metrics: byMetric((id) => finite(metrics[id])),
    ...(numericalError && { numericalError }),
    ...(estimates && { estimates }),
    ...(sampledSets && { sampledSets: savedSets(sampledSets) }),
    ...(measure && !stopped && { estimators: measure(replica, cohort) }),
    history: {
      ...recordOf(rowCounts, (name) => history[name]),
      trajectories: history.step.map((step) => trajectoriesAt(counting, step)),
      ...byMetric((id) => columns[id].map(finite)),
      ...byBound((id) => columns[id]?.map(finite)),
    },
  };
}

function savedSets(sets: SampledSets): SavedSampledSets {
  return recordOf(sampledSetFields, (name) => Array.from(sets[name]));
}
