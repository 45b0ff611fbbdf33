// How many steps several workers make on one message. A message a step costs small steps more than a second worker
// gains them, so they are asked for all steps up to the next that anybody looks at.

/** Milliseconds of training between two looks at the inbox. */
export const SLICE = 12;
/** Milliseconds of training that a message asks several workers for: the next waits for the slowest of them. Twice as
 * long, a pause would wait for a time that people notice; half as long, six small learners lose a sixteenth. */
export const STRETCH = 24;

/** What the steps ahead depend on. */
export interface Ahead {
  /** The present one. */
  readonly step: number;
  /** Steps that are to be made at all, at least 1. */
  readonly most: number;
  /** Milliseconds of a step; 0: not known yet. */
  readonly stepTime: number;
  /** Milliseconds until a picture has its time; 0 or less: it had, and is not made. */
  readonly pictureIn: number;
  /** Whether a run stops at a step, or is looked at there: this may be so of the last alone. */
  readonly isLookedAt: (step: number) => boolean;
}

/** Steps to be made without a look at the run or the inbox, at least 1. */
export function stepsAhead({ step, most, stepTime, pictureIn, isLookedAt }: Ahead): number {
  const time = pictureIn > 0 ? Math.min(STRETCH, pictureIn) : STRETCH;
  const end = step + Math.min(most, stepsWithin(time, stepTime));
  let next = step + 1;
  while (next < end && !isLookedAt(next)) next++;
  return next - step;
}

/** Steps that follow those for certain, of which other workers may know before: none that would begin before a look, or
 * where one takes a stretch or more, for whoever asks for something waits until all that are known are made. */
export function stepsAfter(ahead: Ahead, count: number): number {
  const { step, most, stepTime, pictureIn, isLookedAt } = ahead;
  const time = count * stepTime;
  if (stepTime >= STRETCH || time >= pictureIn || count >= most || isLookedAt(step + count))
    return 0;
  return stepsAhead({
    ...ahead,
    step: step + count,
    most: most - count,
    pictureIn: pictureIn - time,
  });
}

/** How many steps of so many milliseconds fit into a time, at least 1. */
export function stepsWithin(time: number, stepTime: number): number {
  return stepTime > 0 ? Math.max(1, Math.floor(time / stepTime)) : 1;
}
