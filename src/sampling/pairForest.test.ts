// Batches of two real-valued steps as objectives read them: against losses and derivatives worked by hand, and one
// trajectory's forest against what a graph has to be.

import { expect, it } from "vitest";
import { buildStateGraph } from "../environments/builders/buildStateGraph.ts";
import { batchEstimators } from "../objectives/gradient/batchEstimators.ts";
import { allocateOutput } from "../objectives/objective.ts";
import { pairBatch, pairForest } from "./pairForest.ts";
import { allocateBatch } from "./trajectoryBatch.ts";

const cells = allocateBatch(2, 3);
const batch = pairBatch(cells);
const graph = pairForest(2);
/** log p(x₁), log p(x₂ | x₁) and log R of two trajectories; log F of s0 and of their x₁. */
const logPF = [
  [-0.5, 0.25],
  [-1, -2],
];
const logReward = [-1, 0.5];
const logFlow = Float64Array.of(0.1, 0.7, 0.1, -0.4);
const input = {
  graph,
  batch,
  logPFByEdge: Float64Array.of(
    logPF[0]![0]!,
    0,
    0,
    logPF[0]![1]!,
    logPF[1]![0]!,
    0,
    0,
    logPF[1]![1]!,
  ),
  logPBByEdge: new Float64Array(8),
  logStateFlow: logFlow,
  logZ: 0,
  controlVariate: "none",
  logWeightShift: 0,
  explores: false,
} as const;
for (const i of [0, 1]) {
  batch.logPF[i] = logPF[i]![0]! + logPF[i]![1]!;
  batch.logPE[i] = batch.logPF[i]!;
  batch.logReward[i] = logReward[i]!;
}
const residuals = [0, 1].map((i) => [
  0.1 + logPF[i]![0]! - logFlow[2 * i + 1]!,
  logFlow[2 * i + 1]! + logPF[i]![1]! - logReward[i]!,
]);

it("is a graph, of one trajectory", () => {
  const one = pairForest(1);
  const logRewards = Float64Array.of(Number.NEGATIVE_INFINITY, 0);
  expect(buildStateGraph({ ...one, logRewards })).toEqual({ ...one, logRewards });
});

it("gives detailed balance its residuals", () => {
  const output = allocateOutput(cells);
  batchEstimators.detailedBalance.evaluate({ ...input, parameters: {} }, output);
  expect(output.loss).toBeCloseTo(residuals.flat().reduce((sum, r) => sum + r * r, 0) / 4, 12);
  for (const [k, r] of residuals.flat().entries())
    expect(output.byTransition[k]).toBeCloseTo(r / 2, 12);
  // F(x₁) is the source of one residual and the target of the one before
  expect(output.stateFlowByTransition[1]).toBeCloseTo(
    (residuals[0]![1]! - residuals[0]![0]!) / 2,
    12,
  );
});

it("gives sub-trajectory balance all of its pieces", () => {
  const output = allocateOutput(cells);
  batchEstimators.subTrajectoryBalance.evaluate({ ...input, parameters: { lambda: 0.9 } }, output);
  const losses = residuals.map(([a, b]) => (a! ** 2 + b! ** 2 + 0.9 * (a! + b!) ** 2) / 2.9);
  expect(output.loss).toBeCloseTo((losses[0]! + losses[1]!) / 2, 12);
});

it("gives trajectory balance its residual of the whole", () => {
  const output = allocateOutput(cells);
  batchEstimators.trajectoryBalance.evaluate({ ...input, logZ: 0.3, parameters: {} }, output);
  const whole = [0, 1].map((i) => 0.3 + logPF[i]![0]! + logPF[i]![1]! - logReward[i]!);
  expect(output.loss).toBeCloseTo((whole[0]! ** 2 + whole[1]! ** 2) / 2, 12);
  expect([...output.byTransition.subarray(0, 4)]).toEqual([whole[0], whole[0], whole[1], whole[1]]);
});
