// From a cohort to the run format of the page's export and of `npm run experiment`.
import {
  finite,
  type LaneResult,
  RUN_FORMAT,
  type RunFile,
  type SeedResult,
} from "../experiment/runFile.ts";
import { targetDistribution } from "../flow/target.ts";
import { type MetricId, metricIds } from "../records/metrics.ts";
import type { EvaluatedCohort } from "./evaluatedCohort.ts";
import type { HistoryRows } from "./rowCollector.ts";

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
      nTerminating: graph.logRewards.filter((logReward) => logReward > -Infinity).length,
      nActions: graph.nActions,
      logZ,
    },
    states: Array.from({ length: graph.nStates }, (_, state) => label(state)),
    target: Array.from(target),
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
  const { seed, divergence, objective, logZ, table } = cohort.replicas[index]!;
  const { metrics, terminatingProbability } = cohort.evaluation(index);
  const { nStates, nActions } = cohort.environment.graph;
  const columns = history.replicas[index]!;
  return {
    seed,
    step: divergence?.step ?? cohort.step,
    trajectories: (divergence?.step ?? cohort.step) * cohort.config.training.batchSize,
    seconds,
    status: divergence ? "diverged" : "ok",
    logZ: objective.learns.logZ ? finite(logZ.value) : null,
    logPF: Array.from({ length: nStates }, (_, state) =>
      Array.from(table.logPFByEdge.subarray(state * nActions, (state + 1) * nActions), finite),
    ),
    terminatingProbability: Array.from(terminatingProbability),
    metrics: byMetric((id) => finite(metrics[id])),
    history: {
      step: history.step,
      trajectories: history.trajectories,
      seconds: history.seconds,
      ...byMetric((id) => columns[id].map(finite)),
    },
  };
}

function byMetric<Value>(value: (id: MetricId) => Value): Record<MetricId, Value> {
  // every id is a key, which fromEntries cannot know
  return Object.fromEntries(metricIds.map((id) => [id, value(id)])) as Record<MetricId, Value>;
}
