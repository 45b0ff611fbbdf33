// Random numbers of a cohort: lanes of one seed draw the same, which are made once a step and remembered, by SIMD where
// there is any.
import { createRememberingStream, type FillBlocks } from "../math/rememberingStream.ts";
import { createRandomStream, type RandomStream } from "../math/rng.ts";
import { simdBlocks } from "../policies/wasm/philoxKernel.ts";

interface Drawn {
  /** Trajectories of a batch. */
  readonly nStreams: number;
  /** The most that one of them draws. */
  readonly nNumbers: number;
}

/** Made when it is first needed; null: there is no SIMD. */
let fill: FillBlocks | null | undefined;

/** A stream for each of these seeds; equal ones share theirs. */
export function sharedStreams(seeds: readonly number[], drawn: Drawn): readonly RandomStream[] {
  fill ??= simdBlocks();
  const streams = new Map<number, RandomStream>();
  return seeds.map((seed) => {
    const before = streams.get(seed);
    if (before) return before;
    const isShared = seeds.filter((other) => other === seed).length > 1;
    const stream =
      fill || isShared
        ? createRememberingStream(seed, { ...drawn, ...(fill && { fill }) })
        : createRandomStream(seed);
    streams.set(seed, stream);
    return stream;
  });
}
