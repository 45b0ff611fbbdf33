// The life of a worker where the browser has no locks (a page without https, a frame of another site with
// storage blocked): a second worker, inside the first, says every second that both live. It has nothing
// else to do, so that long steps do not delay it, and it ends with the worker around it, however that ends.
import { ALIVE } from "./port.ts";

/** Milliseconds between two signs. */
const BEAT = 1_000;
/** Milliseconds without a sign after which the worker is dead. */
export const PULSE_SILENCE = 3_000;
/** What the inner worker is named after, before a hyphen. */
const NAME = "pulse";

interface PulseMessage {
  /** Where the inner worker says that it lives. */
  readonly pulse: MessagePort;
}

/** Whether a message to a worker is none of its commands but asks for its pulse. */
export function asksForPulse(data: unknown): data is PulseMessage {
  return typeof data === "object" && data !== null && "pulse" in data;
}

interface PulseListener {
  readonly beat: () => void;
  readonly died: () => void;
}

/** Listens to the pulse of `worker` until `signal` is aborted. */
export function followPulse(worker: Worker, signal: AbortSignal, listener: PulseListener): void {
  const { port1: port, port2: theirs } = new MessageChannel();
  let heardAt: number | null = null;
  let lookedAt = performance.now();
  port.onmessage = () => {
    heardAt = performance.now();
    listener.beat();
  };
  const timer = setInterval(() => {
    const now = performance.now();
    // this side slept or was busy itself: what was said meanwhile is yet to come
    const hasSlept = now - lookedAt > 2 * BEAT;
    lookedAt = now;
    if (heardAt === null) return;
    if (hasSlept) heardAt = now;
    if (now - heardAt <= PULSE_SILENCE) return;
    stop();
    listener.died();
  }, BEAT);
  const stop = () => {
    clearInterval(timer);
    port.close();
  };
  signal.addEventListener("abort", stop);
  worker.postMessage({ pulse: theirs }, [theirs]);
}

/** Within a worker: starts the inner one where somebody asks for the pulse. `script`: its own address. */
export function offerPulse(script: string): void {
  self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!asksForPulse(data)) return;
    try {
      const inner = new Worker(script, { type: "module", name: `${NAME}-` });
      inner.postMessage(data, [data.pulse]);
    } catch {
      // no workers within workers here: a hang is noticed all the same, later
    }
  });
}

/** Whether the script runs as the inner worker; it then does nothing but beat. */
export function servesPulse(name: string): boolean {
  if (!name.startsWith(`${NAME}-`)) return false;
  self.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!asksForPulse(data)) return;
    const { pulse } = data;
    pulse.postMessage(ALIVE);
    setInterval(() => pulse.postMessage(ALIVE), BEAT);
  });
  return true;
}
