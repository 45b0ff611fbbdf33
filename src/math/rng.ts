// Seeded random streams that are addressed, not advanced: a stream is named by (seed, purpose, a, b)
// and always yields the same numbers, in whatever order streams are used. Lanes that share a seed
// therefore share their random numbers, and a checkpoint needs no generator state.
import { philox4x32 } from "./philox.ts";

/** What random numbers are drawn for; streams of different purposes never overlap. */
export const PURPOSES = {
  rollout: 1,
  initialWeights: 2,
  reward: 3,
  laboratory: 4,
  evaluation: 5,
  test: 6,
  walk: 7,
} as const;

export type Purpose = keyof typeof PURPOSES;

/** Largest seed: every integer from 0 to this one is its own generator. */
const MAXIMUM_SEED = Number.MAX_SAFE_INTEGER;

const WORD = 4294967296;

/** The two words of a seed. */
export function keyOf(seed: number): { readonly key0: number; readonly key1: number } {
  return { key0: (seed % WORD) | 0, key1: Math.floor(seed / WORD) | 0 };
}

/** One generator that can be pointed at any of its seed's streams. Allocates nothing when drawing. */
export interface RandomStream {
  readonly seed: number;
  /**
   * Points at the start of the stream (purpose, a, b), such as ("rollout", step, trajectory), or `skip`
   * numbers on. a and b are integers from 0 to 2³² − 1.
   */
  seek(purpose: Purpose, a: number, b: number, skip?: number): void;
  /** Next multiple of 2⁻³² in [0, 1). */
  uniform(): number;
  /** Next standard normal draw; consumes two uniforms. */
  normal(): number;
}

/**
 * A stream generator for `seed`, pointing at ("test", 0, 0) at first.
 * @throws RangeError where the seed is not an integer from 0 to 2⁵³ − 1.
 */
export function createRandomStream(seed: number): RandomStream {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed ${seed} is not an integer from 0 to ${MAXIMUM_SEED}`);
  const { key0, key1 } = keyOf(seed);
  const block = new Uint32Array(4);
  let purposeWord = PURPOSES.test as number;
  let aWord = 0;
  let bWord = 0;
  let blockNumber = 0;
  let nLeft = 0;

  function uniform(): number {
    if (nLeft === 0) {
      block[0] = blockNumber++;
      block[1] = bWord;
      block[2] = aWord;
      block[3] = purposeWord;
      philox4x32(block, key0, key1);
      nLeft = 4;
    }
    return block[4 - nLeft--]! / WORD;
  }

  return {
    seed,
    seek(purpose, a, b, skip = 0) {
      purposeWord = PURPOSES[purpose];
      aWord = a;
      bWord = b;
      blockNumber = Math.floor(skip / 4);
      nLeft = 0;
      for (let k = 0; k < skip % 4; k++) uniform();
    },
    uniform,
    normal: () => normalOf(uniform),
  };
}

/** A standard normal draw from two uniform ones: Box–Muller on 1 − u, which is never 0. */
export function normalOf(uniform: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
  return radius * Math.cos(2 * Math.PI * uniform());
}
