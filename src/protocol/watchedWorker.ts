// A worker whose death is noticed: one that is killed fires no event, but it holds a lock as long as
// it lives; when another is granted that lock, the worker has died. Where there are no locks, it has a pulse.
import { ALIVE, UNLOCKED } from "./port.ts";
import { followPulse } from "./pulse.ts";

/** What a worker may do without being asked. */
export interface WatchedListener<Event> {
  readonly receive: (event: Event) => void;
  /** Called with the reason when the worker fails. */
  readonly failed: (reason: string) => void;
  /** Called every second or so while the worker lives. */
  readonly beat: () => void;
}

export interface WatchedWorker<Command, Event> {
  post(command: Command, transfer?: readonly Transferable[]): void;
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
    post: (command, transfer = []) => worker.postMessage(command, [...transfer]),
    listen({ receive, failed, beat }) {
      const died = () => failed("it was killed");
      const follow = () => followPulse(worker, watch.signal, { beat, died });
      worker.addEventListener("message", ({ data }: MessageEvent<Event | Sign>) => {
        if (data === UNLOCKED) {
          follow();
          beat();
          return;
        }
        if (data !== ALIVE) {
          receive(data);
          return;
        }
        if (!isWatched) waitForDeath(name, watch.signal, { died, refused: follow });
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

type Sign = typeof ALIVE | typeof UNLOCKED;

/** To be called once within a worker: holds the lock of its name and says so every second, or says that it
 * can have none. */
export function showLife(name: string, post: (message: Sign) => void): void {
  locksHere()
    .request(name, () => {
      post(ALIVE);
      setInterval(() => post(ALIVE), BEAT);
      return new Promise(() => {});
    })
    .catch(() => post(UNLOCKED));
}

interface Waiting {
  readonly died: () => void;
  /** There are no locks on this side. */
  readonly refused: () => void;
}

function waitForDeath(lock: string, signal: AbortSignal, { died, refused }: Waiting): void {
  locksHere()
    .request(lock, { signal }, died)
    .catch(() => {
      // aborted by terminate: a worker that was ended on purpose did not die
      if (!signal.aborted) refused();
    });
}

/** The browser's locks; where it has none or denies them, locks that refuse every request. */
function locksHere(): Pick<LockManager, "request"> {
  try {
    const locks: LockManager | undefined = navigator.locks;
    if (locks) return locks;
  } catch {
    // a frame without an origin of its own
  }
  return { request: () => Promise.reject(new Error("there are no locks here")) };
}
