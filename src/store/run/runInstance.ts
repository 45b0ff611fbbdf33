// What may be asked of a run, whoever made it: the page's buttons, the filmstrip and the laboratory, what
// keeps sessions and what opens and writes files.
import type { StoreApi } from "zustand/vanilla";
import type { ClientEvent } from "../../client/client.ts";
import type { Config } from "../../experiment/config.ts";
import type { StartCommand, TablesWanted } from "../../protocol/protocol.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { BackendRequest } from "../../records/backendReport.ts";
import type { Watch } from "../../records/diagnostics.ts";
import type { WalkWanted } from "../../records/walkRecord.ts";
import type { Notice } from "./notices.ts";
import type { Clock } from "./pageClock.ts";
import type { RunState } from "./runState.ts";

export interface RunInstance {
  readonly store: StoreApi<RunState>;
  readonly clock: Clock;
  /**
   * Starts the config, training or paused as the state's `wantsPlay` says: from step 0, or from a
   * checkpoint of this very config, with the history that the state then holds.
   */
  start(checkpoint?: StartCommand["checkpoint"]): void;
  /** Lets go of the training and keeps its pictures: until `start` the trainer is told nothing. */
  setAside(shown: Pick<RunState, "phase" | "preparing">): void;
  /** Trains on; a run at its last step gets more steps, a failed one starts again. */
  train(): void;
  /** Stops training until `train`. */
  pause(): void;
  /** Train or pause, whichever the button says. */
  togglePlay(): void;
  /** Takes so many steps, one if left out, and is paused after them. */
  takeSteps(count?: number): void;
  /** Back to step 0 with the same seed: the same run again, training unless it was paused. */
  reset(): void;
  /** Moves the last step on and trains towards it. */
  trainMore(): void;
  /** Training pauses by itself exactly at that step; null: it goes on. */
  pauseAt(step: number | null): void;
  /** Steps a second; null: as fast as it goes. */
  setSpeed(speed: number | null): void;
  /** Computes on another backend: starts again at step 0. */
  setBackend(backendRequest: BackendRequest): void;
  /** What the pictures on show need to be told beside distributions. */
  watch(wanted: Watch): void;
  /** Carries an edited config into the run: live where possible, else by a restart that says so. */
  adoptConfig(config: Config, isUndo?: boolean): void;
  /** Asks for a checkpoint; the answer is a "checkpoint" report. */
  requestCheckpoint(): void;
  /** Asks for the run as it stands; the answer is an "exported" report. */
  requestExport(): void;
  /** Asks for policies of lanes; the answer is a "tables" report. */
  requestTables(wanted: TablesWanted): void;
  /** Asks for one trajectory; the answer is a "walk" report. */
  requestWalk(wanted: WalkWanted): void;
  /** Hears every report once the state has taken it; returns what ends that. */
  onReport(listener: (event: ClientEvent) => void): () => void;
  /** Shows a notice, replacing the one of the same key. */
  notify(notice: Omit<Notice, "serial">): void;
  /** Takes a notice away. */
  dismissNotice(key: string): void;
  /** Looks at the recorded picture nearest to a step; null: back to live. */
  viewStep(step: number | null): void;
  /** Keeps a picture as moment A, to compare others with; null: compares no more. */
  compareWith(snapshot: Snapshot | null): void;
  /**
   * Lets go of the training for good: from then on nothing is sent or heard, and no control does
   * anything. What the state has come to stays to be seen. The port is its owner's to end.
   */
  dispose(): void;
}
