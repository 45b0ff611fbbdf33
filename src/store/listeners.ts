// Listeners that cannot silence one another: one that throws is reported as any uncaught error is, and
// the others, and the code that notified them, go on.
import type { StoreApi } from "zustand/vanilla";

/** Callbacks that are told of something. */
export interface Listeners<Event> {
  /** Returns what ends the listening. */
  add(listener: (event: Event) => void): () => void;
  tell(event: Event): void;
  clear(): void;
}

/** Nobody listens yet. */
export function createListeners<Event>(): Listeners<Event> {
  const listeners = new Set<(event: Event) => void>();
  return {
    add(listener) {
      const own = guarded(listener);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    clear: () => listeners.clear(),
  };
}

/** The same store, whose subscribers from now on cannot silence one another. */
export function guardSubscribers<Store extends Pick<StoreApi<unknown>, "subscribe">>(
  store: Store,
): Store {
  const { subscribe } = store;
  return Object.assign(store, {
    subscribe: (listener: Parameters<typeof subscribe>[0]) => subscribe(guarded(listener)),
  });
}

function guarded<Values extends readonly unknown[]>(
  listener: (...values: Values) => void,
): (...values: Values) => void {
  return (...values) => {
    try {
      listener(...values);
    } catch (error) {
      reportError(error);
    }
  };
}
