// What exact quantities, sampling and estimators must satisfy together on every registered
// environment and reward: a new one is tested by being registered.

import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import {
  type EnvironmentConfig,
  environmentDefinition,
  environments,
} from "../environments/environments.ts";
import { sourceOf } from "../environments/graph/graphTruth.ts";
import { SINK } from "../environments/graph/stateGraph.ts";
import type { Parameters } from "../environments/parameters.ts";
import { addValue, createMoments, standardErrorOf } from "../math/momentFixtures.ts";
import { createRandomStream } from "../math/rng.ts";
import { batchEstimators } from "../objectives/gradient/batchEstimators.ts";
import { createTableGradient, differentiateTable } from "../objectives/gradient/tableGradient.ts";
import { allocateOutput } from "../objectives/objective.ts";
import { rollOut } from "../sampling/rollouts.ts";
import { columnsOf, randomOutputs, randomTable, tableOf } from "../sampling/samplingFixtures.ts";
import { allocateBatch } from "../sampling/trajectoryBatch.ts";
import { FlowEvaluator } from "./evaluator.ts";
import {
  createGradientWorkspace,
  type GradientQuery,
  writeExactGradient,
} from "./exactGradient.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "./optimal.ts";
import { writeLogPathMass } from "./reach.ts";

function defaultsOf(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  );
}

/** Every environment by defaults with every reward, and the constructions that defaults leave out. */
const changes: Record<string, readonly object[]> = {
  hypergrid: [{}],
  sequence: [
    {},
    { construction: "fixedLength", alphabet: "01", maximumLength: 4 },
    { construction: "prependAppend", alphabet: "ab", maximumLength: 3 },
  ],
  set: [{}],
  phylogeny: [{ species: 5 }],
};

const cases = Object.keys(environments).flatMap((id) => {
  const definition = environmentDefinition(id)!;
  return Object.keys(definition.rewards).flatMap((rewardId) =>
    (changes[id] ?? [{}]).map((change) => {
      const reward = { id: rewardId, ...defaultsOf(definition.rewards[rewardId]!.parameters) };
      // An untyped record until the registry has validated it.
      const config = { id, ...defaultsOf(definition.parameters), ...change, reward } as unknown;
      return {
        name: `${id} ${rewardId} ${JSON.stringify(change)}`,
        config: config as EnvironmentConfig,
      };
    }),
  );
});

const options = { seed: 31, spread: 0.7 };
const queries = [
  [{ alpha: 1, shift: 0 }, "trajectoryReverseKl", 0.5, 1],
  [{ alpha: 0, shift: "logZ" }, "trajectoryForwardKl", 0.5, 1],
  [{ alpha: 0.5, shift: "logZ" }, "tsallis", 0.5, 1],
  [{ alpha: 0.5, shift: null }, "renyi", 0.5, 0.5],
  [{ alpha: 2, shift: null }, "renyi", 2, 2],
] as const;

