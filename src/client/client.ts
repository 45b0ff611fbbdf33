// The page's end of the wire: a port to the trainer that outlives the worker behind it. A worker
// that dies, goes silent or loses its graphics is replaced, and the run continues from its last
// checkpoint; where WebGL keeps failing, the CPU takes the run over. How long to wait and when to
// give up is decided in recovery.ts. Long, and one class: every command and event passes through one state.

import { withUpdate } from "../experiment/liveUpdate.ts";
import type { Port } from "../protocol/port.ts";
import type { Command, StartCommand, TrainerEvent } from "../protocol/protocol.ts";
import type { WatchedListener, WatchedWorker } from "../protocol/watchedWorker.ts";
import type { BackendId } from "../records/backendReport.ts";
import type { Checkpoint } from "../records/checkpoint.ts";
import { isGraphicsFailure, Recovery } from "./recovery.ts";

export type WorkerListener = WatchedListener<TrainerEvent>;

/** One worker, or a stand-in for one in tests. */
export type WorkerHandle = WatchedWorker<Command, TrainerEvent>;

export type ClientEvent =
  | TrainerEvent
  /** The worker is replaced; training goes on from `step`. */
  | {
      readonly type: "restarted";
      readonly runId: number;
      readonly step: number;
      readonly reason: string;
    }
  /** The run goes on from `step` on another backend than before. */
  | {
      readonly type: "moved";
      readonly runId: number;
      readonly step: number;
      readonly from: BackendId;
      readonly to: BackendId;
      readonly reason: string;
    };

export interface ClientOptions {
  readonly spawn: () => WorkerHandle;
  /** Milliseconds on a monotonic clock; tests supply their own. */
  readonly now: () => number;
  /** Called at every beat of the worker: the page's only clock that hiding does not slow down. */
  readonly onBeat?: () => void;
  /** Processors of the device; left out: a run stays in one worker. */
  readonly cores?: number;
  /** Whether nobody sees the page; left out: it is always seen. */
  readonly isHidden?: () => boolean;
}

/** Milliseconds between two checkpoints; with the answer's time, a crash costs less than five seconds. */
export const CHECKPOINT_INTERVAL = 4_000;
/** The same while the page is hidden, where they are all that it does: what a crash costs there nobody waits for. */
export const HIDDEN_INTERVAL = 12_000;
/** Checkpoints of large runs are taken so rarely that they cost at most this share of the time. */
const CHECKPOINT_SHARE = 0.25;
/** A worker that does not answer for this many milliseconds hangs and is replaced. */
export const PATIENCE = 30_000;
/** Between two ticks further apart (milliseconds) the page slept, and its worker with it. */
const NAP = 10_000;

