// Remembered numbers against those of a plain stream, whatever is asked for in what order.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createRememberingStream } from "./rememberingStream.ts";
import { createRandomStream } from "./rng.ts";

const visits = fc.array(
  fc.record({
    purpose: fc.constantFrom("rollout" as const, "walk" as const),
    a: fc.integer({ min: 0, max: 1 }),
    // beyond what is remembered too
    b: fc.integer({ min: 0, max: 4 }),
    skip: fc.integer({ min: 0, max: 9 }),
    n: fc.integer({ min: 0, max: 12 }),
    isNormal: fc.boolean(),
  }),
  { maxLength: 30 },
);

it("yields what a plain stream does", () => {
  fc.assert(
    fc.property(visits, (asked) => {
      const plain = createRandomStream(17);
      const remembering = createRememberingStream(17, { nStreams: 3, nNumbers: 7 });
      const draws = [plain, remembering].map((stream) =>
        asked.map(({ purpose, a, b, skip, n, isNormal }) => {
          stream.seek(purpose, a, b, skip);
          return Array.from({ length: n }, () => (isNormal ? stream.normal() : stream.uniform()));
        }),
      );
      expect(draws[1]).toEqual(draws[0]);
    }),
  );
});

it("skips to any number of a stream", () => {
  const stream = createRandomStream(5);
  stream.seek("rollout", 2, 3);
  const all = Array.from({ length: 20 }, () => stream.uniform());
  for (const skip of all.keys()) {
    stream.seek("rollout", 2, 3, skip);
    expect(stream.uniform()).toBe(all[skip]);
  }
});
