// How often pictures may be drawn so that the page stays free. Where drawing one makes long frames (a
// browser that composites on the CPU, which training needs too), the next one waits until long frames
// take at most a quarter of the time; else nothing waits. Input is answered quickly in between.
import type { Clock } from "./pageClock.ts";

/** Milliseconds. Two frames of the usual 60 a second, and one of 30, are not long. */
const LONG = 40;
/** A pause this long is an absence: a hidden page, a device that slept. */
const AWAY = 500;
/** Of short frames, for each millisecond of a long one. */
const QUIET = 3;
/** Frames from a picture to where its cost has shown. */
const FRAMES_A_PICTURE = 2;
/** Milliseconds after which a picture is due all the same. */
const PATIENCE = 1_500;

/** Remembers how long frames have been while pictures were drawn. */
export class PictureBudget {
  readonly #clock: Pick<Clock, "frame">;
  /** Milliseconds of short frames that are owed. */
  #debt = 0;
  #runId = -1;

  constructor(clock: Pick<Clock, "frame">) {
    this.#clock = clock;
  }

  /**
   * To be called in the frame, at `time`, that takes a picture of a run; calls back once the next may
   * come. A run's first picture holds nothing up: the page may still be opening.
   */
  spend(runId: number, time: number, done: () => void): void {
    if (runId !== this.#runId) {
      this.#runId = runId;
      this.#debt = 0;
      this.#clock.frame(done);
      return;
    }
    let last = time;
    let nFrames = 0;
    const frame = (now: number) => {
      const gap = now - last;
      last = now;
      nFrames++;
      if (gap > LONG && gap < AWAY) this.#debt += QUIET * gap;
      else this.#debt = Math.max(0, this.#debt - gap);
      // what could not be made up for is forgiven, or a slow spell would be paid for long after
      if (now - time > PATIENCE) this.#debt = 0;
      if (nFrames >= FRAMES_A_PICTURE && this.#debt === 0) done();
      else this.#clock.frame(frame);
    };
    this.#clock.frame(frame);
  }
}
