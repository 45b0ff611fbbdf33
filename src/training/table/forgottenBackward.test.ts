// Policies where p_B is forgotten against histories counted one by one: where they end by enumeration, the distance from
// the target that is known of a 5 by 5 grid, training to it by every kind of objective, and what is refused.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import {
  evenHistories,
  forgottenBackward,
  logHistories,
  withHistories,
} from "../../environments/graph/forgottenBackward.ts";
import { countPaths } from "../../environments/graph/graphTruth.ts";
import { decodeLink, encodeLink } from "../../experiment/link.ts";
import { validateConfig } from "../../experiment/schema.ts";
import { FlowEvaluator } from "../../flow/evaluator.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../../flow/optimal.ts";
import { openBackend } from "../../policies/backends.ts";
import { openCohort } from "../openCohort.ts";

const opened = await openBackend("cpu");
if ("code" in opened) throw new Error(opened.message);
const backend = opened;

const grid = {
  id: "hypergrid",
  dimensions: 2,
  height: 5,
  reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
} as const;
const board = {
  id: "graph",
  edges: ["s0>a", "s0>b", "a>x", "a>y", "b>y", "b>c", "c>z", "c>w"],
  rewards: { x: 1, y: 2, z: 1, w: 3 },
  reward: { id: "given" },
} as const;
const ends = {
  id: "sequence",
  construction: "prependAppend",
  alphabet: "ab",
  maximumLength: 3,
  minimumLength: 0,
  reward: { id: "positional", f: [0.3, -0.4], g: [0.5, 1, -1] },
} as const;

const totalVariation = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, k) => sum + Math.abs(value - b[k]!), 0) / 2;

/** Where policies end that count every history: n(x)·R(x), paths walked one by one. */
function byCounting(config: EnvironmentConfig): Float64Array {
  const { graph } = buildEnvironment(config, 1);
  const n = countPaths(graph);
  const mass = graph.logRewards.map((logReward, state) => n[state]! * Math.exp(logReward));
  const total = mass.reduce((a, b) => a + b);
  return mass.map((one) => one / total);
}

/** The optimum of a backward policy, evaluated against the target itself. */
function optimum(config: EnvironmentConfig, kind: "forgotten" | "even") {
  const environment = buildEnvironment(config, 1);
  const graph = kind === "even" ? withHistories(environment.graph) : environment.graph;
  const logPB = kind === "even" ? evenHistories(graph) : forgottenBackward(graph);
  const logFlow = new Float64Array(graph.nStates);
  writeOptimalFlow(graph, logPB, logFlow);
  const logPFByEdge = new Float64Array(graph.children.length);
  writeOptimalPolicy(graph, logPB, logFlow, logPFByEdge);
  const evaluator = new FlowEvaluator(environment);
  return {
    ...evaluator.evaluate({ logPFByEdge, logPBByEdge: logPB }, 0.5),
    logFlow: logFlow[graph.initialState]!,
  };
}

describe.each<[string, EnvironmentConfig]>([
  ["a grid", grid],
  ["the network on the board", board],
  ["strings of both ends", ends],
])("%s", (_, config) => {
  const { graph } = buildEnvironment(config, 1);

  it("has as many histories as paths, evenly split among parents by their own", () => {
    countPaths(graph).forEach((n, state) => {
      expect(Math.exp(logHistories(graph)[state]!)).toBeCloseTo(n, 9);
    });
    const even = evenHistories(graph);
    for (let state = 0; state < graph.nStates; state++) {
      if (state === graph.initialState) continue;
      const into = graph.parentEdges.slice(
        graph.parentOffsets[state],
        graph.parentOffsets[state + 1],
      );
      expect(into.reduce((sum, edge) => sum + Math.exp(even[edge]!), 0)).toBeCloseTo(1, 12);
    }
  });

  it("ends in proportion to histories times reward, as with that reward and even histories", () => {
    const expected = byCounting(config);
    for (const kind of ["forgotten", "even"] as const)
      expect(totalVariation(optimum(config, kind).terminatingProbability, expected)).toBeCloseTo(
        0,
        12,
      );
    const n = countPaths(graph);
    const total = graph.logRewards.reduce(
      (sum, logReward, s) => sum + n[s]! * Math.exp(logReward),
      0,
    );
    expect(optimum(config, "forgotten").logFlow).toBeCloseTo(Math.log(total), 12);
  });
});

it("is .632 from the target on a 5 by 5 grid, and 10/63 on the board, where y counts twice", () => {
  expect(optimum(grid, "forgotten").metrics.totalVariation).toBeCloseTo(0.632, 3);
  // y has 4 of 9 instead of 2 of 7, all others lose
  expect(optimum(board, "forgotten").metrics.totalVariation).toBeCloseTo(4 / 9 - 2 / 7, 12);
});

describe("lanes without a backward policy", () => {
  const objectives = ["trajectoryBalance", "detailedBalance", "varGrad", "reverseKl", "tsallis"];
  const validated = validateConfig({
    environment: grid,
    policy: { id: "tabular", encoding: "kHot", backward: "forgotten" },
    training: { batchSize: 64, learningRate: 0.03, logZLearningRate: 0.1 },
    lanes: [
      ...objectives.map((objective) => ({ objective })),
      { objective: "reverseKl", policy: { backward: "uniform" } },
    ],
  });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  const { config } = validated;

  it("train to histories times reward, one with p_B beside them to the target", {
    timeout: 120_000,
  }, () => {
    const cohort = openCohort(config, backend);
    while (cohort.step < 1500) cohort.train();
    cohort.evaluate();
    const expected = byCounting(grid);
    cohort.replicas.forEach(({ objective, logZ, noNearerThan }, index) => {
      const { metrics, terminatingProbability } = cohort.evaluation(index);
      const forgets = index < objectives.length;
      expect(metrics.totalVariation, objectives[index]).toBeCloseTo(forgets ? 0.632 : 0, 1);
      if (forgets) expect(totalVariation(terminatingProbability, expected)).toBeLessThan(0.05);
      // it is told of no lane that came to what it minimises
      expect(noNearerThan).toBeNull();
      // histories beyond those of p_B are no divergence below 0
      expect(metrics.elbo).toBeLessThanOrEqual(cohort.evaluation(index).metrics.eubo);
      expect(metrics.trajectoryReverseKl).toBeGreaterThanOrEqual(0);
      if (forgets && objective.learns.logZ)
        expect(logZ.value).toBeCloseTo(optimum(grid, "forgotten").logFlow, 1);
    });
  });

  it("stand in links", () => {
    const link = encodeLink(config);
    expect(link).toContain("&backward=forgotten");
    expect(link).toContain("reverseKl:backward=uniform");
    expect(decodeLink(link)).toMatchObject({ ok: true, config });
  });

  it.each(["plane", "largeSet"])("are refused on %s, which has no table", (id) => {
    const refused = validateConfig({ environment: { id }, policy: { backward: "forgotten" } });
    expect(!refused.ok && refused.problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(`^policy.backward must be uniform for ${id}, not "forgotten". .+\\.$`),
    ]);
  });
});
