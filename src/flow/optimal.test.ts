// Optimal flow and policy against known values on grids, edge flows against conservation, pressure
// against finite differences, draws against a perfect sampler's error.
import { describe, expect, it } from "vitest";
import { countTrajectories } from "../environments/graph/graphTruth.ts";
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import { createRandomStream } from "../math/rng.ts";
import { finiteDifferences } from "../objectives/objectiveFixtures.ts";
import { enumerateTrajectories } from "../sampling/enumerate.ts";
import { rollOut } from "../sampling/rollouts.ts";
import {
  cornerGrid,
  randomOutputs,
  randomTable,
  tableOf,
  tangledGraph,
} from "../sampling/samplingFixtures.ts";
import { allocateBatch } from "../sampling/trajectoryBatch.ts";
import { writeBackwardReach } from "./backwardReach.ts";
import { type EdgeFlows, writeEdgeFlows } from "./edgeFlows.ts";
import { allocateProbabilities, exponentiate, type Policies } from "./edgeProbabilities.ts";
import { edgeMismatch } from "./flowFixtures.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "./optimal.ts";
import { writePressure } from "./pressure.ts";
import { writeReach, writeTerminatingProbability } from "./reach.ts";
import { targetDistribution } from "./target.ts";

const graphs = { grid: cornerGrid(4), cube: cornerGrid(3, 1e-3, 3), tangled: tangledGraph() };

function optimum(graph: StateGraph, logPBByEdge = uniformBackward(graph)) {
  const logFlow = new Float64Array(graph.nStates);
  const logPFByEdge = new Float64Array(graph.children.length);
  writeOptimalFlow(graph, logPBByEdge, logFlow);
  writeOptimalPolicy(graph, logPBByEdge, logFlow, logPFByEdge);
  return { logFlow, logPFByEdge, logPBByEdge };
}

function distribution(graph: StateGraph, logPFByEdge: Float64Array) {
  const reach = new Float64Array(graph.nStates);
  const probability = new Float64Array(graph.nStates);
  const pFByEdge = logPFByEdge.map(Math.exp);
  writeReach(graph, pFByEdge, reach);
  writeTerminatingProbability(graph, pFByEdge, reach, probability);
  return { reach, probability, pFByEdge };
}

function flowsOf(graph: StateGraph, policies: Policies) {
  const target = targetDistribution(graph);
  const backwardReach = new Float64Array(graph.nStates);
  const probabilities = exponentiate(policies, allocateProbabilities(graph));
  writeBackwardReach(graph, probabilities.pBByEdge, target, backwardReach);
  const { reach } = distribution(graph, policies.logPFByEdge);
  const flows: EdgeFlows = {
    forward: new Float64Array(graph.children.length),
    backward: new Float64Array(graph.children.length),
  };
  writeEdgeFlows({ graph, policies: probabilities, reach, backwardReach, target }, flows);
  return { flows, reach, backwardReach };
}

it("has the known flows and policy of the 3×3 grid", () => {
  const { logFlow, logPFByEdge } = optimum(cornerGrid(3));
  const at = (x: number, y: number) => Math.exp(logFlow[3 * x + y]!);
  expect(
    [at(0, 0), at(0, 1), at(0, 2), at(1, 1), at(1, 2), at(2, 2)].map((f) => f.toFixed(9)),
  ).toEqual([2.9, 1.15, 0.8, 0.5, 0.4, 0.6].map((f) => f.toFixed(9)));
  const p = (state: number, action: number) => Math.exp(logPFByEdge[3 * state + action]!);
  expect(p(0, 2)).toBeCloseTo(0.206896551724, 11);
  expect(p(0, 0)).toBeCloseTo(0.396551724138, 11);
  expect(p(1, 0)).toBeCloseTo(0.217391304, 9);
  expect(p(1, 1)).toBeCloseTo(0.695652174, 9);
  expect(p(1, 2)).toBeCloseTo(0.086956522, 9);
});

it("has the known flows of the 8×8 grid", () => {
  const { logFlow } = optimum(cornerGrid(8));
  const known = {
    "1,0": 10.9,
    "1,1": 4.7322265625,
    "3,3": 1.9453125,
    "6,6": 3.5,
    "7,7": 0.6,
    "7,0": 0.9609375,
    "1,6": 3.3015625,
  };
  for (const [label, flow] of Object.entries(known)) {
    const [x, y] = label.split(",").map(Number);
    expect(Math.exp(logFlow[8 * x! + y!]!)).toBeCloseTo(flow, 9);
  }
});

