// How often pictures may be drawn. Ten a second (the trainer's most) while a run is young and after everything that
// somebody does to it; then four and at last two, for what goes on by itself changes ever less from one to the next, and
// is told as well by those, at a fraction of the processor's time. Where drawing one makes long frames (a browser that composites on the CPU, which training needs too), the next
// one waits until long frames take at most a quarter of the time. Input is answered quickly in between.
import type { Clock } from "./pageClock.ts";

/** Milliseconds. Two frames of the usual 60 a second, and one of 30, are not long. */
const LONG = 40;
/** A pause this long is an absence: a hidden page, a device that slept. */
const AWAY = 500;
/** Of short frames, for each millisecond of a long one. */
const QUIET = 3;
/** Frames from a picture to where its cost has shown; at rest the pause itself is frames enough. */
const FRAMES_A_PICTURE = 2;
/** Milliseconds after which a picture is due all the same. */
const PATIENCE = 1_500;
/** Milliseconds from the first picture of a run, or from what was done to it, for which pictures come quickly; */
const LIVELY = 5_000;
/** and from picture to picture afterwards, but for the trainer's own turn: at first, */
const REST = 250;
/** as long as this share of the time since then, */
const REST_SHARE = 1 / 20;
/** and at last. */
const LONGEST_REST = 500;

/** Remembers how long frames have been while pictures were drawn. */
export class PictureBudget {
  readonly #clock: Clock;
  /** Milliseconds of short frames that are owed. */
  #debt = 0;
  #runId = -1;
  /** Counts the pictures that were taken. */
  #round = 0;
  /** Time of a frame until which pictures come quickly; null: for LIVELY from the next picture on. */
  #livelyUntil: number | null = null;
  /** Ends the pause before the next picture; null where there is none. */
  #endPause: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Somebody acts on the run: what comes of it is shown at once. */
  wake(): void {
    this.#livelyUntil = null;
    this.#endPause?.();
  }

  /**
   * To be called in the frame, at `time`, that takes a picture of a run; calls back once the next may
   * come. A run's first picture holds nothing up: the page may still be opening.
   */
  spend(runId: number, time: number, done: () => void): void {
    if (runId !== this.#runId) {
      this.#endPause?.();
      this.#runId = runId;
      this.#debt = 0;
      this.#livelyUntil = time + LIVELY;
      this.#clock.frame(done);
      return;
    }
    this.#livelyUntil ??= time + LIVELY;
    const nLeast = time < this.#livelyUntil ? FRAMES_A_PICTURE : 1;
    let last = time;
    let nFrames = 0;
    const round = ++this.#round;
    const frame = (now: number) => {
      // nobody sees the last: the next waits for a frame that is seen, and rows come with checkpoints
      if (this.#clock.isHidden?.()) {
        if (round === this.#round) this.#clock.frame(frame);
        return;
      }
      const gap = now - last;
      last = now;
      nFrames++;
      if (gap > LONG && gap < AWAY) this.#debt += QUIET * gap;
      else this.#debt = Math.max(0, this.#debt - gap);
      // what could not be made up for is forgiven, or a slow spell would be paid for long after
      if (now - time > PATIENCE) this.#debt = 0;
      if (nFrames < nLeast || this.#debt > 0) this.#clock.frame(frame);
      else this.#pause(now - time, now, done);
    };
    this.#clock.frame(frame);
  }

  /** Calls back when the next picture is due, `elapsed` milliseconds after the last. */
  #pause(elapsed: number, now: number, done: () => void): void {
    const since = this.#livelyUntil === null ? -1 : now - this.#livelyUntil;
    const rest = Math.min(LONGEST_REST, Math.max(REST, since * REST_SHARE));
    if (since < 0 || elapsed >= rest) {
      done();
      return;
    }
    const end = () => {
      cancel();
      this.#endPause = null;
      done();
    };
    const cancel = this.#clock.delay(end, rest - elapsed);
    this.#endPause = end;
  }
}
