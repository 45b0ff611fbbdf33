// The signs of divergences where rounding is all there is: policies that are optimal, or as near to it as
// float64 allows, and one that is far, at orders on, beside and between 0 and 1. Held to what divergences
// are: at least 0 (Rényi below order 0 at most 0), without a sign on zero, and near their limits.
import { expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { Environment } from "../environments/environment.ts";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import { FlowEvaluator } from "./evaluator.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "./optimal.ts";

const orders = [
  0,
  1e-300,
  -1e-12,
  1e-9,
  -1e-8,
  1e-7,
  1e-6,
  -1e-6,
  0.5,
  1 - 1e-9,
  1,
  1 + 1e-9,
  2,
  4,
  -2,
];
const divergences = [
  "totalVariation",
  "forwardKl",
  "reverseKl",
  "jensenShannon",
  "trajectoryReverseKl",
  "trajectoryForwardKl",
  "tsallis",
] as const;

const grid = (height: number, R0: number) =>
  buildEnvironment(
    {
      id: "hypergrid",
      dimensions: 2,
      height,
      reward: { id: "corners", R0, R1: 0.5, R2: 2 },
    },
    1,
  );

/** log p_F of the optimum, each multiplied by one plus something of this size, and normalised. */
function nearOptimum({ graph }: Environment, disturbance: number) {
  const logFlow = new Float64Array(graph.nStates);
  const logPFByEdge = new Float64Array(graph.children.length);
  const logPBByEdge = uniformBackward(graph);
  writeOptimalFlow(graph, logPBByEdge, logFlow);
  writeOptimalPolicy(graph, logPBByEdge, logFlow, logPFByEdge);
  const { nStates, nActions } = graph;
  for (let state = 0; state < nStates; state++) {
    const row = logPFByEdge.subarray(state * nActions, (state + 1) * nActions);
    for (let action = 0; action < nActions; action++)
      row[action]! *= 1 + disturbance * Math.sin(state * nActions + action);
    const total = row.reduce((sum, value) => sum + Math.exp(value), 0);
    for (let action = 0; action < nActions; action++) row[action]! -= Math.log(total);
  }
  return { logPFByEdge, logPBByEdge };
}

for (const height of [2, 3, 8, 16])
  for (const disturbance of [0, 1e-16, 1e-12, 1e-9, 1e-3])
    it(`no divergence is below zero: height ${height}, policy off by ${disturbance}`, () => {
      const environment = grid(height, 0.001);
      const evaluator = new FlowEvaluator(environment);
      const policies = nearOptimum(environment, disturbance);
      for (const alpha of orders) {
        const { metrics } = evaluator.evaluate(policies, alpha);
        for (const id of divergences) {
          expect(metrics[id], `${id} at ${alpha}`).toBeGreaterThanOrEqual(0);
          expect(Object.is(metrics[id], -0), `${id} at ${alpha} is −0`).toBe(false);
        }
        expect(alpha < 0 ? -metrics.renyi : metrics.renyi, `at ${alpha}`).toBeGreaterThanOrEqual(0);
        expect(Object.is(metrics.renyi, -0)).toBe(false);
      }
    });

it("is the KL divergences in the limit, which at order 0 is not rounding", () => {
  const environment = grid(8, 0.1);
  const evaluator = new FlowEvaluator(environment);
  const policies = nearOptimum(environment, 0.3);
  const at = (alpha: number) => evaluator.evaluate(policies, alpha).metrics;
  const { trajectoryForwardKl: forward, trajectoryReverseKl: reverse, totalVariation } = at(0);
  expect(totalVariation).toBeGreaterThan(0.05);
  expect(at(0).tsallis).toBe(forward);
  expect([at(1).tsallis, at(1).renyi]).toEqual([reverse, reverse]);
  expect(at(0).renyi).toBe(0);
  for (const near of [1e-12, -1e-12, 1e-7, -1e-7, 1e-6, -1e-6])
    expect(at(near).tsallis / forward, `at ${near}`).toBeCloseTo(1, 5);
  for (const near of [1e-12, -1e-12, 1e-7, -1e-7]) {
    expect(at(1 + near).tsallis / reverse, `at 1 + ${near}`).toBeCloseTo(1, 5);
    expect(at(1 + near).renyi / reverse, `at 1 + ${near}`).toBeCloseTo(1, 5);
  }
  // R_α = α/(1 − α)·forward to first order in α
  expect(at(1e-4).renyi / 1e-4 / forward).toBeCloseTo(1, 2);
});
