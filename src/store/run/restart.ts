// A restart that waits: a drag makes many edits, and the run starts over once they pause.
import type { StoreApi } from "zustand/vanilla";
import { withNotice } from "./notices.ts";
import type { Clock } from "./pageClock.ts";
import type { RunState } from "./runState.ts";

/** From the last edit to the restart (milliseconds). */
const RESTART_DELAY = 250;

export interface Restart {
  /** Restarts soon, in place of any restart that waits. */
  schedule(): void;
  /** The same, and says what has changed: the subject of a sentence. `isUndo`: by an undo, which offers none. */
  announce(what: string, isUndo?: boolean): void;
  /** Takes back a restart that waits; whether there was one. */
  withdraw(): boolean;
}

interface RestartOptions {
  readonly store: StoreApi<RunState>;
  readonly clock: Pick<Clock, "delay">;
  readonly start: () => void;
}

/** None waits yet. */
export function createRestart({ store, clock, start }: RestartOptions): Restart {
  let cancel: (() => void) | null = null;
  const schedule = () => {
    cancel?.();
    cancel = clock.delay(start, RESTART_DELAY);
  };
  return {
    schedule,
    announce(what, isUndo = false) {
      const text = `Training starts again at step 0: ${what} changed.`;
      store.setState(({ notices, environment, phase, wantsPlay }) => ({
        phase: environment ? "restarting" : "preparing",
        preparing: "Restarting",
        stepsPerSecond: 0,
        wantsPlay: wantsPlay || phase === "finished",
        notices: withNotice(notices, {
          key: "restarting",
          tone: "info",
          text,
          actions: isUndo ? [] : ["undo"],
        }),
      }));
      schedule();
    },
    withdraw() {
      const waited = cancel !== null;
      cancel?.();
      cancel = null;
      return waited;
    },
  };
}
