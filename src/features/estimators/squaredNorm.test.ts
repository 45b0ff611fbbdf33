// The squared length of a mean against the definition of its U-statistic and, by simulation of normal
// vectors, its interval against lengths that are known: zero (where a jackknife is too wide) and others.
import { describe, expect, it } from "vitest";
import { createRandomStream } from "../../math/rng.ts";
import { squaredNorm } from "./squaredNorm.ts";

it("is the mean of the products of different vectors", () => {
  const vectors = [
    [1, 2],
    [3, -1],
    [0, 4],
    [2, 2],
  ].map((row) => Float64Array.from(row));
  // ⟨1,2⟩ = 1, ⟨1,3⟩ = 8, ⟨1,4⟩ = 6, ⟨2,3⟩ = −4, ⟨2,4⟩ = 4, ⟨3,4⟩ = 8
  expect(squaredNorm(vectors).value).toBeCloseTo(23 / 6, 12);
  expect(() => squaredNorm(vectors.slice(1))).toThrow(RangeError);
});

/** Standard deviations of the components; the mean lies along the first. */
const noises = {
  even: Array.from({ length: 12 }, () => 1),
  "mostly along": [2, 0.5, 0.5, 0.5, 0.5],
  "mostly across": [0.2, ...Array.from({ length: 30 }, () => 1)],
};

describe.each(Object.entries(noises))("with noise that is %s", (_, deviations) => {
  it.each([0, 0.2, 1, 3])("holds the square of %d in 92 to 98.5 of 100 samples", (length) => {
    const stream = createRandomStream(2);
    const nSamples = 1000;
    let nHeld = 0;
    for (let sample = 0; sample < nSamples; sample++) {
      stream.seek("test", sample, 1);
      const vectors = Array.from({ length: 16 }, () =>
        Float64Array.from(deviations, (s, j) => (j === 0 ? length : 0) + s * stream.normal()),
      );
      const { low, high } = squaredNorm(vectors);
      if (low <= length ** 2 && length ** 2 <= high) nHeld++;
    }
    expect(nHeld / nSamples).toBeGreaterThan(0.92);
    expect(nHeld / nSamples).toBeLessThan(0.985);
  });
});

it("is a point where all vectors are equal", () => {
  const equal = Array.from({ length: 5 }, () => Float64Array.of(3, 4));
  expect(squaredNorm(equal)).toEqual({ value: 25, low: 25, high: 25 });
});
