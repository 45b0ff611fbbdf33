// Exact quantities of structure learning against another program's (metrics of the uniform table, probabilities
// of edges, of the true network, of its Markov class), and estimators on three nodes against the exact gradient.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import { goldenInstances, goldenRows } from "../environments/dagFixtures.ts";
import { edgeMarginals, pathMarginals } from "../environments/networks/dagProbabilities.ts";
import { classProbabilities, markovClasses } from "../environments/networks/markovClasses.ts";
import { numberDags } from "../environments/spaces/dagSpace.ts";
import { expectedEstimate, relativeError } from "../objectives/objectiveFixtures.ts";
import { columnsOf, randomOutputs, randomTable, tableOf } from "../sampling/samplingFixtures.ts";
import { FlowEvaluator } from "./evaluator.ts";
import { createGradientWorkspace, writeExactGradient } from "./exactGradient.ts";

const evidence = { noise: 1, rows: "expected" } as const;
const cases = Object.entries(goldenInstances).flatMap(([name, golden]) =>
  (["bge", "bic", "maximumLikelihood"] as const).map((id) => ({ name, id, golden })),
);

describe.each(cases)("$name by $id", ({ golden, id }) => {
  const { d, n, truth } = golden;
  const given = golden.weights
    ? { weights: golden.weights, evidence: n, data: null }
    : { weights: truth.map(() => 1), evidence: 100, data: goldenRows };
  const reward = { id, offset: "none", truth, ...evidence, ...given } as const;
  const environment = buildEnvironment({ id: "dag", nodes: d, names: null, reward }, 1);
  const evaluator = new FlowEvaluator(environment);
  const { target } = evaluator;
  const checked = golden.scores[id];

  it("has the checked metrics of the uniform table", () => {
    const uniform = randomTable(environment.graph, { seed: 1, spread: 0 });
    const { metrics } = evaluator.evaluate(uniform, 0.5);
    const { logZ, tsallis, ...others } = checked.uniform;
    expect(Math.abs(evaluator.logZ - logZ!)).toBeLessThan(1e-9);
    expect(Math.abs(metrics.tsallis - tsallis! / 0.5)).toBeLessThan(1e-9);
    expect(Object.keys(others)).toHaveLength(9);
    for (const [name, value] of Object.entries(others))
      expect(Math.abs(metrics[name as keyof typeof metrics] - value), name).toBeLessThan(1e-9);
  });

  it("has the checked probabilities of edges and networks", () => {
    const numbering = numberDags(d);
    const edges = edgeMarginals(numbering, target);
    numbering.pairs.forEach(({ from, to }, pair) => {
      const name = `${"ABCDE"[from]}>${"ABCDE"[to]}`;
      expect(Math.abs(edges[pair]! - checked.edgeProbabilities[name]!), name).toBeLessThan(1e-9);
    });
    const truthState = environment.parseState(truth.join())!;
    expect(target[truthState]).toBeCloseTo(checked.trueGraphProbability, 9);
    expect(Math.max(...target)).toBeCloseTo(checked.targetMaximum, 9);
    const classes = markovClasses(d);
    const byClass = classProbabilities(classes, target);
    const ofTruth = classes.ofState[truthState]!;
    expect(byClass[ofTruth]).toBeCloseTo(checked.trueClassProbability, 9);
    const complete = target.subarray(numbering.offsets.at(-2));
    expect(complete.reduce((a, b) => a + b)).toBeCloseTo(checked.completeGraphsMass, 9);
    // where likelihoods tie, many classes are best
    if (id !== "bge") return;
    const best = classes.ofState[environment.modes[0]!]!;
    expect(byClass[best]).toBeCloseTo(checked.bestClass.probability, 9);
    expect(classes.sizes[best]).toBe(checked.bestClass.size);
    expect(best === ofTruth).toBe(checked.bestClass.isTrueClass);
  });

  it("has paths that are more probable than edges, by what lies between", () => {
    const numbering = numberDags(d);
    const edges = edgeMarginals(numbering, target);
    const paths = pathMarginals(numbering, target);
    paths.forEach((path, pair) => {
      expect(path).toBeGreaterThanOrEqual(edges[pair]! - 1e-12);
      expect(path).toBeLessThanOrEqual(1 + 1e-12);
    });
  });
});

describe("three nodes", () => {
  const reward = {
    id: "bge",
    truth: ["A>B", "C>B"],
    weights: [1, -1],
    evidence: 10,
    ...evidence,
  } as const;
  const config = { id: "dag", nodes: 3, names: null, reward: { ...reward, data: null } } as const;
  const { graph } = buildEnvironment(config, 1);
  const options = { seed: 4, spread: 0.6 };
  const columns = columnsOf(graph, options);
  const table = tableOf(graph, randomOutputs(graph, options), options);

  it.each([
    ["reverseKl", 1],
    ["forwardKl", 0],
    ["tsallis", 0.5],
  ] as const)(
    "have estimators of %s that are the exact gradient on average",
    (objective, alpha) => {
      // over all ordered pairs of the 67 trajectories
      const shift = new FlowEvaluator(buildEnvironment(config, 1)).logZ;
      const setup = { graph, table, columns, objective, alpha: 0.5, logWeightShift: shift };
      const mean = expectedEstimate({ ...setup, controlVariate: "leaveOneOut" }, 2);
      const exact = new Float64Array(graph.children.length);
      writeExactGradient(createGradientWorkspace(graph), table, { alpha, shift, factor: 1 }, exact);
      expect(relativeError(mean.slice(0, exact.length), exact)).toBeLessThan(1e-9);
    },
  );

  it("have paths by hand: over a chain and over a collider", () => {
    const numbering = numberDags(3);
    const { parseState } = buildEnvironment(config, 1);
    const half = new Float64Array(graph.nStates);
    half[parseState("A>B,B>C")!] = 0.5;
    half[parseState("A>B,C>B")!] = 0.5;
    // A>B, A>C, B>A, B>C, C>A, C>B
    expect([...edgeMarginals(numbering, half)]).toEqual([1, 0, 0, 0.5, 0, 0.5]);
    expect([...pathMarginals(numbering, half)]).toEqual([1, 0.5, 0, 0.5, 0, 0.5]);
  });
});
