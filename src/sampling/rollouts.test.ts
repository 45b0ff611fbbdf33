// Sampled trajectories against the graph and the table step by step, their frequencies against the
// enumerated distribution (chi-square), batch statistics against their plain definitions.
import { describe, expect, it } from "vitest";
import { SINK, type StateGraph } from "../environments/graph/stateGraph.ts";
import { createRandomStream } from "../math/rng.ts";
import { addVisits, effectiveSampleSize, logWeightsOf } from "./batchStatistics.ts";
import { batchOf, enumerateTrajectories } from "./enumerate.ts";
import { rollOut, scoreBatch } from "./rollouts.ts";
import { cornerGrid, randomTable, tangledGraph } from "./samplingFixtures.ts";
import { allocateBatch } from "./trajectoryBatch.ts";

const uniform = { seed: 0, spread: 0 };

function sample(graph: StateGraph, exploration: number, batchSize: number, step = 0, seed = 5) {
  const table = randomTable(graph, { seed: 3, spread: 1 });
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  const stream = createRandomStream(seed);
  rollOut({ graph, ...table, exploration }, { stream, purpose: "rollout", step }, batch);
  return { batch, table };
}

describe.each(Object.entries({ grid: cornerGrid(4), tangled: tangledGraph() }))(
  "%s",
  (_, graph) => {
    it("draws complete trajectories with their probabilities", () => {
      const { batch, table } = sample(graph, 0.2, 50);
      for (let i = 0; i < 50; i++) {
        let state = graph.initialState;
        let logPF = 0;
        for (let t = batch.offsets[i]!; t < batch.offsets[i + 1]!; t++) {
          const edge = batch.edges[t]!;
          expect(Math.floor(edge / graph.nActions)).toBe(state);
          logPF += table.logPFByEdge[edge]!;
          const child = graph.children[edge]!;
          if (child === SINK) expect(batch.terminalStates[i]).toBe(state);
          state = child;
        }
        expect(state).toBe(SINK);
        expect(batch.logPF[i]).toBe(logPF);
        expect(batch.logReward[i]).toBe(graph.logRewards[batch.terminalStates[i]!]);
      }
    });

    it.each([0, 0.3, 1])("frequencies of trajectories follow p_E at ε = %s (chi-square)", (ε) => {
      const trajectories = enumerateTrajectories(graph);
      const all = batchOf(graph, trajectories);
      const table = randomTable(graph, { seed: 3, spread: 1 });
      scoreBatch({ graph, ...table, exploration: ε }, all);
      const probabilities = [...all.logPE].map(Math.exp);
      expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      const n = 20_000;
      const { batch } = sample(graph, ε, n);
      const counts = new Map<string, number>();
      for (let i = 0; i < n; i++) {
        const key = batch.edges.subarray(batch.offsets[i]!, batch.offsets[i + 1]!).join();
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      let chiSquare = 0;
      let nCells = 0;
      trajectories.forEach((edges, k) => {
        const expected = n * probabilities[k]!;
        if (expected < 5) return;
        nCells++;
        chiSquare += ((counts.get(edges.join()) ?? 0) - expected) ** 2 / expected;
      });
      // Five standard deviations above the mean of chi-square.
      expect(chiSquare).toBeLessThan(nCells + 5 * Math.sqrt(2 * nCells));
    });
  },
);

it("draws rows independently of each other (chi-square on neighbouring rows)", () => {
  const graph = cornerGrid(4);
  const nSteps = 400;
  const batchSize = 32;
  const table = randomTable(graph, uniform);
  const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
  const stream = createRandomStream(8);
  const policy = { graph, ...table, exploration: 0 };
  const firstActions = new Float64Array(9);
  for (let step = 0; step < nSteps; step++) {
    rollOut(policy, { stream, purpose: "rollout", step }, batch);
    for (let i = 0; i + 1 < batchSize; i += 2)
      firstActions[batch.edges[batch.offsets[i]!]! * 3 + batch.edges[batch.offsets[i + 1]!]!]!++;
  }
  const expected = (nSteps * batchSize) / 2 / 9;
  const chiSquare = firstActions.reduce((sum, k) => sum + (k - expected) ** 2 / expected, 0);
  // 99.9 % quantile of chi-square with 8 degrees of freedom.
  expect(chiSquare).toBeLessThan(26.1);
});

it("shares random numbers between lanes: equal tables draw equal batches, step by step", () => {
  const graph = cornerGrid(8);
  expect(sample(graph, 0, 64, 17).batch).toEqual(sample(graph, 0, 64, 17).batch);
  expect(sample(graph, 0, 64, 18).batch.edges).not.toEqual(sample(graph, 0, 64, 17).batch.edges);
  // A smaller batch is the beginning of a larger one.
  const few = sample(graph, 0, 3, 17).batch;
  const many = sample(graph, 0, 64, 17).batch;
  expect(many.terminalStates.subarray(0, 3)).toEqual(few.terminalStates);
});

it("refuses a table without probabilities", () => {
  const graph = cornerGrid(3);
  const table = randomTable(graph, uniform);
  table.logPFByEdge.fill(Number.NaN);
  const batch = allocateBatch(2, graph.maximumTrajectoryLength);
  const address = { stream: createRandomStream(0), purpose: "rollout", step: 0 } as const;
  expect(() => rollOut({ graph, ...table, exploration: 0 }, address, batch)).toThrow(/state 0/);
});

it("counts 19 trajectories on the 3×3 grid", () => {
  expect(enumerateTrajectories(cornerGrid(3))).toHaveLength(19);
  expect(() => enumerateTrajectories(cornerGrid(3), 18)).toThrow(RangeError);
});

it("summarises a batch: log-weights, effective sample size, visits", () => {
  const graph = cornerGrid(3);
  const trajectories = enumerateTrajectories(graph);
  const batch = batchOf(graph, trajectories);
  scoreBatch({ graph, ...randomTable(graph, uniform), exploration: 0 }, batch);
  const weights = logWeightsOf(batch).map(Math.exp);
  expect(weights).toHaveLength(19);
  const sum = weights.reduce((a, b) => a + b);
  const squares = weights.reduce((a, b) => a + b * b, 0);
  expect(effectiveSampleSize(batch)).toBeCloseTo(sum ** 2 / squares / 19, 12);
  batch.logReward.fill(0);
  batch.logPB.set(batch.logPE);
  expect(effectiveSampleSize(batch)).toBeCloseTo(1, 12);
  batch.logPB[4]! += 800;
  expect(effectiveSampleSize(batch)).toBeCloseTo(1 / 19, 12);
  const visits = new Float64Array(9);
  addVisits(graph, batch, visits);
  expect(visits[0]).toBe(19);
  expect(visits.reduce((a, b) => a + b)).toBe(batch.offsets[19]);
});
