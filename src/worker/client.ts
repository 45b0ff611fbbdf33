// The page's end of the wire: a port to the trainer that outlives the worker behind it. A worker
// that dies or goes silent is replaced, and the run continues from its last checkpoint.
import type { Checkpoint } from "../training/checkpoint.ts";
import { withUpdate } from "../training/liveUpdate.ts";
import type { Command, Port, StartCommand, TrainerEvent } from "./protocol.ts";

/** One worker, or a stand-in for one in tests. */
export interface WorkerHandle {
  post(command: Command): void;
  /** Called with every message, and once with the reason when the worker fails. */
  listen(receive: (event: TrainerEvent) => void, failed: (reason: string) => void): void;
  terminate(): void;
}

export type ClientEvent =
  | TrainerEvent
  /** The worker was replaced; training goes on from `step`. */
  | {
      readonly type: "restarted";
      readonly runId: number;
      readonly step: number;
      readonly reason: string;
    };

export interface ClientOptions {
  readonly spawn: () => WorkerHandle;
  /** Milliseconds on a monotonic clock; tests supply their own. */
  readonly now: () => number;
}

/** Milliseconds between two checkpoints: the most that a crash can cost. */
export const CHECKPOINT_INTERVAL = 5_000;
/** A worker that answers nothing for so many milliseconds hangs and is replaced. */
export const PATIENCE = 30_000;
/** A run is given up after this many crashes without a checkpoint between them. */
const MAXIMUM_CRASHES = 3;

/** A port that restarts its worker. Nothing is spawned before the first command. */
export class TrainerClient implements Port<Command, ClientEvent> {
  readonly #options: ClientOptions;
  #worker: WorkerHandle | null = null;
  #receive: (event: ClientEvent) => void = () => {};
  #start: StartCommand | null = null;
  #checkpoint: Checkpoint | null = null;
  #checkpointAskedAt = 0;
  /** Whether nothing was heard since the last request for a checkpoint. */
  #awaitsAnswer = false;
  #isReady = false;
  #crashes = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  listen(receive: (event: ClientEvent) => void): void {
    this.#receive = receive;
  }

  post(command: Command): void {
    this.#remember(command);
    this.#worker ??= this.#spawn();
    this.#worker.post(command);
  }

  /** To be called every second or so: asks for checkpoints and notices a worker that hangs. */
  tick(): void {
    const start = this.#start;
    if (!this.#worker || !start?.play || !this.#isReady) return;
    const now = this.#options.now();
    const elapsed = now - this.#checkpointAskedAt;
    if (this.#awaitsAnswer) {
      if (elapsed > PATIENCE) this.#replace(`it did not answer for ${PATIENCE / 1000} seconds`);
    } else if (elapsed >= CHECKPOINT_INTERVAL) {
      this.#checkpointAskedAt = now;
      this.#awaitsAnswer = true;
      this.#worker.post({ type: "checkpoint", runId: start.runId });
    }
  }

  /** Ends the worker; the next start command spawns a new one. */
  dispose(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#start = null;
  }

  #remember(command: Command): void {
    switch (command.type) {
      case "start":
        this.#start = command;
        this.#checkpoint = command.checkpoint;
        this.#crashes = 0;
        this.#expectReady();
        break;
      case "pause":
      case "resume":
        this.#amend({ play: command.type === "resume" });
        break;
      case "setSpeed":
        this.#amend({ speed: command.speed });
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
      case "table":
      case "export":
      case "dispose":
        break;
      default:
        command satisfies never;
    }
  }

  #amend(change: Partial<StartCommand>): void {
    if (this.#start) this.#start = { ...this.#start, ...change };
  }

  #spawn(): WorkerHandle {
    const worker = this.#options.spawn();
    worker.listen(
      (event) => {
        if (worker === this.#worker) this.#take(event);
      },
      (reason) => {
        if (worker === this.#worker) this.#replace(reason);
      },
    );
    return worker;
  }

  #take(event: TrainerEvent): void {
    if (event.runId !== this.#start?.runId) return;
    this.#awaitsAnswer = false;
    if (event.type === "failed" && event.failure.code === "contextLost") {
      // a new worker gets a new context; in the old one it may never come back
      this.#replace("its graphics context was lost");
      return;
    }
    if (event.type === "ready") this.#isReady = true;
    if (event.type === "checkpoint") {
      this.#checkpoint = event.checkpoint;
      this.#crashes = 0;
    }
    this.#receive(event);
  }

  /** A worker that was just told to start may take its time: shaders are compiled. */
  #expectReady(): void {
    this.#isReady = false;
    this.#awaitsAnswer = false;
    this.#checkpointAskedAt = this.#options.now();
  }

  #replace(reason: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    const start = this.#start;
    if (!start) return;
    this.#crashes++;
    if (this.#crashes > MAXIMUM_CRASHES) {
      const message = `The training worker stopped ${this.#crashes} times in a row (${reason}); press Reset to try again.`;
      this.#receive({
        type: "failed",
        runId: start.runId,
        failure: { code: "internal", message },
      });
      return;
    }
    this.#expectReady();
    this.#worker = this.#spawn();
    this.#worker.post({ ...start, checkpoint: this.#checkpoint });
    const step = this.#checkpoint?.step ?? 0;
    this.#receive({ type: "restarted", runId: start.runId, step, reason });
  }
}
