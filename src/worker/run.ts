// Builds what a start command asks for: the enumerated environment, the network and the cohort that
// trains on them, and what the page is told of them.
import type { Environment } from "../environments/environment.ts";
import { environmentDefinition } from "../environments/registry.ts";
import type { Config } from "../experiment/config.ts";
import { targetDistribution } from "../flow/target.ts";
import type { Backend } from "../policies/backend.ts";
import type { BackendId } from "../policies/network.ts";
import type { Cohort } from "../training/cohort.ts";
import { openCohort } from "../training/openCohort.ts";
import { Diagnosing } from "./diagnosing.ts";
import type { EnvironmentReport, StartCommand } from "./protocol.ts";

/** A run in progress. Holds the network's memory until disposed; the backend outlives it. */
export interface Run {
  readonly cohort: Cohort;
  readonly environmentReport: EnvironmentReport;
  readonly backendId: BackendId;
  /** Pressure, flow and the like, of what the page watches. */
  readonly diagnosing: Diagnosing;
  /** Memory held by the backend and the tables. */
  bytes(): number;
  /** Seconds of training so far; pauses do not count. */
  seconds: number;
}

/** Enumerates the environment, builds the network on `backend` and restores the checkpoint; `now` is
 * a monotonic clock in milliseconds. */
export function openRun(command: StartCommand, backend: Backend, now: () => number): Run {
  const { config, checkpoint, watch } = command;
  const cohort = openCohort(config, backend);
  if (checkpoint) cohort.restore(checkpoint);
  const diagnosing = new Diagnosing(cohort, now);
  if (watch) diagnosing.watch(watch);
  return {
    cohort,
    diagnosing,
    environmentReport: reportEnvironment(config, cohort.environment),
    backendId: backend.id,
    bytes: () => backend.diagnostics().nBytes + cohort.bytes,
    seconds: checkpoint?.seconds ?? 0,
  };
}

/** What the page needs to draw target and states. Copies nothing but names. */
function reportEnvironment(config: Config, environment: Environment): EnvironmentReport {
  const { graph, modes, drawn } = environment;
  const { logZ, target } = targetDistribution(graph);
  const definition = environmentDefinition(config.environment.id)!;
  const reward = definition.rewards[config.environment.reward.id]!;
  return {
    nStates: graph.nStates,
    nTerminating: graph.logRewards.reduce((n, logReward) => n + (logReward > -Infinity ? 1 : 0), 0),
    nActions: graph.nActions,
    logZ,
    target,
    logRewards: graph.logRewards,
    labels: Array.from({ length: graph.nStates }, (_, state) => environment.label(state)),
    actionLabels: Array.from({ length: graph.nActions }, (_, a) => environment.actionLabel(a)),
    children: graph.children,
    modes,
    drawn,
    remark:
      reward.remark?.(definition.space(config.environment), config.environment.reward) ?? null,
  };
}
