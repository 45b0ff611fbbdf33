// Random streams: equal addresses against each other, uniforms against chi-square within and across
// streams, normals against their first four moments.
import { expect, it } from "vitest";
import { addValue, createMoments, varianceOf } from "./momentFixtures.ts";
import { createRandomStream, PURPOSES, type Purpose } from "./rng.ts";

it("yields the same numbers for the same address, in whatever order streams are visited", () => {
  const stream = createRandomStream(11);
  const draw = (a: number, b: number, n: number) => {
    stream.seek("rollout", a, b);
    return Array.from({ length: n }, () => stream.uniform());
  };
  const first = draw(3, 5, 9);
  draw(3, 6, 2);
  expect(draw(3, 5, 9)).toEqual(first);
  const other = createRandomStream(11);
  other.seek("rollout", 3, 5);
  expect(Array.from({ length: 9 }, () => other.uniform())).toEqual(first);
});

it("tells every part of the address apart", () => {
  const seen = new Set<number>();
  const seeds = [0, 1, 2 ** 32, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER];
  for (const seed of seeds)
    for (const purpose of Object.keys(PURPOSES) as Purpose[])
      for (const a of [0, 1, 2 ** 32 - 1])
        for (const b of [0, 1, 7]) {
          const stream = createRandomStream(seed);
          stream.seek(purpose, a, b);
          seen.add(stream.uniform() + stream.uniform() / 4294967296);
        }
  expect(seen.size).toBe(seeds.length * Object.keys(PURPOSES).length * 9);
});

it("is uniform within a stream and across neighbouring streams (chi-square)", () => {
  const stream = createRandomStream(1);
  const nCells = 64;
  const perCell = 500;
  const within = new Float64Array(nCells);
  const across = new Float64Array(nCells);
  stream.seek("test", 0, 0);
  for (let k = 0; k < nCells * perCell; k++) within[Math.floor(stream.uniform() * nCells)]!++;
  for (let k = 0; k < nCells * perCell; k++) {
    stream.seek("test", k % 200, Math.floor(k / 200));
    across[Math.floor(stream.uniform() * nCells)]!++;
  }
  // 99.9 % quantile of chi-square with 63 degrees of freedom: 103.4.
  for (const counts of [within, across])
    expect(counts.reduce((sum, n) => sum + (n - perCell) ** 2 / perCell, 0)).toBeLessThan(103.4);
});

it("draws standard normals: mean, variance, fourth moment", () => {
  const stream = createRandomStream(2);
  stream.seek("test", 1, 1);
  const moments = createMoments();
  const fourth = createMoments();
  const n = 40_000;
  for (let k = 0; k < n; k++) {
    const x = stream.normal();
    addValue(moments, x);
    addValue(fourth, x ** 4);
  }
  // Four standard errors each.
  expect(Math.abs(moments.mean)).toBeLessThan(4 / Math.sqrt(n));
  expect(Math.abs(varianceOf(moments) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(fourth.mean - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
});

it.each([-1, 0.5, Number.NaN, 2 ** 53])("refuses the seed %s", (seed) => {
  expect(() => createRandomStream(seed)).toThrow(RangeError);
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
