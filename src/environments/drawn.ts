// Numbers that a config does not give: drawn from its seed in streams of their own, so that
// neither sampling nor initial weights depend on whether they were drawn or given.
import { createRandomStream } from "../math/rng.ts";

/** Which of the seed's reward streams a parameter is drawn from. */
const STREAMS = { f: 1, g: 2, weights: 3, data: 4 } as const;

/**
 * `count` draws from U[minimum, maximum], rounded to a thousandth so that the page shows the exact
 * values. A longer list starts with the same numbers.
 */
export function drawUniform(request: {
  readonly seed: number;
  readonly name: keyof typeof STREAMS;
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
}): number[] {
  const { seed, name, count, minimum, maximum } = request;
  const stream = createRandomStream(seed);
  stream.seek("reward", STREAMS[name], 0);
  return Array.from({ length: count }, () => {
    const draw = minimum + (maximum - minimum) * stream.uniform();
    return Math.round(draw * 1000) / 1000;
  });
}

/** The same from a standard normal law. */
export function drawNormal(request: {
  readonly seed: number;
  readonly name: keyof typeof STREAMS;
  readonly count: number;
}): number[] {
  const { seed, name, count } = request;
  const stream = createRandomStream(seed);
  stream.seek("reward", STREAMS[name], 0);
  return Array.from({ length: count }, () => Math.round(stream.normal() * 1000) / 1000);
}
