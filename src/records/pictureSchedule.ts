// At which steps of a run a picture is kept: step 0 and the powers of two, for everything happens early,
// then an even grid, and the last step. A function of step numbers alone, so that a run has the same
// pictures at any speed. The grid doubles once a run turns out to be longer: what is kept then is part of
// what was kept before.

/** Steps that a run is first recorded for, at most; a longer one is recorded for twice as many each time
 * it gets there, so that one that is given up early has its pictures too. */
const FIRST_HORIZON = 5_000;
/** Of all pictures, the early ones between the powers of two below the grid may be so many. */
const EARLY_SHARE = 1 / 4;

/** What a schedule is made for. */
export interface ScheduleQuestion {
  /** Where the run stops by itself. */
  readonly lastStep: number;
  /** How far it is. */
  readonly step: number;
  /** Most pictures, at least 4. */
  readonly capacity: number;
  /** The narrowest grid but every step; all others are it doubled. Left out: 2. */
  readonly unit?: number;
}

/** Which steps are kept by now. */
export interface PictureSchedule {
  /** Steps from picture to picture. */
  readonly gap: number;
  /** Of the powers of two below the gap every so many is kept: itself a power of two, mostly 1. */
  readonly earlyStride: number;
  readonly lastStep: number;
}

/** The schedule of a run that has got to `step`. */
export function pictureSchedule(question: ScheduleQuestion): PictureSchedule {
  const { lastStep, step, capacity, unit = 2 } = question;
  const horizon = horizonOf(question);
  const mostEarly = Math.max(1, Math.floor(capacity * EARLY_SHARE));
  let gap = 1;
  let earlyStride = 1;
  // step 0 and the last one are beside the grid
  while (Math.floor(horizon / gap) + 2 + nEarly(gap, earlyStride) > capacity) {
    gap = gap === 1 ? unit : 2 * gap;
    while (nEarly(gap, earlyStride) > mostEarly) earlyStride *= 2;
  }
  return { gap, earlyStride, lastStep: Math.max(lastStep, step) };
}

/** Whether the picture of a step is kept. */
export function isScheduled(
  { gap, earlyStride, lastStep }: PictureSchedule,
  step: number,
): boolean {
  if (step % gap === 0 || step === lastStep) return true;
  const exponent = Math.log2(step);
  return Number.isInteger(exponent) && exponent % earlyStride === 0 && step < gap;
}

function horizonOf({ lastStep, step }: ScheduleQuestion): number {
  let horizon = FIRST_HORIZON;
  while (horizon < step) horizon *= 2;
  return Math.max(step, Math.min(lastStep, horizon));
}

/** Powers of two below the gap that are kept. */
function nEarly(gap: number, stride: number): number {
  return Math.ceil(Math.ceil(Math.log2(gap)) / stride);
}
