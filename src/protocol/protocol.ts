// The messages between page and trainer worker: plain unions of structured-cloneable data. Every
// run-bound message carries the runId it belongs to; the receiver drops a stale one.
import type { Problem } from "../environments/parameters.ts";
import type { Config } from "../experiment/config.ts";
import type { LiveUpdate } from "../experiment/liveUpdate.ts";
import type { RunFile } from "../experiment/runFile.ts";
import type { BackendReport, BackendRequest } from "../records/backendReport.ts";
import type { Checkpoint } from "../records/checkpoint.ts";
import type { Watch } from "../records/diagnostics.ts";
import type { HistoryRows } from "../records/metrics.ts";
import type { WalkRecord, WalkWanted } from "../records/walkRecord.ts";
import type { EnvironmentReport } from "./environmentReport.ts";
import type { LaneTable, Snapshot } from "./snapshot.ts";

/** Which policies are asked for: those of some lanes as they stand, or of all lanes at the first step after
 * `after` whose policies are kept (records/keptSteps.ts). */
export type TablesWanted = { readonly lanes: readonly number[] } | { readonly after: number };

export interface StartCommand {
  readonly type: "start";
  readonly runId: number;
  readonly config: Config;
  readonly backend: BackendRequest;
  /** Whether no other backend will do where that one is missing: it was there, and is soon back. */
  readonly insists?: boolean;
  /** Where to continue from; null starts at step 0. */
  readonly checkpoint: Checkpoint | null;
  /** Whether to train at once or to wait for "resume" or "step". */
  readonly play: boolean;
  /** Steps a second; null: as fast as it goes. */
  readonly speed: number | null;
  /** It pauses by itself exactly there; null or left out: it trains on. */
  readonly pauseAt?: number | null;
  /** What the page looks at from the start; left out: nothing but distributions. */
  readonly watch?: Watch;
  /** Most pictures that are kept of it; left out or 0: none. */
  readonly pictures?: number;
  /** Processors of the device that the run may use; left out: it stays in one worker. */
  readonly cores?: number;
  /** What the run catches up with; left out: nothing. */
  readonly race?: Race;
}

/** A race that new seeds are to join, as it waits for them. */
export interface Race {
  /** The step at which it waits: the run goes no further. */
  readonly step: number;
  /** What it was trained by (`training/trainedBy.ts`): a run that would be trained by anything else fails. */
  readonly trainedBy: string;
  /** Replicas that train once the new ones have joined. */
  readonly nReplicas: number;
  /** Steps of which exact metrics are wanted: those that its history has. */
  readonly rows: readonly number[];
}

export type Command =
  | StartCommand
  | { readonly type: "pause"; readonly runId: number }
  | { readonly type: "resume"; readonly runId: number }
  | { readonly type: "step"; readonly runId: number; readonly count: number }
  | { readonly type: "setSpeed"; readonly runId: number; readonly speed: number | null }
  /** Pauses by itself exactly at this step, whose picture it shows; null: trains on. */
  | { readonly type: "pauseAt"; readonly runId: number; readonly step: number | null }
  | { readonly type: "update"; readonly runId: number; readonly update: LiveUpdate }
  /** What the page looks at from now on: only that is diagnosed. */
  | { readonly type: "watch"; readonly runId: number; readonly watch: Watch }
  /** The page has drawn the last snapshot and can take another. */
  | { readonly type: "acknowledge"; readonly runId: number }
  | { readonly type: "checkpoint"; readonly runId: number }
  /** Asks for the policies of lanes' first seeds. */
  | { readonly type: "tables"; readonly runId: number; readonly wanted: TablesWanted }
  /** Asks for one trajectory, to be watched. */
  | { readonly type: "walk"; readonly runId: number; readonly wanted: WalkWanted }
  /** Asks for the whole run as it stands, for files. */
  | { readonly type: "export"; readonly runId: number }
  | { readonly type: "dispose"; readonly runId: number };

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
  /** Whether all steps so far were made by the settings of now, so that new seeds can catch up. */
  readonly mayGrow: boolean;
  /** "3, 5": how many seeds a lane had whenever more were added; null: none were. */
  readonly seedLooks: string | null;
  readonly rows: HistoryRows;
  /** The order α of the rows' Rényi and Tsallis divergences. */
  readonly metricAlpha: number;
  /** What computes, where that has changed since "ready": how many workers share the run. */
  readonly backend?: BackendReport;
}

/** A failure as a value. */
export interface Failure {
  readonly code:
    | "badConfig"
    | "backendUnavailable"
    | "workerRefused"
    | "contextLost"
    | "shardLost"
    | "internal";
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
  | { readonly type: "preparing"; readonly runId: number; readonly what: string }
  | {
      readonly type: "ready";
      readonly runId: number;
      readonly backend: BackendReport;
      readonly environment: EnvironmentReport;
      readonly step: number;
    }
  | ProgressEvent
  /** Kept pictures that are newer than all that were sent before, oldest first. */
  | { readonly type: "pictures"; readonly runId: number; readonly pictures: readonly Snapshot[] }
  | { readonly type: "snapshot"; readonly runId: number; readonly snapshot: Snapshot }
  /** All of one step; of lanes that have stopped there is none, nor where no such step is kept yet. */
  | {
      readonly type: "tables";
      readonly runId: number;
      readonly wanted: TablesWanted;
      /** What the lanes were at that step. */
      readonly config: Config;
      readonly tables: readonly LaneTable[];
    }
  /** Null: there is no such trajectory, or its lane has stopped. */
  | {
      readonly type: "walk";
      readonly runId: number;
      readonly wanted: WalkWanted;
      readonly walk: WalkRecord | null;
    }
  | {
      readonly type: "checkpoint";
      readonly runId: number;
      readonly checkpoint: Checkpoint;
      /** Worker time it took, for the caller to decide how often to ask. */
      readonly milliseconds?: number;
      /** Parameters of a replica of each lane. */
      readonly counts?: readonly number[];
    }
  | ExportedEvent
  | { readonly type: "failed"; readonly runId: number; readonly failure: Failure };
