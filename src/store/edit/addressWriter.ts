// Writes the experiment's link into the address bar, seldom enough for every browser: Safari throws from
// the hundredth call within thirty seconds on. Choices are written at once, a drag a few times a second, the
// last state always; what a browser refuses is tried again, and nobody else hears of it.
import type { Clock } from "../run/pageClock.ts";

/** The part of `window.history` that is needed. */
export type AddressHistory = Pick<History, "pushState" | "replaceState">;

export interface AddressWriter {
  /** Soon the address is `hash`: in an entry of its own for "back", or in the place of the present one. */
  write(hash: string, isNewEntry: boolean): void;
  /** Writes what is waiting now: the page may go. */
  flush(): void;
  /** Forgets what is waiting: the address has changed by itself. */
  forget(): void;
}

interface WriterOptions {
  readonly history: AddressHistory;
  readonly delay: Clock["delay"];
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** So many writes may follow each other at once … */
const BURST = 10;
/** … and one more every so many milliseconds: at most 85 in thirty seconds. */
export const PACE = 400;

interface Waiting {
  readonly hash: string;
  readonly isNewEntry: boolean;
}

/** Nothing is written before the first `write`. */
export function createAddressWriter({ history, delay, now }: WriterOptions): AddressWriter {
  let waiting: Waiting | null = null;
  let cancel: (() => void) | null = null;
  let budget = BURST;
  let countedAt = now();
  let wroteAt = Number.NEGATIVE_INFINITY;

  const isRefused = ({ hash, isNewEntry }: Waiting): boolean => {
    budget--;
    wroteAt = now();
    try {
      if (isNewEntry) history.pushState(null, "", hash);
      else history.replaceState(null, "", hash);
      return false;
    } catch {
      // too many calls, or a page without an address of its own: the link is in Share as well
      return true;
    }
  };
  const stop = () => {
    cancel?.();
    cancel = null;
  };
  const later = () => {
    cancel ??= delay(() => {
      cancel = null;
      send();
    }, PACE);
  };
  const send = () => {
    if (!waiting) return;
    budget = Math.min(BURST, budget + (now() - countedAt) / PACE);
    countedAt = now();
    const isSoon = !waiting.isNewEntry && now() - wroteAt < PACE;
    if (budget < 1 || isSoon || isRefused(waiting)) later();
    else waiting = null;
  };
  return {
    write(hash, isNewEntry) {
      // what was to be an entry of its own still is
      waiting = { hash, isNewEntry: isNewEntry || waiting?.isNewEntry === true };
      if (!cancel) send();
    },
    flush() {
      stop();
      if (waiting && isRefused(waiting)) later();
      else waiting = null;
    },
    forget() {
      stop();
      waiting = null;
    },
  };
}
