// What a contender tells of itself: plain numbers, as they cross from its worker to the command.

/** Training for a stretch of time. */
export interface Stretch {
  readonly steps: number;
  readonly seconds: number;
  /** Floating-point operations of the matrix products done; 0 where they are not counted. */
  readonly flops: number;
}

/** What a step starts and holds. */
export interface StepCost {
  readonly launches: number;
  readonly readBacks: number;
  /** Most tensors (or textures, or memories) alive at once, and their bytes. */
  readonly peakTensors: number;
  readonly peakBytes: number;
}

/** How long it took until the exact total variation was small. */
export interface LearningTime {
  /** Training time alone; what measuring took is left out. */
  readonly seconds: number;
  readonly steps: number;
  readonly totalVariation: number;
  /** Whether the goal was reached within the time allowed. */
  readonly reached: boolean;
}

/** Exact total variation that counts as learned. */
const LEARNED = 0.05;

/** Trains step by step for about `seconds`, at least one step. */
export function stretch(step: () => void, seconds: number): Omit<Stretch, "flops"> {
  const start = performance.now();
  let steps = 0;
  let elapsed = 0;
  do {
    step();
    steps++;
    elapsed = performance.now() - start;
  } while (elapsed < 1000 * seconds);
  return { steps, seconds: elapsed / 1000 };
}

/** The same where steps have to be waited for, and come several at a time. */
export async function stretchOf(
  train: () => Promise<number>,
  seconds: number,
): Promise<Omit<Stretch, "flops">> {
  const start = performance.now();
  let steps = 0;
  while (performance.now() - start < 1000 * seconds) {
    steps += await train();
  }
  return { steps, seconds: (performance.now() - start) / 1000 };
}

/** Trains until the exact total variation falls below LEARNED, or `allowed` seconds are over. */
export function timeToLearn(
  step: () => void,
  totalVariation: () => number,
  allowed: number,
): LearningTime {
  let seconds = 0;
  let steps = 0;
  for (;;) {
    // twenty looks along the way are fine enough, and cost little
    const done = stretch(step, Math.max(0.02, seconds / 20));
    seconds += done.seconds;
    steps += done.steps;
    const reachedBy = totalVariation();
    const reached = reachedBy < LEARNED;
    if (reached || seconds > allowed) return { seconds, steps, totalVariation: reachedBy, reached };
  }
}
