// Every dynamic-programming pass against the sum over all trajectories that it stands for.

import { describe, expect, it } from "vitest";
import { logSumExp } from "../math/logSpace.ts";
import { batchOf, enumerateTrajectories } from "../sampling/enumerate.ts";
import { scoreBatch } from "../sampling/rollouts.ts";
import { cornerGrid, randomTable, tangledGraph } from "../sampling/samplingFixtures.ts";
import { writeBackwardReach } from "./backwardReach.ts";
import { allocateProbabilities, exponentiate } from "./edgeProbabilities.ts";
import { allocatePowerMeans, renyiFrom, scaledTsallisFrom, writePowerMeans } from "./powerMeans.ts";
import { writeLogPathMass, writeReach, writeTerminatingProbability } from "./reach.ts";
import { stateDivergences } from "./stateDivergences.ts";
import { targetDistribution } from "./target.ts";
import { trajectoryDivergences } from "./trajectoryDivergences.ts";

const graphs = { grid: cornerGrid(4), cube: cornerGrid(3, 1e-3, 3), tangled: tangledGraph() };

describe.each(Object.entries(graphs))("%s", (_, graph) => {
  const trajectories = enumerateTrajectories(graph);
  const target = targetDistribution(graph);

  describe.each([true, false])("learned backward policy: %s", (learnedBackward) => {
    const table = randomTable(graph, { seed: 5, spread: 1.2, learnedBackward });
    const policies = exponentiate(table, allocateProbabilities(graph));
    const batch = batchOf(graph, trajectories);
    scoreBatch({ graph, ...table, exploration: 0 }, batch);
    const logPB = batch.logPB.map((value, i) => value + batch.logReward[i]! - target.logZ);

    it("has backward probabilities that cover all histories", () => {
      expect(logSumExp(logPB)).toBeCloseTo(0, 12);
      expect(logSumExp(batch.logPF)).toBeCloseTo(0, 12);
    });

    it("reaches and terminates as the trajectories do", () => {
      const visits = new Float64Array(graph.nStates);
      const backwardVisits = new Float64Array(graph.nStates);
      const ends = new Float64Array(graph.nStates);
      trajectories.forEach((edges, i) => {
        for (const edge of edges) {
          const state = Math.floor(edge / graph.nActions);
          visits[state]! += Math.exp(batch.logPF[i]!);
          backwardVisits[state]! += Math.exp(logPB[i]!);
        }
        ends[batch.terminalStates[i]!]! += Math.exp(batch.logPF[i]!);
      });
      const reach = new Float64Array(graph.nStates);
      const logReach = new Float64Array(graph.nStates);
      const probability = new Float64Array(graph.nStates);
      const backwardReach = new Float64Array(graph.nStates);
      writeReach(graph, policies.pFByEdge, reach);
      writeLogPathMass(graph, table.logPFByEdge, logReach);
      writeTerminatingProbability(graph, policies.pFByEdge, reach, probability);
      writeBackwardReach(graph, policies.pBByEdge, target, backwardReach);
      for (let state = 0; state < graph.nStates; state++) {
        expect(reach[state]).toBeCloseTo(visits[state]!, 13);
        expect(Math.exp(logReach[state]!)).toBeCloseTo(visits[state]!, 13);
        expect(probability[state]).toBeCloseTo(ends[state]!, 13);
        expect(backwardReach[state]).toBeCloseTo(backwardVisits[state]!, 13);
      }
      const divergences = stateDivergences(target, { probability, logProbability: null });
      const kl = (p: Float64Array, q: Float64Array) =>
        p.reduce((sum, pi, i) => sum + (pi > 0 ? pi * Math.log(pi / q[i]!) : 0), 0);
      const mean = ends.map((p, i) => (p + target.target[i]!) / 2);
      expect(divergences.reverseKl).toBeCloseTo(kl(ends, target.target), 12);
      expect(divergences.forwardKl).toBeCloseTo(kl(target.target, ends), 12);
      expect(divergences.jensenShannon).toBeCloseTo(
        (kl(ends, mean) + kl(target.target, mean)) / 2,
        12,
      );
      const visited = { reach, backwardReach };
      const { reverse, forward } = trajectoryDivergences(graph, policies, visited, target);
      expect(reverse).toBeCloseTo(kl(batch.logPF.map(Math.exp), logPB.map(Math.exp)), 12);
      expect(forward).toBeCloseTo(kl(logPB.map(Math.exp), batch.logPF.map(Math.exp)), 12);
      // Trajectories cannot be closer than where they end.
      expect(reverse).toBeGreaterThanOrEqual(divergences.reverseKl - 1e-12);
      expect(forward).toBeGreaterThanOrEqual(divergences.forwardKl - 1e-12);
    });

    it.each([-2, -0.3, 0, 0.25, 0.5, 0.9, 2, 4])("Rényi and Tsallis at α = %s", (alpha) => {
      const logSum = logSumExp(
        batch.logPF.map((logPF, i) => alpha * logPF + (1 - alpha) * logPB[i]!),
      );
      const means = allocatePowerMeans(graph);
      writePowerMeans(graph, policies, alpha, means);
      const log = batch.logPF.map((logPF, i) => logPB[i]! - logPF);
      const forward = log.reduce((sum, ratio, i) => sum + Math.exp(logPB[i]!) * ratio, 0);
      const order = { alpha, reverse: Number.NaN, forward };
      const renyi = renyiFrom(means.byState[graph.initialState]!, target.logZ, order);
      expect(renyi).toBeCloseTo(logSum / (alpha - 1), 11);
      const tsallis = alpha === 0 ? forward : (Math.exp(logSum) - 1) / (alpha - 1) / alpha;
      expect(scaledTsallisFrom(renyi, order) / Math.max(1, tsallis)).toBeCloseTo(
        tsallis / Math.max(1, tsallis),
        11,
      );
    });
  });
});

it("is infinite, never NaN, where a valid action has probability zero", () => {
  const graph = cornerGrid(3);
  const table = randomTable(graph, { seed: 1, spread: 0 });
  table.logPFByEdge.set([-Infinity, Math.log(0.5), Math.log(0.5)], 0);
  const means = allocatePowerMeans(graph);
  const at = (alpha: number) => {
    writePowerMeans(graph, exponentiate(table, allocateProbabilities(graph)), alpha, means);
    const limits = { reverse: 1, forward: Number.POSITIVE_INFINITY };
    return renyiFrom(means.byState[0]!, targetDistribution(graph).logZ, { alpha, ...limits });
  };
  expect(at(-1)).toBe(-Infinity);
  const limits = { reverse: 1, forward: Number.POSITIVE_INFINITY };
  for (const alpha of [-1, 0])
    expect(scaledTsallisFrom(at(alpha), { alpha, ...limits })).toBe(Infinity);
  for (const alpha of [0, 0.5, 1, 2]) expect(Number.isFinite(at(alpha))).toBe(true);
  // At α = 0: minus the log of the target's mass on trajectories that can be sampled.
  expect(at(0)).toBeGreaterThan(0);
});
