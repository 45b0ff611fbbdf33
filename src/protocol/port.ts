// Either end of a wire between a page and a worker, and the signs of life that travel on it.

/** Said every second or so by a worker that holds the lock of its name. */
export const ALIVE = "alive";

/** Said once by a worker that can have no lock: the browser refuses them, or has none. */
export const UNLOCKED = "alive without a lock";

/** Either end of the wire: a Worker, a worker's own scope, or an in-memory pair in tests. */
export interface Port<Out, In> {
  post(message: Out, transfer?: readonly Transferable[]): void;
  listen(receive: (message: In) => void): void;
}
