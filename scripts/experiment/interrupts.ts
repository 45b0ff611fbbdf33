// What a run that is told to end does: the first signal asks it to save what it has, another one ends the
// process. A terminal and npm both hand a Ctrl-C on, so that two that come together are one.

export type Interrupt = "SIGINT" | "SIGTERM" | "SIGHUP";

/** Exit codes, 128 + the signal's number. */
export const exitCodes: Readonly<Record<Interrupt, number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
};

const signals: readonly Interrupt[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Milliseconds within which two signals are one. */
const TOGETHER = 500;

/** The parts of `process` that are needed; tests supply their own. */
interface Process {
  on(signal: Interrupt, listener: (signal: Interrupt) => void): unknown;
  off(signal: Interrupt, listener: (signal: Interrupt) => void): unknown;
  exit(code: number): void;
}

export interface Interrupts {
  /** The signal that asks for an end; null as long as none does. */
  requested(): Interrupt | null;
  /** Calls what cannot be asked to end: meanwhile a signal ends the process at once. */
  without<Result>(action: () => Result): Result;
  /** Listens no longer. */
  end(): void;
}

/** Listens from now on. `now` in milliseconds; `onFirst` is called at the first signal. */
export function listenForInterrupts(options: {
  readonly process: Process;
  readonly now: () => number;
  readonly onFirst: () => void;
}): Interrupts {
  const { process, now, onFirst } = options;
  let first: { readonly signal: Interrupt; readonly time: number } | null = null;
  const hear = (signal: Interrupt) => {
    if (!first) {
      first = { signal, time: now() };
      onFirst();
    } else if (now() - first.time >= TOGETHER) process.exit(exitCodes[signal]);
  };
  const listen = () => {
    for (const signal of signals) process.on(signal, hear);
  };
  const end = () => {
    for (const signal of signals) process.off(signal, hear);
  };
  listen();
  return {
    requested: () => first?.signal ?? null,
    without(action) {
      end();
      try {
        return action();
      } finally {
        listen();
      }
    },
    end,
  };
}
