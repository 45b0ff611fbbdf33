// A worker whose death is noticed: one that is killed fires no event, but it holds a lock as long as
// it lives, and whoever is granted that lock knows that it is gone.
import { ALIVE } from "./protocol.ts";

/** What a worker may do of its own accord. */
export interface WatchedListener<Event> {
  readonly receive: (event: Event) => void;
  /** Called with the reason when the worker fails. */
  readonly failed: (reason: string) => void;
  /** Called every second or so while the worker lives. */
  readonly beat: () => void;
}

export interface WatchedWorker<Command, Event> {
  post(command: Command): void;
  listen(listener: WatchedListener<Event>): void;
  terminate(): void;
}

/** Milliseconds. Timers of a worker keep their time when the page is hidden. */
const BEAT = 1_000;

/** A name for a worker and its lock; random, because locks are shared by all pages of one origin. */
export function workerName(kind: string): string {
  return `${kind}-${Math.random().toString(36).slice(2)}`;
}

/** Watches over a worker of this name, which must call `showLife`. */
export function watchWorker<Command, Event>(
  worker: Worker,
  name: string,
): WatchedWorker<Command, Event> {
  const watch = new AbortController();
  let isWatched = false;
  return {
    post: (command) => worker.postMessage(command),
    listen({ receive, failed, beat }) {
      worker.addEventListener("message", ({ data }: MessageEvent<Event | typeof ALIVE>) => {
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

/** To be called once within a worker: holds the lock of its name and says so every second. */
export function showLife(name: string, post: (message: typeof ALIVE) => void): void {
  void navigator.locks?.request(name, () => {
    post(ALIVE);
    setInterval(() => post(ALIVE), BEAT);
    return new Promise(() => {});
  });
}

function waitForDeath(lock: string, signal: AbortSignal, died: () => void): void {
  navigator.locks.request(lock, { signal }, died).catch((error: unknown) => {
    // aborted by terminate: a worker that was ended on purpose did not die
    if (!signal.aborted) throw error;
  });
}
