// The exact gradient against E[f·S] over all trajectories and finite differences of the exact metrics.
// That the estimators tend to it: objectives/gradient/expectation.test.ts.
import { describe, expect, it } from "vitest";
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { cosine, finiteDifferences, relativeError } from "../objectives/objectiveFixtures.ts";
import { batchOf, enumerateTrajectories } from "../sampling/enumerate.ts";
import { scoreBatch } from "../sampling/rollouts.ts";
import { cornerGrid, randomOutputs, tableOf, tangledGraph } from "../sampling/samplingFixtures.ts";
import { FlowEvaluator } from "./evaluator.ts";
import {
  createGradientWorkspace,
  type GradientQuery,
  writeExactGradient,
} from "./exactGradient.ts";

const graphs = { grid: cornerGrid(4), cube: cornerGrid(3, 1e-3, 3), tangled: tangledGraph() };
const options = { seed: 14, spread: 0.9 };
const alphas = [-2, -0.4, 0, 0.5, 0.999, 1 - 1e-7, 1, 1 + 1e-10, 2, 4];

function exactGradient(
  graph: StateGraph,
  query: GradientQuery,
  outputs = randomOutputs(graph, options),
) {
  const out = new Float64Array(graph.children.length);
  writeExactGradient(createGradientWorkspace(graph), tableOf(graph, outputs, options), query, out);
  return out;
}

/** E[f(w)·S] by enumeration of all trajectories. */
function enumeratedGradient(graph: StateGraph, f: (logWeight: number) => number): Float64Array {
  const table = tableOf(graph, randomOutputs(graph, options), options);
  const batch = batchOf(graph, enumerateTrajectories(graph));
  scoreBatch({ graph, ...table, exploration: 0 }, batch);
  const out = new Float64Array(graph.children.length);
  const { nActions } = graph;
  for (let i = 0; i < batch.batchSize; i++) {
    const logWeight = batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!;
    const term = Math.exp(batch.logPF[i]!) * f(logWeight);
    for (let t = batch.offsets[i]!; t < batch.offsets[i + 1]!; t++) {
      const edge = batch.edges[t]!;
      out[edge]! += term;
      const first = edge - (edge % nActions);
      for (let e = first; e < first + nActions; e++)
        out[e]! -= term * Math.exp(table.logPFByEdge[e]!);
    }
  }
  return out;
}

/** No region at all: these tests are not about them. */
const noRegions = {
  logRewards: new Float64Array(),
  neighbours: () => [],
  declared: { regionOf: () => -1, names: [] },
  label: String,
};

describe.each(Object.entries(graphs))("%s", (_, graph) => {
  it("is E[f·S] by enumeration at α = 1, with a factor, and at α = 0", () => {
    const reverse = enumeratedGradient(graph, (l) => -l);
    expect(
      relativeError(exactGradient(graph, { alpha: 1, shift: 0, factor: 1 }), reverse),
    ).toBeLessThan(1e-12);
    expect(
      relativeError(
        exactGradient(graph, { alpha: 1, shift: 0, factor: 2 }),
        enumeratedGradient(graph, (l) => 2 * (7 - l)),
      ),
    ).toBeLessThan(1e-11);
    expect(
      relativeError(
        exactGradient(graph, { alpha: 1, shift: 0, factor: 1.5 }),
        reverse.map((g) => 1.5 * g),
      ),
    ).toBeLessThan(1e-12);
    expect(
      relativeError(
        exactGradient(graph, { alpha: 0, shift: 0.8, factor: 1 }),
        enumeratedGradient(graph, (l) => -Math.exp(l - 0.8)),
      ),
    ).toBeLessThan(1e-12);
  });

  it.each(alphas)("is E[f·S] by enumeration, shifted and normalised, at α = %s", (alpha) => {
    const d = 1 - alpha;
    const f = (l: number) => (d === 0 ? -l : -Math.expm1(d * l) / d);
    const shifted = exactGradient(graph, { alpha, shift: 0.8, factor: 1 });
    expect(
      relativeError(
        shifted,
        enumeratedGradient(graph, (l) => f(l - 0.8)),
      ),
    ).toBeLessThan(1e-11);
    const table = tableOf(graph, randomOutputs(graph, options), options);
    const batch = batchOf(graph, enumerateTrajectories(graph));
    scoreBatch({ graph, ...table, exploration: 0 }, batch);
    let mass = 0;
    for (let i = 0; i < batch.batchSize; i++)
      mass += Math.exp(
        batch.logPF[i]! + d * (batch.logReward[i]! + batch.logPB[i]! - batch.logPF[i]!),
      );
    const normalised = exactGradient(graph, { alpha, shift: null, factor: 1 });
    const expected = enumeratedGradient(graph, f).map((g) => g / mass);
    expect(relativeError(normalised, expected)).toBeLessThan(1e-11);
  });

  it.each([-1, 0.5, 2])("is the slope of the exact metrics at α = %s", (alpha) => {
    const outputs = randomOutputs(graph, options);
    const environment = {
      graph,
      modes: new Int32Array(),
      regionSource: noRegions,
      encodings: {},
      drawn: {},
      label: String,
      parseState: Number,
      actionLabel: String,
    };
    const evaluator = new FlowEvaluator(environment);
    const slope = (id: "renyi" | "tsallis" | "trajectoryReverseKl" | "trajectoryForwardKl") =>
      finiteDifferences(
        outputs,
        (values) => evaluator.evaluate(tableOf(graph, values, options), alpha).metrics[id],
      );
    const scaled = (g: Float64Array) => g.map((value) => alpha * value);
    const shift = evaluator.logZ;
    const pairs = [
      [slope("renyi"), scaled(exactGradient(graph, { alpha, shift: null, factor: 1 }))],
      [slope("tsallis"), exactGradient(graph, { alpha, shift, factor: 1 })],
      [slope("trajectoryReverseKl"), exactGradient(graph, { alpha: 1, shift: 0, factor: 1 })],
      [slope("trajectoryForwardKl"), exactGradient(graph, { alpha: 0, shift, factor: 1 })],
    ] as const;
    for (const [numeric, exact] of pairs) expect(relativeError(exact, numeric)).toBeLessThan(1e-5);
  });
});

