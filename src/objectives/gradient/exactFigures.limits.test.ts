// Exact figures where arithmetic is hard: rewards at any scale, policies far from the target and next to
// it, orders next to 1. Truths are scaling laws; a figure is infinite only where float64 has no number.
import { describe, expect, it } from "vitest";
import { uniformBackward } from "../../environments/graph/uniformBackward.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../../flow/optimal.ts";
import { cornerGrid, randomOutputs, tableOf } from "../../sampling/samplingFixtures.ts";
import type { ControlVariateId } from "../objective.ts";
import { createExactFigures, type EstimatedPolicy, type ExactFigures } from "./exactFigures.ts";

const graph = cornerGrid(4, 1e-3);
const options = { seed: 6, spread: 0.7 };
const orders = [-2, -1, 0, 0.5, 0.9, 2, 4];

function figures(
  alpha: number,
  controlVariate: ControlVariateId,
  change: Partial<EstimatedPolicy> = {},
): ExactFigures {
  const policies = tableOf(graph, randomOutputs(graph, options), options);
  const setting = { graph, policies, exploration: 0, logZ: 0, logWeightShift: 0, ...change };
  const figuresOf = createExactFigures({ ...setting, objective: { objective: "tsallis", alpha } });
  return figuresOf(controlVariate, 16) as ExactFigures;
}

/** The same target with every log-reward higher. */
function raised(by: number) {
  return { ...graph, logRewards: graph.logRewards.map((logReward) => logReward + by) };
}

describe.each(orders)("at α = %s", (alpha) => {
  it.each(["leaveOneOut", "withoutConstant"] as const)("%s scales with the rewards", (variate) => {
    const plain = figures(alpha, variate);
    for (const by of [-40, 15, 600, -600, 5000]) {
      const { variance, signalToNoise } = figures(alpha, variate, { graph: raised(by) });
      expect(Math.abs(signalToNoise / plain.signalToNoise - 1), `${by}`).toBeLessThan(1e-8);
      const log = Math.log(plain.variance) + 2 * (1 - alpha) * by;
      if (log > 710) expect(variance).toBe(Number.POSITIVE_INFINITY);
      else if (log < -745) expect(variance).toBe(0);
      else if (Math.abs(log) < 700) expect(Math.abs(Math.log(variance) - log)).toBeLessThan(1e-7);
      // the run's shift takes the scale away again
      const shifted = figures(alpha, variate, { graph: raised(by), logWeightShift: by });
      expect(Math.abs(shifted.variance / plain.variance - 1), `${by}`).toBeLessThan(1e-8);
    }
  });

  it("is a number, or infinite, on policies whose log-weights are hundreds", () => {
    const far = { seed: 3, spread: 60 };
    const policies = tableOf(graph, randomOutputs(graph, far), far);
    for (const variate of ["none", "leaveOneOut", "withoutConstant"] as const)
      for (const exploration of [0, 0.05]) {
        const { variance, signalToNoise } = figures(alpha, variate, { policies, exploration });
        expect(variance).toBeGreaterThan(0);
        expect(signalToNoise).toBeGreaterThanOrEqual(0);
        expect(signalToNoise).toBeLessThan(1e6);
      }
  });
});

it.each([-1, 0.5, 0.999, 1, 2])("falls as the square of what is left to learn, α = %s", (alpha) => {
  const logPBByEdge = uniformBackward(graph);
  const logFlow = new Float64Array(graph.nStates);
  writeOptimalFlow(graph, logPBByEdge, logFlow);
  const optimal = new Float64Array(graph.children.length);
  writeOptimalPolicy(graph, logPBByEdge, logFlow, optimal);
  const direction = randomOutputs(graph, options);
  const near = (distance: number) => {
    const outputs = Float64Array.from(optimal, (log, edge) =>
      log === -Infinity ? log : log + distance * direction[edge]!,
    );
    for (let state = 0; state < graph.nStates; state++) {
      const row = outputs.subarray(state * 3, state * 3 + 3);
      const total = Math.log(row.reduce((sum, log) => sum + Math.exp(log), 0));
      row.forEach((log, action) => {
        row[action] = log - total;
      });
    }
    return { policies: { logPFByEdge: outputs, logPBByEdge }, logWeightShift: 0.2 };
  };
  const scaled = (distance: number) =>
    figures(alpha, "leaveOneOut", near(distance)).variance / distance ** 2;
  expect(scaled(1e-4) / scaled(1e-3)).toBeCloseTo(1, 2);
  expect(scaled(1e-6) / scaled(1e-4)).toBeCloseTo(1, 3);
});

it("grows as 1/(1 − α)² towards α = 1 where the constant is left in, and not with leave-one-out", () => {
  const noise = (alpha: number, variate: ControlVariateId) =>
    figures(alpha, variate).signalToNoise ** -2;
  for (const alpha of [0.99, 0.999, 1.001, 0.9999]) {
    const nearer = 1 + (alpha - 1) / 10;
    const ratio = noise(nearer, "withoutConstant") / noise(alpha, "withoutConstant");
    expect(ratio).toBeGreaterThan(80);
    expect(ratio).toBeLessThan(120);
    for (const variate of ["leaveOneOut", "none"] as const)
      expect(noise(nearer, variate) / noise(alpha, variate)).toBeCloseTo(1, 1);
  }
  expect(noise(1 - 1e-6, "withoutConstant")).toBeGreaterThan(1e9 * noise(1 - 1e-6, "leaveOneOut"));
});
