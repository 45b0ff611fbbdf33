// What to do when a worker fails: try again, each time after a longer pause; move to the CPU where
// graphics fail again and again; give up where nothing helps. Knows failures and time, no workers.

import type { Failure } from "../protocol/protocol.ts";
import type { BackendId } from "../records/backendReport.ts";

/** A run is given up after this many crashes without a checkpoint between them. */
export const MAXIMUM_CRASHES = 3;
/** The CPU takes over at this many failures of the graphics within `GRAPHICS_WINDOW`. */
export const MAXIMUM_GRAPHICS_FAILURES = 4;
/** Milliseconds. */
export const GRAPHICS_WINDOW = 60_000;
/** Milliseconds before the second new worker; twice as many before each one after. */
const FIRST_DELAY = 1_000;

export type NextAttempt =
  /** A new worker after `delay` milliseconds; `onCpu`: away from WebGL. */
  | { readonly kind: "retry"; readonly delay: number; readonly onCpu: boolean }
  | { readonly kind: "giveUp"; readonly count: number };

/** Counts the failures of one run. */
export class Recovery {
  readonly #now: () => number;
  #crashes = 0;
  /** When the graphics failed lately, oldest first. */
  #graphics: number[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Another run: counts from zero. */
  reset(): void {
    this.#crashes = 0;
    this.#graphics = [];
  }

  /** A checkpoint came: the run moves. */
  succeeded(): void {
    this.#crashes = 0;
  }

  /** Counts a failure and says what is next. */
  failed(isGraphics: boolean): NextAttempt {
    if (!isGraphics) {
      this.#crashes++;
      if (this.#crashes > MAXIMUM_CRASHES) return { kind: "giveUp", count: this.#crashes };
      return { kind: "retry", delay: pauseBefore(this.#crashes), onCpu: false };
    }
    const now = this.#now();
    this.#graphics = [...this.#graphics.filter((time) => now - time < GRAPHICS_WINDOW), now];
    if (this.#graphics.length >= MAXIMUM_GRAPHICS_FAILURES)
      return { kind: "retry", delay: 0, onCpu: true };
    return { kind: "retry", delay: pauseBefore(this.#graphics.length), onCpu: false };
  }
}

/**
 * Whether a failure is one of the graphics, which another context or the CPU may not have.
 * `backend` is what the run computed on before, null where it never did; `isReady` whether it was
 * computing when it failed.
 */
export function isGraphicsFailure(
  { code }: Failure,
  backend: BackendId | null,
  isReady: boolean,
): boolean {
  switch (code) {
    case "contextLost":
      return true;
    case "backendUnavailable":
      // it was there before: a GPU that restarts gives no context for a while
      return backend === "webgl";
    case "internal":
      return backend === "webgl" && isReady;
    case "badConfig":
    case "workerRefused":
    case "shardLost":
      return false;
    default:
      return code satisfies never;
  }
}

function pauseBefore(attempt: number): number {
  return attempt === 1 ? 0 : FIRST_DELAY * 2 ** (attempt - 2);
}
