// The known skewness of a sampled variance against the enumeration of all trajectories, with and without
// exploration.
import { describe, expect, it } from "vitest";
import { batchOf, enumerateTrajectories } from "../../sampling/enumerate.ts";
import { scoreBatch } from "../../sampling/rollouts.ts";
import { cornerGrid, randomTable } from "../../sampling/samplingFixtures.ts";
import { tailSkewness } from "./heavyTails.ts";

const graph = cornerGrid(4, 0.001);
const policies = randomTable(graph, { seed: 4, spread: 0.7 });

function enumerated(alpha: number, exploration: number): number {
  const batch = batchOf(graph, enumerateTrajectories(graph));
  scoreBatch({ graph, ...policies, exploration }, batch);
  const { logPF, logPB, logPE, logReward } = batch;
  const weights = logPF.map((logP, i) => (logReward[i]! + logPB[i]! - logP) * (1 - alpha));
  const meanOf = (values: Float64Array, logP: Float64Array) =>
    values.reduce((sum, value, i) => sum + Math.exp(logP[i]!) * value, 0);
  const mean = meanOf(weights.map(Math.exp), logPF);
  const squares = weights.map(
    (weight, i) => (Math.exp(logPF[i]! - logPE[i]!) * (Math.exp(weight) / mean - 1)) ** 2,
  );
  const first = meanOf(squares, logPE);
  const second = meanOf(
    squares.map((square) => (square - first) ** 2),
    logPE,
  );
  const third = meanOf(
    squares.map((square) => (square - first) ** 3),
    logPE,
  );
  return third / second ** 1.5;
}

describe.each([0, 0.5, -1, 2])("of order %d", (alpha) => {
  it.each([0, 0.2])("is that of all trajectories, exploration %d", (exploration) => {
    const skewness = tailSkewness({ graph, policies, exploration, alpha });
    expect(skewness / enumerated(alpha, exploration)).toBeCloseTo(1, 8);
  });
});

it("is light at reverse KL and beside it, and grows as α falls on a grid with rare corners", () => {
  const of = (alpha: number) => tailSkewness({ graph, policies, exploration: 0, alpha });
  expect([of(1), of(0.97)]).toEqual([0, 0]);
  expect(of(-1)).toBeGreaterThan(of(0));
  expect(of(0)).toBeGreaterThan(of(0.5));
});

it("takes for heavy what is beyond float64, and for light what is the same for all", () => {
  const far = randomTable(graph, { seed: 4, spread: 40 });
  expect(tailSkewness({ graph, policies: far, exploration: 0, alpha: -2 })).toBe(
    Number.POSITIVE_INFINITY,
  );
  // two cells beside each other, of the same reward: every trajectory has the weight that all have
  const line = cornerGrid(2, 1, 1);
  const even = randomTable(line, { seed: 1, spread: 0 });
  expect(tailSkewness({ graph: line, policies: even, exploration: 0, alpha: 0 })).toBe(0);
});
