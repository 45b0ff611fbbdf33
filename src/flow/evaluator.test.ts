// Exact metrics of the uniform policy against values on which two independent programs agree, their
// limits against each other, and policies so extreme that naive sums give NaN or zero.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import type { Policies } from "./edgeProbabilities.ts";
import { FlowEvaluator } from "./evaluator.ts";

/** The policy that is uniform over valid actions, with uniform p_B. */
function uniformTable(graph: StateGraph): Policies {
  const { nStates, nActions, children } = graph;
  const logPFByEdge = new Float64Array(children.length).fill(Number.NEGATIVE_INFINITY);
  for (let state = 0; state < nStates; state++) {
    const valid = Array.from({ length: nActions }, (_, a) => state * nActions + a).filter(
      (edge) => children[edge] !== -1,
    );
    for (const edge of valid) logPFByEdge[edge] = -Math.log(valid.length);
  }
  return { logPFByEdge, logPBByEdge: uniformBackward(graph) };
}

function corners(dimensions: number, height: number, R0: number) {
  const reward = { id: "corners", R0, R1: 0.5, R2: 2 } as const;
  return buildEnvironment({ id: "hypergrid", dimensions, height, reward }, 1);
}

// Values computed by two independent programs that agree, in float64.
const uniformPolicy = [
  {
    grid: [2, 3, 0.1],
    nStates: 9,
    Z: 2.8999999999999995,
    logZ: 1.0647107369924282,
    L1: 0.7598978288633461,
    reverseKl: 0.35073446353591986,
    forwardKl: 0.39154508275643507,
    jensenShannon: 0.08800937258826688,
    trajectoryReverseKl: 0.35338903875874617,
    trajectoryForwardKl: 0.3943891223706054,
    elbo: 0.7113216982336821,
    eubo: 1.4590998593630338,
    tsallisHalf: 0.1819435176669888,
    // Σ √(p_F·p_B) over trajectories
    halfPower: 0.9090282411665056,
    renyi: {
      0.25: 0.09758424564700817,
      0.5: 0.19075823379455098,
      0.75: 0.27659533673452946,
      0.9: 0.3238109695734741,
      2: 0.5729821950858218,
    },
  },
  {
    grid: [2, 8, 0.1],
    nStates: 64,
    Z: 22.399999999999988,
    logZ: 3.1090609588609937,
    L1: 1.3999553639471347,
    reverseKl: 1.522356381958476,
    forwardKl: 2.590291675493772,
    jensenShannon: 0.3455600010491291,
    trajectoryReverseKl: 1.5712535776058545,
    trajectoryForwardKl: 2.9066546988723396,
    elbo: 1.5378073812551392,
    eubo: 6.015715657733333,
    tsallisHalf: 0.8471212365420779,
    // Σ √(p_F·p_B) over trajectories
    halfPower: 0.576439381728961,
    renyi: {
      0.25: 0.6523281200832304,
      0.5: 1.1017701871608983,
      0.75: 1.3839338407783714,
      0.9: 1.504314712013644,
      2: 1.9557814111055698,
    },
  },
  {
    grid: [2, 8, 0.001],
    nStates: 64,
    Z: 16.063999999999986,
    logZ: 2.7765807435093177,
    L1: 1.6415167519223532,
    reverseKl: 2.960040562663686,
    forwardKl: 3.504550214423784,
    jensenShannon: 0.46304848510260715,
    trajectoryReverseKl: 3.008937758311065,
    trajectoryForwardKl: 3.8265635543473384,
    elbo: -0.2323570148017473,
    eubo: 6.603144297856656,
    tsallisHalf: 1.161154880304278,
    // Σ √(p_F·p_B) over trajectories
    halfPower: 0.41942255984786103,
    renyi: {
      0.25: 0.9436036929075743,
      0.5: 1.7377527423871135,
      0.75: 2.3859852276833062,
      0.9: 2.757803962808703,
      2: 4.972242830632376,
    },
  },
  {
    grid: [3, 8, 0.1],
    nStates: 512,
    Z: 99.20000000000135,
    logZ: 4.597138014290841,
    L1: 1.5091626567225165,
    reverseKl: 2.0221493999367843,
    forwardKl: 2.9535748837708287,
    jensenShannon: 0.3964308700346437,
    trajectoryReverseKl: 2.1347552602003343,
    trajectoryForwardKl: 3.661611780619179,
    elbo: 2.4623827540905063,
    eubo: 8.25874979491002,
    tsallisHalf: 1.0299570914102976,
    // Σ √(p_F·p_B) over trajectories
    halfPower: 0.48502145429485116,
    renyi: {
      0.25: 0.837530544265492,
      0.5: 1.4471243067270696,
      0.75: 1.8525541371300251,
      0.9: 2.032502669696683,
      2: 2.7733130471183425,
    },
  },
] as const;

