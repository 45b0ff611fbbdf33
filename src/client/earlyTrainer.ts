// Takes over the worker that public/early.js has started, where it has: the built page alone names it.

/** A worker that nobody listens to yet. */
export interface EarlyTrainer {
  readonly name: string;
  readonly worker: Worker;
}

/** Where it is found. */
interface EarlyPage {
  /** `release`: ends the keeping of what the worker says, and hands it out. */
  earlyTrainer?: EarlyTrainer & { readonly release: () => readonly Event[] };
}

declare global {
  interface Window extends EarlyPage {}
}

/** The worker, for whoever asks first; null afterwards, and where there is none. What it has said it says again as soon
 * as the caller has added its listeners. */
export function takeEarly(page: EarlyPage = window): EarlyTrainer | null {
  const early = page.earlyTrainer;
  if (!early) return null;
  delete page.earlyTrainer;
  const said = early.release();
  queueMicrotask(() => {
    for (const event of said) early.worker.dispatchEvent(event);
  });
  return early;
}
