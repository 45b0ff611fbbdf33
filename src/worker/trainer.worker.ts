// The worker's entry: wires the trainer to the worker's own messages and clock. A shard is the same
// script under another name, so there is nothing more to load.

import { warmWasm } from "../policies/wasm/openWasm.ts";
import type { Port } from "../protocol/port.ts";
import { asksForPulse, offerPulse, servesPulse } from "../protocol/pulse.ts";
import { messageTurns } from "../protocol/turns.ts";
import { showLife, watchWorker, workerName } from "../protocol/watchedWorker.ts";
import { BackendPool } from "./backendPool.ts";
import { serveShard } from "./shards/shard.ts";
import type { ShardWorker } from "./shards/shardLink.ts";
import { Trainer } from "./trainer.ts";

const SHARD = "shard";

if (!servesPulse(self.name)) {
  offerPulse(self.location.href);
  showLife(self.name, (message) => self.postMessage(message));
  if (self.name.startsWith(SHARD)) serveShard(ownPort());
  else {
    serveTrainer();
    // most runs need them, and the page has yet to say what is to be trained
    warmWasm();
  }
}

function ownPort<Out, In>(): Port<Out, In> {
  return {
    post: (event, transfer = []) => self.postMessage(event, [...transfer]),
    listen: (receive) =>
      self.addEventListener("message", ({ data }: MessageEvent<In>) => {
        if (!asksForPulse(data)) receive(data);
      }),
  };
}

function serveTrainer(): void {
  const nextTurn = messageTurns();
  new Trainer({
    port: ownPort(),
    scheduler: {
      now: () => performance.now(),
      later(callback, delay) {
        if (delay > 0) {
          const timer = setTimeout(callback, delay);
          return () => clearTimeout(timer);
        }
        nextTurn(callback);
        return () => {};
      },
    },
    backends: new BackendPool(),
    shards: { spawn: spawnShard },
  });
}

function spawnShard(): ShardWorker {
  const name = workerName(SHARD);
  return watchWorker(new Worker(self.location.href, { type: "module", name }), name);
}
