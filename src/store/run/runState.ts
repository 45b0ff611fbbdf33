// What is known of one run: what was asked of it and what its trainer reports. Replaced as a whole when
// a new run is ready; until then the last good pictures stay. Changed by createRun.ts.
import type { Config } from "../../experiment/config.ts";
import type { RunFile } from "../../experiment/runFile.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { Failure } from "../../protocol/protocol.ts";
import { createRecording, type Recording } from "../../protocol/recording.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { BackendReport, BackendRequest } from "../../records/backendReport.ts";
import type { Diagnostics } from "../../records/diagnostics.ts";
import { createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import { metricIds } from "../../records/metrics.ts";
import type { Notice } from "./notices.ts";

export type Phase =
  /** The first run is being set up: there is nothing to show yet. */
  | "preparing"
  /** A changed experiment is being set up; what is shown belongs to the old one. */
  | "restarting"
  | "training"
  | "paused"
  | "finished"
  /** What is shown comes from a file that holds nothing to train on from. */
  | "opened"
  | "failed";

/** A number of seeds on its way: what is shown is of `before` until the run has `after`. */
export interface Seeding {
  readonly before: number;
  readonly after: number;
  /** Steps of the added seeds so far, and the one at which the others wait for them. */
  readonly step: number;
  readonly of: number;
  /** Whether the race trains on afterwards. */
  readonly goesOn: boolean;
}

export interface RunState {
  readonly runId: number;
  readonly phase: Phase;
  /** What was last asked for, train or pause: obeyed as soon as the run is ready. */
  readonly wantsPlay: boolean;
  /** Steps a second that were asked for; null: as fast as it goes. */
  readonly speed: number | null;
  /** Step at which training pauses by itself; null: it goes on. */
  readonly pauseAt: number | null;
  readonly backendRequest: BackendRequest;
  /** What is being prepared; null once the run is ready. */
  readonly preparing: string | null;
  /** The config that the pictures belong to; null before the first run is ready. */
  readonly config: Config | null;
  readonly backend: BackendReport | null;
  readonly environment: EnvironmentReport | null;
  readonly snapshot: Snapshot | null;
  /** The last diagnostics of each replica that was watched. [replica] */
  readonly diagnostics: readonly (Diagnostics | null)[];
  readonly step: number;
  readonly trajectories: number;
  /** Seconds of running time. */
  readonly seconds: number;
  readonly stepsPerSecond: number;
  /** Memory that training holds; 0 before the first report. */
  readonly bytes: number;
  /** Append-only; `historyRevision` says when it has grown. */
  readonly history: MetricHistory;
  readonly historyRevision: number;
  /** Past pictures; grows in place. */
  readonly recording: Recording;
  /** The past picture that is looked at; null: the live one. */
  readonly viewed: Snapshot | null;
  /** The picture that the shown one is compared with; null: none. */
  readonly compared: Snapshot | null;
  /** The file that is shown in phase "opened"; null otherwise. */
  readonly file: RunFile | null;
  readonly failure: Failure | null;
  /** Null: as many seeds as the run has. */
  readonly seeding: Seeding | null;
  /** The picture that a change of the number of seeds left, until the run that goes on from there has one. */
  readonly joined: Snapshot | null;
  /** Whether new seeds can catch up: every step so far was made by the settings of now. */
  readonly mayGrow: boolean;
  /** "3, 5": how many seeds a lane had whenever more were added after a look at them; null: none were. */
  readonly seedLooks: string | null;
  readonly notices: readonly Notice[];
}

/** Steps a second that the eye can follow. */
export const DEFAULT_SPEED = 60;

/** A run before its first start, with a history and a recording of its own. */
export function createRunState(): RunState {
  return {
    runId: 0,
    phase: "preparing",
    wantsPlay: true,
    speed: DEFAULT_SPEED,
    pauseAt: null,
    backendRequest: "auto",
    preparing: "Starting",
    config: null,
    backend: null,
    environment: null,
    snapshot: null,
    diagnostics: [],
    step: 0,
    trajectories: 0,
    seconds: 0,
    stepsPerSecond: 0,
    bytes: 0,
    history: createHistory({ nReplicas: 0, metrics: metricIds }),
    historyRevision: 0,
    recording: createRecording(),
    viewed: null,
    compared: null,
    file: null,
    failure: null,
    seeding: null,
    joined: null,
    mayGrow: true,
    seedLooks: null,
    notices: [],
  };
}

/** The picture on the stage: a past one while it is looked at, else the live one. */
export function shownSnapshot(state: RunState): Snapshot | null {
  return state.viewed ?? state.snapshot;
}

/** Diagnostics of the picture on the stage: those recorded with a past one, else the last. Null where
 * the replica was not watched then. */
export function shownDiagnostics(
  state: Pick<RunState, "viewed" | "diagnostics">,
  replica: number,
): Diagnostics | null {
  const { viewed, diagnostics } = state;
  return (viewed ? viewed.replicas[replica]?.diagnostics : diagnostics[replica]) ?? null;
}