/** A port that restarts its worker. Nothing is spawned before the first command or `warm`. */
export class TrainerClient implements Port<Command, ClientEvent> {
  readonly #options: ClientOptions;
  readonly #recovery: Recovery;
  #worker: WorkerHandle | null = null;
  #receive: (event: ClientEvent) => void = () => {};
  #start: StartCommand | null = null;
  #checkpoint: Checkpoint | null = null;
  #checkpointAskedAt = 0;
  /** What a checkpoint's cost asks for. */
  #checkpointPause = 0;
  #tickedAt = 0;
  /** Whether nothing was heard since the last request for a checkpoint. */
  #awaitsAnswer = false;
  #isReady = false;
  /** What the run computed on when it was last ready; null before. */
  #backend: BackendId | null = null;
  /** When the next worker is due; null: there is one, or none is wanted. */
  #respawnAt: number | null = null;
  #reason = "";
  /** Whether the browser starts no worker: nothing is tried before the next start command. */
  #isRefused = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#recovery = new Recovery(options.now);
  }

  listen(receive: (event: ClientEvent) => void): void {
    this.#receive = receive;
  }

  /** Starts the worker that the first command will need, so that its script is there by then. */
  warm(): void {
    this.#worker ??= this.#spawnOrTell();
  }

  post(given: Command): void {
    const { cores } = this.#options;
    const command = given.type === "start" && cores ? { ...given, cores } : given;
    this.#remember(command);
    // the start command tells the next worker all that matters
    if (this.#respawnAt !== null || this.#isRefused) return;
    this.#worker ??= this.#spawnOrTell();
    this.#worker?.post(command);
  }

  /** To be called every second or so: asks for checkpoints and notices a worker that hangs. */
  tick(): void {
    const now = this.#options.now();
    const slept = now - this.#tickedAt;
    this.#tickedAt = now;
    if (this.#respawnAt !== null && now >= this.#respawnAt) this.#respawn();
    const start = this.#start;
    if (!this.#worker || !start?.play || !this.#isReady) return;
    if (this.#awaitsAnswer && slept > NAP) this.#checkpointAskedAt += slept;
    const elapsed = now - this.#checkpointAskedAt;
    if (this.#awaitsAnswer) {
      if (elapsed > PATIENCE) this.#replace(`it did not answer for ${PATIENCE / 1000} seconds`);
    } else if (elapsed >= Math.max(this.#checkpointPause, this.#interval)) {
      this.#checkpointAskedAt = now;
      this.#awaitsAnswer = true;
      this.#worker.post({ type: "checkpoint", runId: start.runId });
    }
  }

  get #interval(): number {
    return this.#options.isHidden?.() ? HIDDEN_INTERVAL : CHECKPOINT_INTERVAL;
  }

  /** Ends the worker; the next start command spawns a new one. */
  dispose(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#start = null;
    this.#respawnAt = null;
  }

  #remember(command: Command): void {
    switch (command.type) {
      case "start":
        this.#start = command;
        this.#checkpoint = command.checkpoint;
        this.#backend = null;
        this.#respawnAt = null;
        this.#isRefused = false;
        this.#recovery.reset();
        this.#expectReady();
        break;
      case "pause":
      case "resume":
        this.#amend({ play: command.type === "resume" });
        break;
      case "setSpeed":
        this.#amend({ speed: command.speed });
        break;
      case "pauseAt":
        this.#amend({ pauseAt: command.step });
        break;
      case "update":
        if (this.#start) this.#amend({ config: withUpdate(this.#start.config, command.update) });
        break;
      case "watch":
        this.#amend({ watch: command.watch });
        break;
      case "step":
      case "acknowledge":
      case "checkpoint":
      case "tables":
      case "walk":
      case "export":
        break;
      case "dispose":
        // there is nothing left to check or to restart
        this.#start = null;
        break;
      default:
        command satisfies never;
    }
  }

  #amend(change: Partial<StartCommand>): void {
    if (this.#start) this.#start = { ...this.#start, ...change };
  }

  /** Null where the browser starts no worker here, which the run then fails of. */
  #spawnOrTell(): WorkerHandle | null {
    try {
      return this.#spawn();
    } catch (error) {
      const start = this.#start;
      if (!start) return null;
      const reason = error instanceof Error ? error.message : String(error);
      const failure = { code: "workerRefused", message: refusalOf(reason) } as const;
      this.#start = null;
      this.#isRefused = true;
      this.#receive({ type: "failed", runId: start.runId, failure });
      return null;
    }
  }

  #spawn(): WorkerHandle {
    const worker = this.#options.spawn();
    const ifCurrent =
      <Arguments extends unknown[]>(act: (...values: Arguments) => void) =>
      (...values: Arguments) => {
        if (worker === this.#worker) act(...values);
      };
    worker.listen({
      receive: ifCurrent((event) => this.#take(event)),
      failed: ifCurrent((reason) => this.#replace(reason)),
      beat: ifCurrent(() => {
        this.tick();
        this.#options.onBeat?.();
      }),
    });
    return worker;
  }

  #take(event: TrainerEvent): void {
    if (event.runId !== this.#start?.runId) return;
    this.#awaitsAnswer = false;
    switch (event.type) {
      case "failed":
        if (isGraphicsFailure(event.failure, this.#backend, this.#isReady)) {
          // a new worker gets a new context; in the old one it may never come back
          const isLoss = event.failure.code === "contextLost";
          this.#replace(isLoss ? "its graphics context was lost" : event.failure.message, true);
          return;
        }
        if (event.failure.code === "shardLost") {
          this.#replace(event.failure.message);
          return;
        }
        break;
      case "ready":
        this.#isReady = true;
        this.#receive(event);
        this.#tellMove(event.backend.id, event.step);
        return;
      case "checkpoint":
        this.#checkpoint = event.checkpoint;
        this.#recovery.succeeded();
        this.#checkpointPause = (event.milliseconds ?? 0) / CHECKPOINT_SHARE;
        break;
      case "progress":
        if (event.finished && !event.running) this.#amend({ play: false });
        break;
      case "preparing":
      case "pictures":
      case "snapshot":
      case "exported":
      case "tables":
      case "walk":
        break;
      default:
        event satisfies never;
    }
    this.#receive(event);
  }

  #tellMove(to: BackendId, step: number): void {
    const from = this.#backend;
    this.#backend = to;
    if (from === null || from === to || !this.#start) return;
    const { runId } = this.#start;
    this.#receive({ type: "moved", runId, step, from, to, reason: this.#reason });
  }

  /** A worker that was just told to start may take its time: shaders are compiled. */
  #expectReady(): void {
    this.#isReady = false;
    this.#awaitsAnswer = false;
    this.#checkpointPause = 0;
    this.#checkpointAskedAt = this.#options.now();
  }

  #replace(reason: string, isGraphics = false): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#isReady = false;
    this.#reason = reason;
    const start = this.#start;
    if (!start) return;
    const next = this.#recovery.failed(isGraphics);
    if (next.kind === "giveUp") {
      const message = `The training worker stopped ${next.count} times in a row (${reason}); press Reset to try again.`;
      this.#receive({
        type: "failed",
        runId: start.runId,
        failure: { code: "internal", message },
      });
      return;
    }
    // it may have failed because there was one worker too many
    this.#amend({ cores: 1 });
    if (next.onCpu) this.#amend({ backend: "wasm", insists: false });
    else if (isGraphics) this.#amend({ insists: true });
    const step = this.#checkpoint?.step ?? 0;
    this.#receive({ type: "restarted", runId: start.runId, step, reason });
    this.#respawnAt = this.#options.now() + next.delay;
    if (next.delay === 0) this.#respawn();
  }

  #respawn(): void {
    this.#respawnAt = null;
    if (!this.#start) return;
    this.#expectReady();
    const command = { ...this.#start, checkpoint: this.#checkpoint };
    this.#worker = this.#spawnOrTell();
    this.#worker?.post(command);
  }
}

/** Why nothing can be trained. A page in a sandbox has no origin of its own, and so no workers. */
function refusalOf(reason: string): string {
  if (globalThis.origin === "null")
    return "The page around this one keeps it in a sandbox without an origin of its own (sandbox without allow-same-origin), where browsers start no worker, so it cannot train.";
  return `This browser starts no worker for the page, so it cannot train: ${reason}`;
}
