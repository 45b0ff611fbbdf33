// Random numbers of a cohort: lanes of one seed draw the same, which are made once a step and remembered:
// what drawingMemory.ts does quicker where it can.
import { createRememberingStream } from "../math/rememberingStream.ts";
import { createRandomStream, type RandomStream } from "../math/rng.ts";

interface Drawn {
  /** [replica] */
  readonly seeds: readonly number[];
  /** Trajectories of a batch. */
  readonly nStreams: number;
  /** The most that one of them draws. */
  readonly nNumbers: number;
}

/** A stream for each of these seeds; equal ones share theirs. */
export function sharedStreams({ seeds, ...drawn }: Drawn): readonly RandomStream[] {
  const streams = new Map<number, RandomStream>();
  return seeds.map((seed) => {
    const before = streams.get(seed);
    if (before) return before;
    const isShared = seeds.filter((other) => other === seed).length > 1;
    const stream = isShared ? createRememberingStream(seed, drawn) : createRandomStream(seed);
    streams.set(seed, stream);
    return stream;
  });
}