it("counts trajectories: 19 on 3×3, 12,869 on 8×8, and what enumeration finds elsewhere", () => {
  expect(countTrajectories(cornerGrid(3))).toBe(19);
  expect(countTrajectories(cornerGrid(8))).toBe(12_869);
  for (const graph of Object.values(graphs))
    expect(countTrajectories(graph)).toBe(enumerateTrajectories(graph).length);
});

it("has the mean trajectory length of the uniform policy on 8×8", () => {
  const graph = cornerGrid(8);
  const { reach } = distribution(graph, randomTable(graph, { seed: 0, spread: 0 }).logPFByEdge);
  expect(reach.reduce((sum, visits) => sum + visits)).toBeCloseTo(2.984375, 12);
});

describe.each(Object.entries(graphs))("%s", (_, graph) => {
  const learned = randomTable(graph, { seed: 7, spread: 1, learnedBackward: true }).logPBByEdge;

  it("reaches the target with any backward policy, F(s0) = Z, no edge mismatched", () => {
    const { logZ, target } = targetDistribution(graph);
    for (const logPBByEdge of [uniformBackward(graph), learned]) {
      const policies = optimum(graph, logPBByEdge);
      expect(policies.logFlow[graph.initialState]).toBeCloseTo(logZ, 12);
      const { probability } = distribution(graph, policies.logPFByEdge);
      probability.forEach((p, state) => {
        expect(p).toBeCloseTo(target[state]!, 13);
      });
      const { flows } = flowsOf(graph, policies);
      graph.children.forEach((child, edge) => {
        expect(flows.forward[edge]).toBeCloseTo(flows.backward[edge]!, 13);
        if (child !== -1) expect(edgeMismatch(flows, edge)).toBeCloseTo(0, 10);
      });
    }
  });

  it("conserves flow both ways, whatever the policy", () => {
    const table = randomTable(graph, { seed: 8, spread: 1, learnedBackward: true });
    const { flows, reach, backwardReach } = flowsOf(graph, table);
    for (let state = 0; state < graph.nStates; state++)
      for (const [flow, through] of [
        [flows.forward, reach],
        [flows.backward, backwardReach],
      ] as const) {
        let incoming = state === graph.initialState ? 1 : 0;
        for (let k = graph.parentOffsets[state]!; k < graph.parentOffsets[state + 1]!; k++)
          incoming += flow[graph.parentEdges[k]!]!;
        const first = state * graph.nActions;
        const outgoing = flow.subarray(first, first + graph.nActions).reduce((a, b) => a + b);
        expect(incoming).toBeCloseTo(through[state]!, 12);
        expect(outgoing).toBeCloseTo(through[state]!, 12);
      }
  });

  it("has the pressure of a small step against a gradient", () => {
    const options = { seed: 9, spread: 1, stateFlow: true };
    const outputs = randomOutputs(graph, options);
    const nColumns = graph.nActions + 1;
    const gradient = Float64Array.from(randomOutputs(graph, { ...options, seed: 10 }));
    const { logPFByEdge } = tableOf(graph, outputs, options);
    const { reach, pFByEdge } = distribution(graph, logPFByEdge);
    const pressure = new Float64Array(graph.nStates);
    writePressure({ graph, pFByEdge, reach, gradient, nColumns }, pressure);
    for (let state = 0; state < graph.nStates; state++) {
      const slopes = finiteDifferences(
        outputs,
        (values) =>
          distribution(graph, tableOf(graph, values, options).logPFByEdge).probability[state]!,
      );
      const expected = -slopes.reduce((sum, slope, k) => sum + slope * gradient[k]!, 0);
      expect(pressure[state]).toBeCloseTo(expected, 6);
    }
    expect(pressure.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
  });
});

it("samples its exact distribution: a perfect 8×8 sampler stays at the floor of its draws", () => {
  const graph = cornerGrid(8);
  const policies = optimum(graph);
  const { target } = targetDistribution(graph);
  const counts = new Float64Array(graph.nStates);
  const stream = createRandomStream(1);
  const batch = allocateBatch(1000, graph.maximumTrajectoryLength);
  // The mean L1 of a perfect sampler here; its spread is about a tenth of that.
  const floors = new Map([
    [10_000, 0.0512],
    [20_000, 0.0362],
    [200_000, 0.0114],
  ]);
  for (let n = 1000; n <= 200_000; n += 1000) {
    rollOut({ graph, ...policies, exploration: 0 }, { stream, purpose: "test", step: n }, batch);
    for (const state of batch.terminalStates) counts[state]!++;
    const floor = floors.get(n);
    if (floor === undefined) continue;
    const L1 = counts.reduce((sum, count, state) => sum + Math.abs(count / n - target[state]!), 0);
    expect(L1).toBeGreaterThan(floor * 0.6);
    expect(L1).toBeLessThan(floor * 1.4);
  }
});
