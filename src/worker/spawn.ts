// The real worker, loaded as a module of its own so that the page's bundle stays free of it. A worker
// that is killed fires no event; it holds a lock as long as it lives, and whoever is granted that
// lock knows that it is gone.
import type { WorkerHandle } from "./client.ts";
import { ALIVE, type TrainerEvent } from "./protocol.ts";

/** Starts a trainer worker. */
export function spawnTrainerWorker(): WorkerHandle {
  // random, because locks are shared by all pages of one origin
  const name = `trainer-${Math.random().toString(36).slice(2)}`;
  const worker = new Worker(new URL("./trainer.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  const watch = new AbortController();
  let isWatched = false;
  return {
    post: (command) => worker.postMessage(command),
    listen({ receive, failed, beat }) {
      worker.addEventListener("message", ({ data }: MessageEvent<TrainerEvent | typeof ALIVE>) => {
        if (data !== ALIVE) {
          receive(data);
          return;
        }
        if (!isWatched) waitForDeath(name, watch.signal, () => failed("it was killed"));
        isWatched = true;
        beat();
      });
      worker.addEventListener("error", (event) =>
        failed(event.message || "it could not be loaded"),
      );
      worker.addEventListener("messageerror", () => failed("a message could not be read"));
    },
    terminate() {
      watch.abort();
      worker.terminate();
    },
  };
}

function waitForDeath(lock: string, signal: AbortSignal, died: () => void): void {
  navigator.locks.request(lock, { signal }, died).catch((error: unknown) => {
    // aborted by terminate: a worker that was ended on purpose did not die
    if (!signal.aborted) throw error;
  });
}
