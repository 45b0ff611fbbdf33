// Axes against hand-worked places: ends and middles of a range, decades in equal steps, labels counted.
import { expect, it } from "vitest";
import { everyOf, linearAxis, logAxis, roomOf, symlogAxis } from "./axis.ts";

const down = [200, 0] as const;

it("sets decades at equal distances and stops what is below at the floor", () => {
  const axis = logAxis({ domain: [0.01, 100], range: down }, { every: 1, factors: [1] });
  expect([0.01, 0.1, 1, 10, 100].map(axis.to).map(Math.round)).toEqual([200, 150, 100, 50, 0]);
  expect([0, -3, 1e-9].map(axis.to)).toEqual([200, 200, 200]);
  expect(axis.to(Number.POSITIVE_INFINITY)).toBeLessThan(-1e4);
  expect(axis.from(50)).toBeCloseTo(10, 9);
  expect(axis.ticks.map(({ text }) => text)).toEqual(["0.01", "0.1", "1", "10", "100"]);
});

it("labels what stands inside the domain, and of every third decade only where there is no room", () => {
  const textsOf = (domain: readonly [number, number], every: number, factors: readonly number[]) =>
    logAxis({ domain, range: down }, { every, factors }).ticks.map(({ text }) => text);
  expect(textsOf([0.03, 3], 1, [1, 2, 5])).toEqual(["0.05", "0.1", "0.2", "0.5", "1", "2"]);
  expect(textsOf([5e-7, 2e3], 3, [1])).toEqual(["10⁻⁶", "0.001", "1", "1,000"]);
});

it("has the zero of a signed logarithm at its middle, and −x as far from it as x", () => {
  const axis = symlogAxis({ domain: [-99, 99], range: down }, 1, () => []);
  expect([-99, 0, 99].map(axis.to)).toEqual([200, 100, 0]);
  // log(1 + 9) is half of log(1 + 99)
  expect([axis.to(9), axis.to(-9)]).toEqual([50, 150]);
});

it("writes the ticks of a linear axis as it is asked to", () => {
  const axis = linearAxis({ domain: [-1, 3], range: down }, 4, (value) => `<${value}>`);
  expect(axis.ticks.map(({ text }) => text)).toEqual(["<-1>", "<0>", "<1>", "<2>", "<3>"]);
  expect([axis.to(-1), axis.to(1), axis.from(0), axis.domain]).toEqual([200, 100, 3, [-1, 3]]);
});

it("makes room for labels by leaving others out", () => {
  expect([everyOf(4, 16, 64), everyOf(4, 16, 63), everyOf(0, 16, 64)]).toEqual([1, 2, 1]);
  expect(roomOf(down)).toBe(200);
});