describe.each(uniformPolicy)("the uniform policy on the grid $grid", (truth) => {
  const [dimensions, height, R0] = truth.grid;
  const environment = corners(dimensions, height, R0);
  const evaluator = new FlowEvaluator(environment);
  const table = uniformTable(environment.graph);
  const { metrics, terminatingProbability } = evaluator.evaluate(table, 0.5);

  it("has the exact divergences, to 1e-9", () => {
    expect(environment.graph.nStates).toBe(truth.nStates);
    expect(evaluator.logZ).toBeCloseTo(truth.logZ, 9);
    expect(Math.exp(evaluator.logZ)).toBeCloseTo(truth.Z, 9);
    expect(Math.exp(-metrics.renyi / 2)).toBeCloseTo(truth.halfPower, 9);
    expect(2 * metrics.totalVariation).toBeCloseTo(truth.L1, 9);
    expect(metrics.reverseKl).toBeCloseTo(truth.reverseKl, 9);
    expect(metrics.forwardKl).toBeCloseTo(truth.forwardKl, 9);
    expect(metrics.jensenShannon).toBeCloseTo(truth.jensenShannon, 9);
    expect(metrics.trajectoryReverseKl).toBeCloseTo(truth.trajectoryReverseKl, 9);
    expect(metrics.trajectoryForwardKl).toBeCloseTo(truth.trajectoryForwardKl, 9);
    expect(metrics.elbo).toBeCloseTo(truth.elbo, 9);
    expect(metrics.eubo).toBeCloseTo(truth.eubo, 9);
    expect(metrics.tsallis * 0.5).toBeCloseTo(truth.tsallisHalf, 9);
  });

  it.each(Object.entries(truth.renyi))(
    "has the exact Rényi divergence at α = %s",
    (alpha, value) => {
      expect(evaluator.evaluate(table, Number(alpha)).metrics.renyi).toBeCloseTo(value, 9);
    },
  );

  it("sums to one", () => {
    expect(terminatingProbability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(evaluator.target.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });

  it("goes over to the KL divergences at the ends of the family", () => {
    const near = evaluator.evaluate(table, 1 + 1e-6).metrics;
    expect(near.renyi).toBeCloseTo(metrics.trajectoryReverseKl, 4);
    expect(near.tsallis).toBeCloseTo(metrics.trajectoryReverseKl, 4);
    const exactly = evaluator.evaluate(table, 1).metrics;
    expect(exactly.renyi).toBeCloseTo(metrics.trajectoryReverseKl, 12);
    const slope = evaluator.evaluate(table, 1 + 1e-12).metrics;
    expect(slope.renyi).toBeCloseTo(metrics.trajectoryReverseKl, 10);
    expect(slope.tsallis).toBeCloseTo(metrics.trajectoryReverseKl, 10);
  });

  it("is the KL divergences exactly at α = 0 and 1, between the values on both sides", () => {
    const at = (alpha: number) => evaluator.evaluate(table, alpha).metrics;
    expect([at(0).tsallis, at(0).renyi]).toEqual([metrics.trajectoryForwardKl, 0]);
    expect(at(0).tsallis).toBeCloseTo(truth.trajectoryForwardKl, 9);
    expect([at(1).tsallis, at(1).renyi]).toEqual(Array(2).fill(metrics.trajectoryReverseKl));
    expect(at(1).renyi).toBeCloseTo(truth.trajectoryReverseKl, 9);
    const h = 1e-4;
    for (const alpha of [0, 1]) {
      // what is smooth lies half way between its neighbours, up to terms of h²
      const middle = (at(alpha + h).tsallis + at(alpha - h).tsallis) / 2;
      expect(Math.abs(middle - at(alpha).tsallis)).toBeLessThan(1e-5 * at(alpha).tsallis);
    }
    // no digits are lost on the way to the limit
    for (const alpha of [1e-5, 1e-6, 1e-8, -1e-8, -1e-6])
      expect(Math.abs(at(alpha).tsallis / at(0).tsallis - 1)).toBeLessThan(1e-4);
    // R_α/α has the same limit
    expect(at(1e-6).renyi / 1e-6).toBeCloseTo(metrics.trajectoryForwardKl, 3);
  });

  it("has a Rényi divergence that rises with α through 0, and a positive Tsallis divergence", () => {
    const alphas = [-2, -1, -0.1, 0, 0.1, 0.5, 0.9, 1, 1.1, 2, 4];
    const found = alphas.map((alpha) => evaluator.evaluate(table, alpha).metrics);
    for (const [k, { renyi, tsallis }] of found.entries()) {
      if (k > 0) expect(renyi).toBeGreaterThan(found[k - 1]!.renyi);
      expect(Math.sign(renyi)).toBe(Math.sign(alphas[k]!));
      expect(tsallis).toBeGreaterThan(0);
    }
  });
});

describe("FlowEvaluator", () => {
  it("knows the terminating probabilities of the 3×3 grid", () => {
    const environment = corners(2, 3, 0.1);
    const { terminatingProbability: p } = new FlowEvaluator(environment).evaluate(
      uniformTable(environment.graph),
      0.5,
    );
    const at = (label: string) =>
      p[Array.from(p.keys()).findIndex((state) => environment.label(state) === label)];
    expect(at("0,0")).toBeCloseTo(1 / 3, 12);
    expect(at("0,1")).toBeCloseTo(1 / 9, 12);
    expect(at("0,2")).toBeCloseTo(1 / 18, 12);
    expect(at("1,1")).toBeCloseTo(0.07407407407407407, 12);
    expect(at("1,2")).toBeCloseTo(0.06481481481481481, 12);
    expect(at("2,2")).toBeCloseTo(0.12962962962962962, 12);
  });

  it("is infinite, not NaN, where the policy cannot reach what the target wants", () => {
    const environment = corners(1, 2, 0.1);
    const table = uniformTable(environment.graph);
    table.logPFByEdge.set([Number.NEGATIVE_INFINITY, 0], 0);
    const { metrics } = new FlowEvaluator(environment).evaluate(table, 0.5);
    expect(metrics.trajectoryForwardKl).toBe(Number.POSITIVE_INFINITY);
    expect(metrics.forwardKl).toBe(Number.POSITIVE_INFINITY);
    expect(metrics.totalVariation).toBeCloseTo(0.5, 12);
    expect(Number.isFinite(metrics.reverseKl)).toBe(true);
  });

  it("loses no mass that is too small for a float", () => {
    const environment = corners(1, 64, 0.1);
    const table = uniformTable(environment.graph);
    for (let state = 0; state < 63; state++)
      table.logPFByEdge.set([-30, Math.log1p(-Math.exp(-30))], 2 * state);
    const { metrics } = new FlowEvaluator(environment).evaluate(table, 0.5);
    expect(metrics.forwardKl).toBeGreaterThan(500);
    expect(Number.isFinite(metrics.forwardKl)).toBe(true);
  });
});
