// Moments of sums against those of dice and coins, counted out.
import { expect, it } from "vitest";
import { addMomentsOfSum, addShiftedMoments, momentsOfZero } from "./moments.ts";

const WIDTH = 9;

/** E[y^j] of equally likely values. */
function momentsOf(values: readonly number[]): Float64Array {
  return Float64Array.from(
    { length: WIDTH },
    (_, j) => values.reduce((sum, y) => sum + y ** j, 0) / values.length,
  );
}

function expectClose(found: Float64Array, truth: Float64Array) {
  for (let j = 0; j < WIDTH; j++) expect(found[j]! / truth[j]!).toBeCloseTo(1, 12);
}

const die = [1, 2, 3, 4, 5, 6];
const coin = [-1, 2];

it("adds independent quantities", () => {
  const sums = die.flatMap((y) => coin.map((z) => y + z));
  const found = new Float64Array(WIDTH);
  addMomentsOfSum(found, momentsOf(die), 0, momentsOf(coin), 0);
  expectClose(found, momentsOf(sums));
});

it("shifts, and adds up a mixture, in rows of longer arrays", () => {
  const out = new Float64Array(3 * WIDTH);
  const parts = Float64Array.of(...momentsOf(coin), ...momentsOf(die));
  addShiftedMoments(out, WIDTH, parts, WIDTH, WIDTH, 0.5, 0.25);
  addShiftedMoments(out, WIDTH, parts, 0, WIDTH, -3, 0.75);
  const shiftedDie = momentsOf(die.map((y) => y + 0.5));
  const shiftedCoin = momentsOf(coin.map((y) => y - 3));
  const truth = shiftedDie.map((m, j) => 0.25 * m + 0.75 * shiftedCoin[j]!);
  expectClose(out.subarray(WIDTH, 2 * WIDTH), truth);
  expect([...out.subarray(0, WIDTH), ...out.subarray(2 * WIDTH)].every((m) => m === 0)).toBe(true);
});

it("knows a quantity that is 0", () => {
  const out = new Float64Array(WIDTH);
  addShiftedMoments(out, 0, momentsOfZero, 0, WIDTH, 2, 1);
  expectClose(out, momentsOf([2]));
});
