// Builds what a start command asks for: the enumerated environment, the network and the cohort that
// trains on them, and what the page is told of them.

import type { Environment } from "../environments/environment.ts";
import { regionsOf } from "../environments/regions/ascentRegions.ts";
import type { Config } from "../experiment/config.ts";
import { environmentOf } from "../experiment/environmentOf.ts";
import { parameterCounts } from "../experiment/laneNetwork.ts";
import { lastStep } from "../experiment/laneSettings.ts";
import { costText, runCost } from "../experiment/runCost.ts";
import { stateCount } from "../experiment/runMemory.ts";
import { formatWhole } from "../math/numberText.ts";
import type { Backend } from "../policies/backend.ts";
import { type EnvironmentReport, reportEnvironment } from "../protocol/environmentReport.ts";
import type { Race, StartCommand } from "../protocol/protocol.ts";
import type { BackendId, BackendRequest } from "../records/backendReport.ts";
import { everyReplica, type ReplicaRange } from "../training/networkRequest.ts";
import { openCohort } from "../training/openCohort.ts";
import { trainedBy } from "../training/trainedBy.ts";
import { Diagnosing } from "./diagnosing.ts";
import { KeptTables, MAXIMUM_KEPT_BYTES } from "./keptTables.ts";
import { Recorder } from "./recorder.ts";
import { DividingCohort } from "./shards/dividingCohort.ts";
import { openShards } from "./shards/openShards.ts";
import { type RunningCohort, undivided } from "./shards/runningCohort.ts";
import type { ShardWorker } from "./shards/shardLink.ts";
import { mostWorkers, planShards } from "./shards/shardPlan.ts";
import type { StepWindow } from "./shards/stepTimes.ts";

/** Milliseconds of training that are left of a run at least where it is still worth opening workers for. */
const WORTH_OPENING = 1_000;

/** A run in progress. Holds the network's memory until disposed; the backend outlives it. */
export interface Run {
  readonly cohort: RunningCohort;
  readonly environmentReport: EnvironmentReport;
  readonly backendId: BackendId;
  /** What was asked to compute it. */
  readonly request: BackendRequest;
  /** Pressure, flow and the like, of what the page watches. */
  readonly diagnosing: Diagnosing;
  /** The pictures that are kept. */
  readonly recorder: Recorder;
  /** The policies that are kept. */
  readonly keptTables: KeptTables;
  /** Memory held by the backend and the tables. */
  bytes(): number;
  /** Seconds of training so far; pauses do not count. */
  seconds: number;
  /** What it is trained by from now on, and what all its steps were made by, null where that is not one. */
  settings(): string;
  trainedBy: string | null;
  /** How many seeds a lane had whenever more were added; null: none were. */
  readonly seedLooks: string | null;
  /** What it catches up with; null: nothing. */
  readonly race: Race | null;
  /** Parameters of a replica of each lane. */
  readonly counts: readonly number[];
}

/** How a run gets other workers to help. */
export interface Sharding {
  readonly spawn: () => ShardWorker;
  /** Tests: as in DividingOptions, and milliseconds that every step is taken to have. */
  readonly look?: StepWindow;
  readonly kept?: number;
  readonly step?: number;
}

export interface RunContext {
  readonly backend: Backend;
  /** The environment, where it may have been enumerated before; left out: it is now. */
  readonly environment?: () => Environment;
  /** A monotonic clock in milliseconds. */
  readonly now: () => number;
  /** As in DividingOptions. */
  readonly period: () => number;
  /** Left out: the run stays in this worker. */
  readonly shards?: Sharding;
  /** Told what comes next: before each part that takes a second on the
   * largest graphs. */
  readonly onPrepare?: (what: string) => void;
  /** Called when the shards have answered what the run waits for. */
  readonly onAnswer: () => void;
  /** Called when a shard fails: the run can't go on. */
  readonly onFailure: (reason: string) => void;
}

