// A stream of random numbers that are made all at once: whoever asks for one of a batch's rollouts has the others made
// with it, and learners of one seed find them there.
import { createRandomStream, normalOf, type RandomStream } from "./rng.ts";

/** The rollouts' numbers of one a at a time. */
export interface FilledNumbers {
  /** [number, stream] */
  readonly numbers: Float64Array;
  /** The addresses ("rollout", a, b) for b below this … */
  readonly nStreams: number;
  /** … and so many numbers of each. */
  readonly nNumbers: number;
  /** From one number of a stream to the next. */
  readonly stride: number;
  /** Overwrites `numbers` with those of `a`. */
  fill(a: number): void;
}

/**
 * As `createRandomStream`, number for number.
 * @throws RangeError where the seed is not an integer from 0 to 2⁵³ − 1.
 */
export function createFilledStream(seed: number, filled: FilledNumbers): RandomStream {
  const { numbers, nStreams, nNumbers, stride } = filled;
  const source = createRandomStream(seed);
  let a = 0;
  let b = 0;
  let place = 0;
  let isFilled = false;

  function uniform(): number {
    if (!isFilled) return source.uniform();
    if (place < nNumbers) return numbers[place++ * stride + b]!;
    source.seek("rollout", a, b, place);
    isFilled = false;
    return source.uniform();
  }

  return {
    seed,
    seek(purpose, a_, b_, skip = 0) {
      isFilled = purpose === "rollout" && b_ < nStreams;
      if (isFilled) filled.fill(a_);
      else source.seek(purpose, a_, b_, skip);
      a = a_;
      b = b_;
      place = skip;
    },
    uniform,
    normal: () => normalOf(uniform),
  };
}
