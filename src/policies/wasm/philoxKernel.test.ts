// Random numbers on SIMD against those of a plain stream, for any address and any number of them.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createRememberingStream } from "../../math/rememberingStream.ts";
import { createRandomStream, PURPOSES, type Purpose } from "../../math/rng.ts";
import { simdBlocks } from "./philoxKernel.ts";

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 });

it("yields what a plain stream does", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])),
      word,
      fc.integer({ min: 1, max: 9 }),
      (seed, purpose, a, nStreams) => {
        const plain = createRandomStream(seed);
        const stream = createRememberingStream(seed, {
          nStreams,
          nNumbers: 9,
          fill: simdBlocks()!,
        });
        for (let b = 0; b < nStreams; b++) {
          const [mine, truth] = [stream, plain].map((one) => {
            one.seek(purpose, a, b);
            return Array.from({ length: 11 }, () => one.uniform());
          });
          expect(mine).toEqual(truth);
        }
      },
    ),
    { numRuns: 50 },
  );
});

it("goes on beyond what fits its memory", () => {
  const nStreams = 4_101;
  const stream = createRememberingStream(3, { nStreams, nNumbers: 4, fill: simdBlocks()! });
  const plain = createRandomStream(3);
  for (const b of [0, 4_095, 4_096, 4_099, 4_100]) {
    for (const one of [stream, plain]) one.seek("rollout", 8, b);
    expect(stream.uniform()).toBe(plain.uniform());
  }
});
