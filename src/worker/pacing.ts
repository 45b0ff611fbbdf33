// How often the exact metrics are computed, and how fast training goes. Metrics and diagnostics may
// take at most a quarter of the time, and more than 60 rows of history a second would be of no use.

/** Largest share of the time that exact metrics may take, */
export const EVALUATION_SHARE = 0.15;
/** and that pressure, flow and the like may take while they are looked at: once for the pictures that are
 * shown, once for those that are kept. */
export const DIAGNOSTICS_SHARE = 0.05;
const MAXIMUM_ROWS_A_SECOND = 60;
/** However much was evaluated: a picture after so many milliseconds, */
const PICTURE_INTERVAL = 1_000;
/** unless one alone takes more than this share of the time. */
const MOST_SHARE = 0.25;
/** Weight of the newest measurement in the running means. */
const SMOOTHING = 0.1;
/** Milliseconds over which the speed is measured. */
const RATE_WINDOW = 1_000;

/** Running means of what a step and an evaluation cost, in milliseconds. */
export class EvaluationPacer {
  #trainingTime = 0;
  #evaluationTime = 0;
  /** When the last evaluation ended (milliseconds on the caller's clock). */
  #evaluatedAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds of evaluations by then, whatever they were for, beyond their share of the time. */
  #debt = 0;
  /** Milliseconds from step to step that the speed asked for leaves. */
  #pause = 0;
  #marks: { time: number; step: number }[] = [];

  trained(milliseconds: number): void {
    this.#trainingTime = smoothed(this.#trainingTime, milliseconds);
  }

  /** An evaluation took so many milliseconds and has ended at `now`. */
  evaluated(milliseconds: number, now: number): void {
    this.#evaluationTime = smoothed(this.#evaluationTime, milliseconds);
    const paid = EVALUATION_SHARE * (now - this.#evaluatedAt);
    this.#debt = Math.max(0, this.#debt - paid) + milliseconds;
    this.#evaluatedAt = now;
  }

  /** Takes the speed asked for, in steps a second; null: as fast as it goes. */
  setSpeed(speed: number | null): void {
    this.#pause = speed === null ? 0 : 1000 / speed;
  }

  /** Steps between two evaluations: a power of two, so that the recorded steps form a grid. */
  get interval(): number {
    const period = Math.max(this.#trainingTime, this.#pause);
    const byShare = (this.#evaluationTime * (1 - EVALUATION_SHARE)) / (EVALUATION_SHARE * period);
    const byRows = 1000 / (period * MAXIMUM_ROWS_A_SECOND);
    const atLeast = Math.max(1, byShare, byRows);
    return Number.isFinite(atLeast) ? 2 ** Math.ceil(Math.log2(atLeast)) : 1;
  }

  /** Whether a step is to be evaluated; `gap`: every so many steps one is anyway, for a picture. */
  isDue(step: number, gap = Number.POSITIVE_INFINITY): boolean {
    const { interval } = this;
    return interval < gap && step % interval === 0;
  }

  /** Whether an evaluation has room that no schedule of steps asks for, for a row of history or to show where
   * a run is: in the share of the time that all evaluations have together, or in the pause before the next
   * step. Else it waits, for a second at most where one takes little enough of that. */
  mayEvaluate(now: number): boolean {
    if (this.#trainingTime + this.#evaluationTime <= this.#pause) return true;
    const elapsed = now - this.#evaluatedAt;
    const longest = Math.max(PICTURE_INTERVAL, this.#evaluationTime / MOST_SHARE);
    return elapsed >= longest || this.#debt <= EVALUATION_SHARE * elapsed;
  }

  /** Steps a second over the last second, from calls at the publishing rate. */
  rate(step: number, now: number): number {
    this.#marks.push({ time: now, step });
    while (this.#marks.length > 2 && now - this.#marks[0]!.time > RATE_WINDOW) this.#marks.shift();
    const first = this.#marks[0]!;
    return now > first.time ? (1000 * (step - first.step)) / (now - first.time) : 0;
  }

  /** Forgets the speed measured so far: after a pause or a change of speed. */
  restartRate(): void {
    this.#marks = [];
  }
}

function smoothed(mean: number, value: number): number {
  return mean === 0 ? value : mean + SMOOTHING * (value - mean);
}
