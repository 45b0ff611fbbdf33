// The worker's entry: wires the trainer to the worker's own messages and clock. Turns go through a
// message channel, since timers are clamped (and slowed to a crawl in hidden tabs). A shard is the
// same script under another name, so there is nothing more to load.
import { BackendPool } from "./backendPool.ts";
import type { Port } from "./protocol.ts";
import { serveShard } from "./shard.ts";
import type { ShardWorker } from "./shardLink.ts";
import { Trainer } from "./trainer.ts";
import { showLife, watchWorker, workerName } from "./watchedWorker.ts";

const SHARD = "shard";

showLife(self.name, (message) => self.postMessage(message));
if (self.name.startsWith(SHARD)) serveShard(ownPort());
else serveTrainer();

function ownPort<Out, In>(): Port<Out, In> {
  return {
    post: (event, transfer = []) => self.postMessage(event, [...transfer]),
    listen: (receive) =>
      self.addEventListener("message", (event: MessageEvent<In>) => receive(event.data)),
  };
}

function serveTrainer(): void {
  const turns = new MessageChannel();
  let nextTurn: (() => void) | null = null;
  turns.port1.onmessage = () => {
    const callback = nextTurn;
    nextTurn = null;
    callback?.();
  };
  new Trainer({
    port: ownPort(),
    scheduler: {
      now: () => performance.now(),
      later(callback, delay) {
        if (delay > 0) {
          setTimeout(callback, delay);
          return;
        }
        nextTurn = callback;
        turns.port2.postMessage(null);
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
