// How often the exact metrics are computed and pictures made, and how fast training goes. Whatever looks at a run
// has one budget, so that at full speed nearly all else of the time is training; more than 60 rows of history a
// second would be of no use, and of a run at a set speed far fewer are, once its curves are dense.

/** Largest share of the time that exact metrics and pictures may take together, whatever they are for. Rows of
 * history and what is shown keep to it, and wait where what is kept at its steps has used it up. */
export const EVALUATION_SHARE = 0.13;
/** Of that, pressure, flow and the like may take so much while they are looked at: once for the pictures that are
 * shown, once for those that are kept. */
export const DIAGNOSTICS_SHARE = 0.05;
/** Of that, rows of history take so much at most, and have it before pictures do, where evaluations take too long for
 * two pictures a second: pictures between them then do with less. */
export const ROWS_SHARE = 0.04;
const LEAST_PICTURES_A_SECOND = 2;
const MAXIMUM_ROWS_A_SECOND = 60;
/** Of a run at a set speed so many are enough once its curves have a point a pixel, */
const DENSE_ROWS_A_SECOND = 15;
/** which they have from this step on, where all before have rows; */
const DENSE_FROM = 512;
/** and so many while nobody looks. */
const UNSEEN_ROWS_A_SECOND = 4;
/** Evaluations that are owed at most: the crowd of pictures that are kept of the first steps is forgiven. */
const MOST_OWED = 2;
/** Weight of the newest measurement in the running means. */
const SMOOTHING = 0.1;
/** Milliseconds over which the speed is measured. */
const RATE_WINDOW = 1_000;

/** Running means of what a step and an evaluation cost, in milliseconds. */
export class EvaluationPacer {
  #trainingTime = 0;
  #evaluationTime = 0;
  /** When the last evaluation or picture ended (milliseconds on the caller's clock). */
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Milliseconds of evaluations and pictures by then, whatever they were for, beyond their share of the time. */
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
    this.#owe(milliseconds, now);
  }

  /** A picture of what was evaluated took so many milliseconds more, and was made at `now`. */
  pictured(milliseconds: number, now: number): void {
    this.#owe(milliseconds, now);
  }

  /** Milliseconds of a step; 0 before the first. */
  get stepTime(): number {
    return this.#trainingTime;
  }

  /** Takes the speed asked for, in steps a second; null: as fast as it goes. */
  setSpeed(speed: number | null): void {
    this.#pause = speed === null ? 0 : 1000 / speed;
  }

  /** Steps between two evaluations: a power of two, so that the recorded steps form a grid. */
  get interval(): number {
    const period = Math.max(this.#trainingTime, this.#pause);
    const share = this.isLong ? ROWS_SHARE : EVALUATION_SHARE;
    const byShare = (this.#evaluationTime * (1 - share)) / (share * period);
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
   * a run is: in the share of the time that all have together, or in the pause before the next step. */
  mayEvaluate(now: number): boolean {
    return this.evaluatesIn(now) <= 0;
  }

  /** Milliseconds until it has; 0 or less: it has. */
  evaluatesIn(now: number): number {
    if (this.#fitsPause) return 0;
    return this.#debt / EVALUATION_SHARE - (now - this.#lookedAt);
  }

  /** Whether evaluations take so long that rows of history are few, and pictures go without all that an evaluation
   * finds, so that there are more of them. */
  get isLong(): boolean {
    const isLong = this.#evaluationTime * LEAST_PICTURES_A_SECOND > 1000 * EVALUATION_SHARE;
    return isLong && !this.#fitsPause;
  }

  get #fitsPause(): boolean {
    return this.#trainingTime + this.#evaluationTime <= this.#pause;
  }

  /** Steps a second over the last second, from calls at the publishing rate. */
  rate(step: number, now: number): number {
    this.#marks.push({ time: now, step });
    while (this.#marks.length > 2 && now - this.#marks[0]!.time > RATE_WINDOW) this.#marks.shift();
    const first = this.#marks[0]!;
    return now > first.time ? (1000 * (step - first.step)) / (now - first.time) : 0;
  }

  #owe(milliseconds: number, now: number): void {
    const paid = EVALUATION_SHARE * Math.max(0, now - milliseconds - this.#lookedAt);
    // the time that it took is part of that which it has a share of
    const owed = Math.max(0, this.#debt - paid) + (1 - EVALUATION_SHARE) * milliseconds;
    this.#debt = Math.min(owed, MOST_OWED * Math.max(this.#evaluationTime, milliseconds));
    this.#lookedAt = now;
  }

  /** Forgets the speed measured so far: after a pause or a change of speed. */
  restartRate(): void {
    this.#marks = [];
  }
}

/** Where a run is, and who looks at it. */
interface PacedRun {
  /** Steps a second that were asked for; null: as fast as it goes. */
  readonly speed: number | null;
  readonly step: number;
  readonly isUnseen: boolean;
}

/** Steps from row to row of the history at least: a power of two, so that rows form a grid. */
export function rowGap({ speed, step, isUnseen }: PacedRun): number {
  if (speed === null || (step < DENSE_FROM && !isUnseen)) return 1;
  const rows = isUnseen ? UNSEEN_ROWS_A_SECOND : DENSE_ROWS_A_SECOND;
  return 2 ** Math.max(0, Math.ceil(Math.log2(speed / rows)));
}

/** The running mean with one more value; 0: of none so far. */
export function smoothed(mean: number, value: number): number {
  return mean === 0 ? value : mean + SMOOTHING * (value - mean);
}
