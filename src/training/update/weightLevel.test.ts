// The constant of log-weights: which objectives depend on it, checked on their own coefficients, and when
// it is moved.
import { describe, expect, it } from "vitest";
import { parameterValues } from "../../objectives/family.ts";
import { objectives } from "../../objectives/objectives.ts";
import { allocateBatch } from "../../sampling/trajectoryBatch.ts";
import { degreeOf, octavesToMove, unknownLevel } from "./weightLevel.ts";

const degree = (objective: keyof typeof objectives, lane: object = {}) => {
  const definition = objectives[objective];
  return degreeOf(definition, {
    controlVariate: definition.defaultControlVariate,
    parameters: parameterValues({ objective, ...lane }),
    ...lane,
  });
};

it("scales gradients of forward KL and Tsallis alone, as weights to the power 1 − α", () => {
  const found = Object.keys(objectives).filter((id) => degree(id as keyof typeof objectives) !== 0);
  expect(found.sort()).toEqual(["forwardKl", "tsallis"]);
  expect(degree("forwardKl")).toBe(1);
  expect(degree("forwardKl", { controlVariate: "selfNormalised" })).toBe(0);
  expect([-2, 0.5, 1, 4].map((alpha) => degree("tsallis", { alpha }))).toEqual([3, 0.5, 0, -3]);
});

/** Trajectories of these log-weights, in octaves. */
function batchOf(...octaves: number[]) {
  const batch = allocateBatch(octaves.length, 1);
  for (const [i, octave] of octaves.entries()) batch.logReward[i] = octave * Math.LN2;
  return batch;
}

describe("the shift", () => {
  const query = { degree: 1, shift: 0, isFirst: false };

  it("stays while the largest power is between 2⁻¹⁴ and 2⁵⁰⁰", () => {
    const level = unknownLevel();
    for (const octave of [-13, 0, 20, 499])
      expect(octavesToMove(level, batchOf(octave, -300), { ...query, isFirst: true })).toBe(0);
  });

  it("moves at once where the power would overflow, and by what it has to", () => {
    expect(octavesToMove(unknownLevel(), batchOf(0, 700), query)).toBe(700);
    expect(octavesToMove(unknownLevel(), batchOf(-400), { ...query, degree: -2 })).toBe(800);
    expect(octavesToMove(unknownLevel(), batchOf(700), { ...query, shift: 650 * Math.LN2 })).toBe(
      0,
    );
  });

  it("moves at the first batch where all its weights are tiny, later when 200 were", () => {
    expect(octavesToMove(unknownLevel(), batchOf(-140, -150), { ...query, isFirst: true })).toBe(
      -140,
    );
    const level = unknownLevel();
    const moves = Array.from({ length: 200 }, () => octavesToMove(level, batchOf(-144), query));
    expect(moves.slice(0, 199).every((move) => move === 0)).toBe(true);
    expect(moves[199]).toBe(-144);
    expect(level).toEqual(unknownLevel());
  });

  it("stays where one batch in 200 holds what the others lack", () => {
    const level = unknownLevel();
    for (let k = 0; k < 1_000; k++)
      expect(octavesToMove(level, batchOf(k % 150 === 3 ? 0 : -144), query)).toBe(0);
  });
});
