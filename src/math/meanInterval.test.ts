// Intervals of a mean against Student's on symmetric data, a value of Hall's transformation worked by hand,
// and the coverage of the exponential distribution's mean, where Student's is known to fall short.
import { expect, it } from "vitest";
import { meanInterval } from "./meanInterval.ts";
import { createRandomStream } from "./rng.ts";

it("is Student's interval where data are symmetric", () => {
  const { value, low, high, skewness } = meanInterval(Float64Array.of(1, 2, 3, 4, 5));
  // s = √2.5, standard error √0.5, t₄ = 2.776
  expect([value, skewness]).toEqual([3, 0]);
  expect(low).toBeCloseTo(3 - 2.776 * Math.SQRT1_2, 9);
  expect(high).toBeCloseTo(3 + 2.776 * Math.SQRT1_2, 9);
});

it("reaches further to the side of the tail", () => {
  const { value, low, high, skewness } = meanInterval(Float64Array.of(0, 0, 0, 4));
  // mean 1, third moment (−1·3 + 27)/4 = 6, second 3: skewness 6/3^1.5/2; standard error √(12/3/4) = 1
  expect(value).toBe(1);
  expect(skewness).toBeCloseTo(Math.sqrt(3) / 3, 12);
  const s = Math.sqrt(3) / 3;
  // t with t + st²/3 + s²t³/27 + s/6 = ±3.182
  for (const [end, y] of [
    [low, 3.182],
    [high, -3.182],
  ] as const) {
    const t = 1 - end;
    expect(t + (s * t * t) / 3 + (s * s * t ** 3) / 27 + s / 6).toBeCloseTo(y, 9);
  }
  expect(high - value).toBeGreaterThan(value - low);
  // the mirror image has the mirrored interval
  const mirrored = meanInterval(Float64Array.of(0, 0, 0, -4));
  expect(mirrored.low).toBeCloseTo(-high, 12);
  expect(mirrored.high).toBeCloseTo(-low, 12);
});

it("is a point where all values are equal", () => {
  const point = { value: 2, low: 2, high: 2, skewness: 0 };
  expect(meanInterval(Float64Array.of(2, 2, 2))).toEqual(point);
});

it("holds the mean of skewed data in 93 to 97 of 100 samples", () => {
  const stream = createRandomStream(1);
  let nHeld = 0;
  for (let sample = 0; sample < 2000; sample++) {
    stream.seek("test", sample, 0);
    const values = Float64Array.from({ length: 40 }, () => -Math.log(1 - stream.uniform()));
    const { low, high } = meanInterval(values);
    if (low <= 1 && 1 <= high) nHeld++;
  }
  expect(nHeld / 2000).toBeGreaterThan(0.935);
  expect(nHeld / 2000).toBeLessThan(0.97);
});
