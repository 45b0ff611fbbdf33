// The messages between page and trainer worker: plain unions of structured-cloneable data. Every
// run-bound message carries the runId it belongs to; whoever receives a stale one drops it.
import type { DrawnValues } from "../environments/environment.ts";
import type { Problem } from "../environments/parameters.ts";
import type { Config } from "../experiment/config.ts";
import type { LiveUpdate } from "../experiment/liveUpdate.ts";
import type { RunFile } from "../experiment/runFile.ts";
import type { MeasuredBackend } from "../policies/chooseBackend.ts";
import type { BackendId } from "../policies/network.ts";
import type { Checkpoint } from "../records/checkpoint.ts";
import type { Diagnostics, Watch } from "../records/diagnostics.ts";
import type { Metrics } from "../records/metrics.ts";
import type { Divergence } from "../training/replica.ts";
import type { HistoryRows } from "../training/rowCollector.ts";

export type BackendRequest = BackendId | "auto";

export interface StartCommand {
  readonly type: "start";
  readonly runId: number;
  readonly config: Config;
  readonly backend: BackendRequest;
  /** Where to continue from; null starts at step 0. */
  readonly checkpoint: Checkpoint | null;
  /** Whether to train at once or to wait for "resume" or "step". */
  readonly play: boolean;
  /** Steps a second; null: as fast as it goes. */
  readonly speed: number | null;
  /** What the page looks at from the start; left out: nothing but distributions. */
  readonly watch?: Watch;
  /** Processors of the device that the run may use; left out: it stays in one worker. */
  readonly cores?: number;
}

export type Command =
  | StartCommand
  | { readonly type: "pause"; readonly runId: number }
  | { readonly type: "resume"; readonly runId: number }
  | { readonly type: "step"; readonly runId: number; readonly count: number }
  | { readonly type: "setSpeed"; readonly runId: number; readonly speed: number | null }
  | { readonly type: "update"; readonly runId: number; readonly update: LiveUpdate }
  /** What the page looks at from now on: only that is diagnosed. */
  | { readonly type: "watch"; readonly runId: number; readonly watch: Watch }
  /** The page has drawn the last snapshot and can take another. */
  | { readonly type: "acknowledge"; readonly runId: number }
  | { readonly type: "checkpoint"; readonly runId: number }
  /** Asks for the policy of one lane's first seed as it stands. */
  | { readonly type: "table"; readonly runId: number; readonly lane: number }
  /** Asks for the whole run as it stands, for files. */
  | { readonly type: "export"; readonly runId: number }
  | { readonly type: "dispose"; readonly runId: number };

export interface BackendReport {
  readonly id: BackendId;
  /** "WebGL (software)", "WASM SIMD", …: what the page shows. */
  readonly label: string;
  /** The device's own name, where it tells one. */
  readonly device: string | null;
  /** Why another backend was not taken; null where the first choice was. */
  readonly remark: string | null;
  /** What the page's choice rests on; empty where there was nothing to choose. */
  readonly measured: readonly MeasuredBackend[];
}

/** What the page needs to know of the enumerated environment. Index space: states. */
export interface EnvironmentReport {
  readonly nStates: number;
  readonly nTerminating: number;
  readonly nActions: number;
  /** Exact log partition function. */
  readonly logZ: number;
  /** p*(x), 0 where not terminating. [state] */
  readonly target: Float64Array;
  /** log R(x), −∞ where not terminating. [state] */
  readonly logRewards: Float64Array;
  /** Canonical names, in order. [state] */
  readonly labels: readonly string[];
  readonly actionLabels: readonly string[];
  /** [state, action] as in StateGraph. */
  readonly children: Int32Array;
  readonly modes: Int32Array;
  /** What stands in for parameters left out of the config. */
  readonly drawn: DrawnValues;
  /** Remarks on the reward ("no mode at this height"); null mostly. */
  readonly remark: string | null;
}

/** One replica at one moment. */
export interface ReplicaSnapshot {
  readonly lane: number;
  readonly seed: number;
  /** Null while it is fine; its other fields then stay at the last good picture. */
  readonly divergence: Divergence | null;
  /** p_T(x). [state] */
  readonly terminatingProbability: Float64Array;
  readonly metrics: Metrics;
  /** Learned log Z; null where the objective learns none. */
  readonly logZ: number | null;
  /** log w(τ) of the last batch, in nats, unshifted. [trajectory] */
  readonly logWeights: Float64Array;
  /** Coefficient of each trajectory of the last batch; empty for transition-level objectives. */
  readonly coefficients: Float64Array;
  /** The run's constant subtracted from log w before exponentiation. */
  readonly logWeightShift: number;
  /** The log-weight that the last batch's coefficients were measured from (nats). */
  readonly centre: number;
  /** What is watched, of the watched seed of each lane; null or left out: nothing new. */
  readonly diagnostics?: Diagnostics | null;
}