it("descends for every α, also where the textbook Tsallis divergence would climb", () => {
  const graph = cornerGrid(3);
  const environment = {
    graph,
    modes: new Int32Array(),
    regionSource: noRegions,
    encodings: {},
    drawn: {},
    label: String,
    parseState: Number,
    actionLabel: String,
  };
  const evaluator = new FlowEvaluator(environment);
  const { logZ: shift } = evaluator;
  for (const alpha of [-2, -0.5, 0, 0.5, 1, 2]) {
    let outputs = randomOutputs(graph, options);
    const variation = () =>
      evaluator.evaluate(tableOf(graph, outputs, options), alpha).metrics.totalVariation;
    const before = variation();
    for (let step = 0; step < 3000; step++) {
      const g = exactGradient(graph, { alpha, shift, factor: 1 }, outputs);
      outputs = outputs.map((value, k) => value - 0.3 * Math.max(-1, Math.min(1, g[k]!)));
    }
    expect(variation()).toBeLessThan(0.01 * before);
  }
});

it("stays finite on policies far from the target", () => {
  const graph = cornerGrid(8, 1e-3);
  const outputs = randomOutputs(graph, { seed: 3, spread: 40 });
  for (const alpha of [-2, 0, 0.5, 1, 2, 4]) {
    const gradient = exactGradient(graph, { alpha, shift: null, factor: 1 }, outputs);
    expect(gradient.every(Number.isFinite)).toBe(true);
    expect(cosine(gradient, gradient)).toBeCloseTo(1, 12);
  }
});

it.each([2, 4, 0, -2])("is held to a number at any distance, with its signs, α = %s", (alpha) => {
  const graph = graphs.grid;
  // f_α(w·e^{−s}) has e^{−(1 − α)s} of the gradient at s = 0
  const near = exactGradient(graph, { alpha, shift: 0, factor: 1 });
  const to = (nats: number) =>
    exactGradient(graph, { alpha, shift: -nats / (1 - alpha), factor: 1 });
  const far = to(250);
  expect(
    relativeError(
      far,
      near.map((entry) => entry * Math.exp(250)),
    ),
  ).toBeLessThan(1e-11);
  const beyond = to(5_000);
  expect(beyond.every((entry, edge) => entry === Math.sign(near[edge]!) * 2 ** 500)).toBe(true);
  // opposite members of one curve leave a number too
  const opposite = { alpha, shift: -5_000 / (1 - alpha), factor: -1 };
  const sum = exactGradient(graph, { ...opposite, factor: 1, and: opposite });
  expect(sum.every((entry) => entry === 0)).toBe(true);
});
