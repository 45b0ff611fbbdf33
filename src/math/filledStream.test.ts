// Numbers made all at once against those of a plain stream, whatever is asked for in what order.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createFilledStream } from "./filledStream.ts";
import { createRandomStream } from "./rng.ts";

const visits = fc.array(
  fc.record({
    purpose: fc.constantFrom("rollout" as const, "walk" as const),
    a: fc.integer({ min: 0, max: 1 }),
    // beyond what is made too
    b: fc.integer({ min: 0, max: 4 }),
    skip: fc.integer({ min: 0, max: 9 }),
    n: fc.integer({ min: 0, max: 12 }),
    isNormal: fc.boolean(),
  }),
  { maxLength: 30 },
);

it("yields what a plain stream does", () => {
  const [nStreams, nNumbers, stride] = [3, 7, 5];
  fc.assert(
    fc.property(visits, (asked) => {
      const source = createRandomStream(17);
      const numbers = new Float64Array(nNumbers * stride).fill(-1);
      const fill = (a: number) => {
        for (let b = 0; b < nStreams; b++) {
          source.seek("rollout", a, b);
          for (let k = 0; k < nNumbers; k++) numbers[k * stride + b] = source.uniform();
        }
      };
      const filled = createFilledStream(17, { numbers, nStreams, nNumbers, stride, fill });
      const draws = [createRandomStream(17), filled].map((stream) =>
        asked.map(({ purpose, a, b, skip, n, isNormal }) => {
          stream.seek(purpose, a, b, skip);
          return Array.from({ length: n }, () => (isNormal ? stream.normal() : stream.uniform()));
        }),
      );
      expect(draws[1]).toEqual(draws[0]);
    }),
  );
});