/** All arrays of a replica, for transfer and for counting bytes. */
export function arraysOf(replica: ReplicaSnapshot): readonly (Float64Array | Int32Array)[] {
  const { diagnostics } = replica;
  const own = [replica.terminatingProbability, replica.logWeights, replica.coefficients];
  if (!diagnostics) return own;
  const { trajectories, pressure, batchPressure, reach, visits } = diagnostics;
  const watched = [pressure, batchPressure, reach, visits];
  const edges = [diagnostics.edgeFlow, diagnostics.backwardFlow];
  return [
    ...own,
    ...[...watched, ...edges].filter((array) => array !== null),
    ...(trajectories
      ? [trajectories.offsets, trajectories.edges, trajectories.logPF, trajectories.logPB]
      : []),
  ];
}

export interface Snapshot {
  readonly step: number;
  readonly trajectories: number;
  /** Seconds of running time: pauses do not count. */
  readonly seconds: number;
  /** Lane-major: replica = lane · nSeeds + seed index. */
  readonly replicas: readonly ReplicaSnapshot[];
}

export interface ProgressEvent {
  readonly type: "progress";
  readonly runId: number;
  readonly step: number;
  readonly trajectories: number;
  readonly seconds: number;
  /** Measured over the last second or so; 0 while paused. */
  readonly stepsPerSecond: number;
  /** Memory held by the backend and the tables. */
  readonly bytes: number;
  readonly running: boolean;
  /** Whether the run ended by itself at its last step. */
  readonly finished: boolean;
  readonly rows: HistoryRows;
}

/** The policy of a lane's first seed at one step, with what its estimator depends on. */
export interface LaneTable {
  readonly lane: number;
  readonly step: number;
  /** −∞ where invalid. [state, action] */
  readonly logPFByEdge: Float64Array;
  /** 0 on stop edges, −∞ where invalid. [state, action] */
  readonly logPBByEdge: Float64Array;
  /** Learned log F(s), or null. [state] */
  readonly logStateFlow: Float64Array | null;
  /** Learned log Z; 0 where none is learned. */
  readonly logZ: number;
  /** The run's constant subtracted from log w before it is exponentiated (nats). */
  readonly logWeightShift: number;
}

/** A failure as a value. */
export interface Failure {
  readonly code: "badConfig" | "backendUnavailable" | "contextLost" | "shardLost" | "internal";
  /** One clear sentence. */
  readonly message: string;
  readonly problems?: readonly Problem[];
}

/** The run at its present step: its tables and exact results, and what continues it. */
export interface ExportedEvent {
  readonly type: "exported";
  readonly runId: number;
  /** Its histories are empty: the page has been given their rows already. */
  readonly run: RunFile;
  readonly checkpoint: Checkpoint;
}

export type TrainerEvent =
  /** What is being prepared, before "ready": shown so that waiting is visible. */
  | { readonly type: "preparing"; readonly runId: number; readonly stage: string }
  | {
      readonly type: "ready";
      readonly runId: number;
      readonly backend: BackendReport;
      readonly environment: EnvironmentReport;
      readonly step: number;
    }
  | ProgressEvent
  | { readonly type: "snapshot"; readonly runId: number; readonly snapshot: Snapshot }
  /** Null where the lane has diverged. */
  | { readonly type: "table"; readonly runId: number; readonly table: LaneTable | null }
  | {
      readonly type: "checkpoint";
      readonly runId: number;
      readonly checkpoint: Checkpoint;
      /** Time of the worker that it took, for whoever decides how often to ask. */
      readonly milliseconds?: number;
    }
  | ExportedEvent
  | { readonly type: "failed"; readonly runId: number; readonly failure: Failure };

/** Said every second or so by a worker that holds the lock of its name. */
export const ALIVE = "alive";

/** Either end of the wire: a Worker, a worker's own scope, or an in-memory pair in tests. */
export interface Port<Out, In> {
  post(message: Out, transfer?: readonly Transferable[]): void;
  listen(receive: (message: In) => void): void;
}
