// From a cohort to the run format of the page's export and of `npm run experiment`.
import { terminatingCount } from "../environments/stateGraph.ts";
import { metricAlphaOf } from "../experiment/config.ts";
import {
  finite,
  type LaneResult,
  RUN_FORMAT,
  type RunFile,
  type SeedResult,
} from "../experiment/runFile.ts";
import { targetDistribution } from "../flow/target.ts";
import { recordOf } from "../math/recordOf.ts";
import { rowCounts } from "../records/metricHistory.ts";
import { byMetric, type HistoryRows } from "../records/metrics.ts";
import type { EvaluatedCohort } from "./evaluatedCohort.ts";

interface RunFileOptions {
  /** Evaluated at its current step. */
  readonly cohort: EvaluatedCohort;
  readonly backend: string;
  readonly seconds: number;
  readonly history: HistoryRows;
}

/** The whole run as plain data; numbers that JSON cannot hold become null. */
export function runFileOf(options: RunFileOptions): RunFile {
  const { cohort, backend } = options;
  const { graph, label } = cohort.environment;
  const { target, logZ } = targetDistribution(graph);
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
    },
    states: Array.from({ length: graph.nStates }, (_, state) => label(state)),
    target: Array.from(target),
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

function seedResult({ cohort, seconds, history }: RunFileOptions, index: number): SeedResult {
  const { seed, stopped, objective, logZ, table } = cohort.replicas[index]!;
  const { metrics, terminatingProbability } = cohort.evaluation(index);
  const { nStates, nActions } = cohort.environment.graph;
  const columns = history.replicas[index]!;
  return {
    seed,
    step: stopped?.step ?? cohort.step,
    trajectories: (stopped?.step ?? cohort.step) * cohort.config.training.batchSize,
    seconds,
    ...(stopped ? { status: "stopped", reason: stopped.message } : { status: "ok" }),
    logZ: objective.learns.logZ ? finite(logZ.value) : null,
    logPF: Array.from({ length: nStates }, (_, state) =>
      Array.from(table.logPFByEdge.subarray(state * nActions, (state + 1) * nActions), finite),
    ),
    terminatingProbability: Array.from(terminatingProbability),
    metrics: byMetric((id) => finite(metrics[id])),
    history: {
      ...recordOf(rowCounts, (name) => history[name]),
      ...byMetric((id) => columns[id].map(finite)),
    },
  };
}