describe.each(cases)("$name", ({ config }) => {
  const environment = buildEnvironment(config, 1);
  const { graph } = environment;
  const evaluator = new FlowEvaluator(environment);
  const outputs = randomOutputs(graph, options);
  const table = tableOf(graph, outputs, options);
  const direction = randomOutputs(graph, { seed: 32, spread: 1 });
  const along = (gradient: Float64Array) =>
    gradient.reduce((sum, g, k) => sum + g * direction[k]!, 0);

  it("has probabilities that sum to one and divergences in their order", () => {
    const { metrics, terminatingProbability } = evaluator.evaluate(
      randomTable(graph, { ...options, learnedBackward: true }),
      0.5,
    );
    expect(terminatingProbability.reduce((a, b) => a + b)).toBeCloseTo(1, 11);
    expect(evaluator.target.reduce((a, b) => a + b)).toBeCloseTo(1, 11);
    expect(metrics.elbo).toBeLessThanOrEqual(evaluator.logZ);
    expect(metrics.eubo).toBeGreaterThanOrEqual(evaluator.logZ);
    expect(metrics.reverseKl).toBeLessThanOrEqual(metrics.trajectoryReverseKl + 1e-12);
    expect(metrics.forwardKl).toBeLessThanOrEqual(metrics.trajectoryForwardKl + 1e-12);
    expect(metrics.renyi).toBeLessThanOrEqual(metrics.trajectoryReverseKl + 1e-12);
    expect(metrics.jensenShannon).toBeLessThanOrEqual(Math.LN2);
  });

  it("is solved by the flow of its backward policy", () => {
    const logFlow = new Float64Array(graph.nStates);
    const logPFByEdge = new Float64Array(graph.children.length);
    for (const { logPBByEdge } of [
      table,
      randomTable(graph, { ...options, learnedBackward: true }),
    ]) {
      writeOptimalFlow(graph, logPBByEdge, logFlow);
      writeOptimalPolicy(graph, logPBByEdge, logFlow, logPFByEdge);
      const { metrics } = evaluator.evaluate({ logPFByEdge, logPBByEdge }, 2);
      expect(metrics.totalVariation).toBeLessThan(1e-11);
      expect(metrics.trajectoryForwardKl).toBeLessThan(1e-10);
      expect(metrics.modesFound).toBe(metrics.modesTotal);
    }
  });

  it.each(queries)("has the exact gradient of %o", (query, metric, alpha, factor) => {
    const gradient = new Float64Array(graph.children.length);
    // the shift that makes a gradient that of the normalised divergence
    const shift = query.shift === "logZ" ? evaluator.logZ : query.shift;
    const scaled: GradientQuery = { alpha: query.alpha, shift, factor: 1 };
    writeExactGradient(createGradientWorkspace(graph), table, scaled, gradient);
    const at = (step: number) =>
      evaluator.evaluate(
        tableOf(
          graph,
          outputs.map((value, k) => value + step * direction[k]!),
          options,
        ),
        alpha,
      ).metrics[metric];
    const h = 2 ** -8;
    const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    const scale = Math.hypot(...gradient) * Math.hypot(...direction);
    expect(Math.abs(factor * along(gradient) - slope)).toBeLessThan(1e-5 * Math.max(1, scale));
  });

  it("has trajectories that can be walked back, on edges its parents list", () => {
    const batch = allocateBatch(64, graph.maximumTrajectoryLength);
    const address = { stream: createRandomStream(8), purpose: "test", step: 0 } as const;
    rollOut({ graph, ...table, exploration: 0.5 }, address, batch);
    for (let i = 0; i < batch.batchSize; i++) {
      let state = batch.terminalStates[i]!;
      const stop = batch.edges[batch.offsets[i + 1]! - 1]!;
      expect([sourceOf(graph, stop), graph.children[stop]]).toEqual([state, SINK]);
      let logPB = 0;
      for (let t = batch.offsets[i + 1]! - 2; t >= batch.offsets[i]!; t--) {
        const edge = batch.edges[t]!;
        const incoming = graph.parentEdges.subarray(
          graph.parentOffsets[state]!,
          graph.parentOffsets[state + 1]!,
        );
        expect(incoming).toContain(edge);
        logPB += table.logPBByEdge[edge]!;
        state = sourceOf(graph, edge);
      }
      expect(state).toBe(graph.initialState);
      expect(batch.logPB[i]).toBeCloseTo(logPB, 10);
    }
  });

  it("has backward policies that cover all histories: Σ p_B(τ | x) = 1 for every x", () => {
    const learned = randomTable(graph, { ...options, learnedBackward: true });
    for (const { logPBByEdge } of [table, learned]) {
      const logTotal = new Float64Array(graph.nStates);
      writeLogPathMass(graph, logPBByEdge, logTotal);
      expect(Math.max(...logTotal.map(Math.abs))).toBeLessThan(1e-11);
    }
  });

  it("has a policy whose 200,000 samples stay at the floor of its exact p_T", () => {
    const n = 200_000;
    const batch = allocateBatch(2000, graph.maximumTrajectoryLength);
    const stream = createRandomStream(5);
    const counts = new Float64Array(graph.nStates);
    for (let step = 0; step < n / batch.batchSize; step++) {
      rollOut({ graph, ...table, exploration: 0 }, { stream, purpose: "test", step }, batch);
      for (const state of batch.terminalStates) counts[state]!++;
    }
    const { terminatingProbability } = evaluator.evaluate(table, 0.5);
    let variation = 0;
    let floor = 0;
    terminatingProbability.forEach((p, state) => {
      variation += Math.abs(counts[state]! / n - p) / 2;
      // Half the mean absolute deviation of a binomial share, in its normal approximation.
      floor += Math.sqrt((p * (1 - p)) / (2 * Math.PI * n));
    });
    expect(variation).toBeLessThan(1.25 * floor + 1 / Math.sqrt(n));
  });

  it("estimates its exact gradient from batches", () => {
    const batchSize = 16;
    const nBatches = 1000;
    const batch = allocateBatch(batchSize, graph.maximumTrajectoryLength);
    const output = allocateOutput(batch);
    const gradient = createTableGradient(graph, columnsOf(graph, options));
    const stream = createRandomStream(5);
    const policy = { graph, ...table, exploration: 0 };
    const moments = createMoments();
    for (let step = 0; step < nBatches; step++) {
      rollOut(policy, { stream, purpose: "test", step }, batch);
      const input = { graph, batch, ...table, logZ: 0, controlVariate: "leaveOneOut" } as const;
      const rest = { parameters: {}, logWeightShift: 0, explores: false };
      batchEstimators.reverseKl.evaluate({ ...input, ...rest }, output);
      differentiateTable(gradient, { batch, table, output });
      addValue(moments, along(gradient.byState));
    }
    const exact = new Float64Array(graph.children.length);
    writeExactGradient(
      createGradientWorkspace(graph),
      table,
      { alpha: 1, shift: 0, factor: 1 },
      exact,
    );
    expect(Math.abs(moments.mean - along(exact))).toBeLessThan(5 * standardErrorOf(moments));
  });
});
