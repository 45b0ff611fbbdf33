// The page's clock: frames while it is seen. A hidden page has no frames, and its timers slow down to
// one a minute; the worker's beat does not, so what waits for a frame is then called at every beat. So it is
// where frames do not come though the page is not hidden: in a frame of another page that is not drawn.

/** When things happen; the page uses frames and timers, tests call back at will. */
export interface Clock {
  /** Calls back once before the next paint, with the time in milliseconds. */
  frame(callback: (time: number) => void): void;
  /** Calls back after `milliseconds`; returns what takes the call back. */
  delay(callback: () => void, milliseconds: number): () => void;
  /** Whether nobody can see what is drawn; left out: it is always seen. */
  isHidden?(): boolean;
}

/** The clock, and what the worker's beat has to call. */
export interface PageClock extends Clock {
  beat(): void;
}

/** The parts of `window` that are needed; tests supply their own. */
interface FrameSource {
  readonly document: { readonly hidden: boolean };
  readonly performance: { now(): number };
  requestAnimationFrame(callback: (time: number) => void): number;
}

/** Milliseconds after which a frame that was asked for is not waited for any more. */
const LATE = 2_000;

/** The clock of a window. */
export function createPageClock(source: FrameSource): PageClock {
  let waiting: ((time: number) => void)[] = [];
  /** A hidden page grants the frame when it is seen again. */
  let isRequested = false;
  let requestedAt = 0;
  const callAll = (time: number) => {
    const due = waiting;
    waiting = [];
    for (const callback of due) {
      // whoever waits for the same frame is called all the same
      try {
        callback(time);
      } catch (error) {
        reportError(error);
      }
    }
  };
  return {
    frame(callback) {
      waiting.push(callback);
      if (isRequested) return;
      isRequested = true;
      requestedAt = source.performance.now();
      source.requestAnimationFrame((time) => {
        isRequested = false;
        callAll(time);
      });
    },
    delay(callback, milliseconds) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    isHidden: () => source.document.hidden,
    beat() {
      const now = source.performance.now();
      const isLate = isRequested && now - requestedAt > LATE;
      if (source.document.hidden || isLate) callAll(now);
    },
  };
}
