// A stream of random numbers that several learners of one seed share: they draw the same numbers, which are made for
// the first that asks, in blocks of four for all trajectories at once, and remembered for the others.
import { philox4x32 } from "./philox.ts";
import {
  createRandomStream,
  keyOf,
  normalOf,
  PURPOSES,
  type Purpose,
  type RandomStream,
  WORD,
} from "./rng.ts";

/** Which blocks: those of the counters (block, b, a, purpose) for b = 0, 1, … under a key. */
export interface BlockAddress {
  readonly block: number;
  readonly a: number;
  readonly purpose: number;
  readonly key: readonly [number, number];
}

/** Overwrites words with Philox blocks of four, one for each b. [b, word] */
export type FillBlocks = (words: Uint32Array, address: BlockAddress) => void;

interface Remembered {
  /** The addresses (purpose, a, b) for b below this … */
  readonly nStreams: number;
  /** … and so many numbers of each. */
  readonly nNumbers: number;
  /** How blocks are made; left out: one after the other. */
  readonly fill?: FillBlocks;
}

/**
 * As `createRandomStream`, number for number; remembers those of one (purpose, a) at a time.
 * @throws RangeError where the seed is not an integer from 0 to 2⁵³ − 1.
 */
export function createRememberingStream(
  seed: number,
  { nStreams, nNumbers, fill = fillOneByOne }: Remembered,
): RandomStream & { readonly held: Uint32Array } {
  const source = createRandomStream(seed);
  const key = keyOf(seed);
  const nBlocks = Math.ceil(nNumbers / 4);
  const rowLength = 4 * nStreams;
  /** [block, b, word] */
  const words = new Uint32Array(nBlocks * rowLength);
  let nKnown = 0;
  let purpose: Purpose = "test";
  let a = 0;
  let b = 0;
  let place = 0;
  /** Whether the source stands at `place` of the stream (purpose, a, b). */
  let isThere = false;

  function uniform(): number {
    const block = place >> 2;
    if (b >= nStreams || block >= nBlocks) return beyond();
    if (block >= nKnown) know(block);
    return words[block * rowLength + 4 * b + (place++ & 3)]! / WORD;
  }

  function know(block: number): void {
    for (; nKnown <= block; nKnown++) {
      const row = words.subarray(nKnown * rowLength, (nKnown + 1) * rowLength);
      fill(row, { block: nKnown, a, purpose: PURPOSES[purpose], key });
    }
  }

  /** A number that is not remembered. */
  function beyond(): number {
    if (!isThere) source.seek(purpose, a, b, place);
    isThere = true;
    place++;
    return source.uniform();
  }

  return {
    seed,
    held: words,
    seek(purpose_, a_, b_, skip = 0) {
      if (purpose_ !== purpose || a_ !== a) nKnown = 0;
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

function fillOneByOne(words: Uint32Array, { block, a, purpose, key }: BlockAddress): void {
  for (let b = 0; 4 * b < words.length; b++) {
    const four = words.subarray(4 * b, 4 * b + 4);
    four[0] = block;
    four[1] = b;
    four[2] = a;
    four[3] = purpose;
    philox4x32(four, ...key);
  }
}