/** Enumerates the environment, builds the network and restores the checkpoint. */
export async function assembleRun(command: StartCommand, context: RunContext): Promise<Run> {
  const { config, checkpoint, watch, race = null, pictures: maximum = 0 } = command;
  const { backend, now, onPrepare = () => {} } = context;
  onPrepare(`Enumerating ${formatWhole(stateCount(config.environment))} states`);
  const environment = context.environment?.() ?? environmentOf(config);
  const { cores: processors = 1 } = command;
  const isDivided = mostWorkers({ config, backend, cores: processors }) > 1;
  const cores = context.shards && isDivided ? processors : 1;
  const cost = runCost(config, 1, cores);
  onPrepare(cost === null ? "Building networks" : `Building networks; ${costText(cost)}`);
  const counts = parameterCounts(config, environment);
  const cohort = openRunning(command, context, { environment, counts });
  const diagnosing = new Diagnosing(cohort, now);
  if (watch) diagnosing.watch(watch);
  const more = race ? { nReplicas: race.nReplicas } : {};
  const settings = () => trainedBy({ config: cohort.config, environment, backend, ...more });
  const isBegun = checkpoint !== null && checkpoint.step > 0;
  const isSame = !isBegun || checkpoint.trainedBy === settings();
  // who keeps no pictures of a run does not look back at it
  const maximumBytes = maximum > 0 ? MAXIMUM_KEPT_BYTES : 0;
  const recorder = new Recorder({ cohort, diagnosing, maximum });
  const isPictureDue = (step?: number) => recorder.isDue(step);
  const keptTables = new KeptTables({ cohort, isPictureDue, maximumBytes });
  onPrepare("Finding regions");
  return {
    cohort,
    diagnosing,
    recorder,
    keptTables,
    environmentReport: reportEnvironment(config.environment, environment, regionsOf),
    backendId: backend.id,
    request: command.backend,
    bytes: () => backend.diagnostics().nBytes + cohort.bytes + keptTables.bytes,
    seconds: checkpoint?.seconds ?? 0,
    settings,
    trainedBy: isSame ? settings() : null,
    seedLooks: checkpoint?.seedLooks ?? null,
    race,
    counts: config.lanes.map((_, lane) => counts[lane * config.nSeeds]!),
  };
}

/** To be called after a live update: steps of before were made by what counted then. */
export function noteUpdate(run: Run): void {
  const settings = run.settings();
  if (run.cohort.step === 0) run.trainedBy = settings;
  else if (run.trainedBy !== settings) run.trainedBy = null;
}

function openRunning(
  { config, checkpoint, race, cores = 1 }: StartCommand,
  { backend, now, period, shards: sharding, onAnswer, onFailure }: RunContext,
  {
    environment,
    counts,
  }: { readonly environment: Environment; readonly counts: readonly number[] },
): RunningCohort {
  // shards need not be told of a race: on WASM, where they are, the way of a step does not depend on it
  const build = (of: Config, range?: ReplicaRange) =>
    openCohort(of, backend, environment, range, race?.nReplicas);
  const whole = build(config);
  if (checkpoint) whole.restore(checkpoint);
  const request = { config, environment, backend, cores };
  if (!sharding || mostWorkers(request) < 2) return undivided(whole);
  const { spawn, look, kept, step: taken } = sharding;
  return new DividingCohort({
    whole,
    build,
    counts,
    // holds no cohort: once it is divided, nobody needs the undivided one
    plan: (cohort, measured) => {
      const step = taken ?? measured;
      const left = (lastStep(cohort.config) - cohort.step) * step;
      return left < WORTH_OPENING ? [everyReplica(config)] : planShards(request, step).ranges;
    },
    open: (of, ranges, failed) =>
      openShards({ config: of, backend: backend.id, ranges, spawn, onFailure: failed }),
    period,
    now,
    onAnswer,
    onFailure,
    look,
    kept,
  });
}
