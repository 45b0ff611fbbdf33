// The trainer's end of the wire to one shard.

import type { WatchedWorker } from "../../protocol/watchedWorker.ts";
import type { ShardAnswer, ShardCommand } from "./shardProtocol.ts";

export type ShardWorker = WatchedWorker<ShardCommand, ShardAnswer>;
type Success = Exclude<ShardAnswer, { type: "failed" }>;

/** Pairs answers with commands, which come in the same order. */
export class ShardLink {
  readonly #worker: ShardWorker;
  readonly #waiting: ((answer: Success) => void)[] = [];
  #isClosed = false;

  /** `failed` is called once, when the shard can't go on: it will not answer any more. */
  constructor(worker: ShardWorker, failed: (reason: string) => void) {
    this.#worker = worker;
    const fail = (reason: string) => {
      if (this.#isClosed) return;
      this.close();
      failed(reason);
    };
    worker.listen({
      receive: (answer) => {
        if (this.#isClosed) return;
        if (answer.type === "failed") fail(answer.message);
        else this.#waiting.shift()?.(answer);
      },
      failed: fail,
      beat: () => {},
    });
  }

  ask(
    command: ShardCommand,
    answered: (answer: Success) => void = () => {},
    transfer: readonly Transferable[] = [],
  ): void {
    this.#waiting.push(answered);
    this.#worker.post(command, transfer);
  }

  close(): void {
    this.#isClosed = true;
    this.#worker.terminate();
  }
}
