// A stream of random numbers that several learners of one seed share: they draw the same numbers, which are made for
// the first that asks and remembered for the others.
import { createRandomStream, normalOf, type Purpose, type RandomStream } from "./rng.ts";

interface Remembered {
  /** The addresses (purpose, a, b) for b below this … */
  readonly nStreams: number;
  /** … and so many numbers of each. */
  readonly nNumbers: number;
}

/**
 * As `createRandomStream`, number for number; remembers those of one (purpose, a) at a time.
 * @throws RangeError where the seed is not an integer from 0 to 2⁵³ − 1.
 */
export function createRememberingStream(
  seed: number,
  { nStreams, nNumbers }: Remembered,
): RandomStream & { readonly held: readonly [Float64Array, Int32Array] } {
  const source = createRandomStream(seed);
  const numbers = new Float64Array(nStreams * nNumbers);
  /** How many of a stream's numbers are known. [b] */
  const known = new Int32Array(nStreams);
  let purpose: Purpose = "test";
  let a = 0;
  let b = 0;
  let place = 0;
  /** Whether the source stands at `place` of the stream (purpose, a, b). */
  let isThere = false;

  function uniform(): number {
    if (b < nStreams && place < known[b]!) {
      isThere = false;
      return numbers[b * nNumbers + place++]!;
    }
    if (!isThere) source.seek(purpose, a, b, place);
    isThere = true;
    const number = source.uniform();
    // what is known has no gaps
    if (b < nStreams && place < nNumbers && place === known[b])
      numbers[b * nNumbers + known[b]!++] = number;
    place++;
    return number;
  }

  return {
    seed,
    held: [numbers, known],
    seek(purpose_, a_, b_, skip = 0) {
      if (purpose_ !== purpose || a_ !== a) known.fill(0);
      purpose = purpose_;
      a = a_;
      b = b_;
      place = skip;
      isThere = false;
    },
    uniform,
    normal: () => normalOf(uniform),
  };
}
