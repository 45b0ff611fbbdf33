// Phylogenies against checked values of another program, against the Yule distribution in closed form, a
// sum over the bases of all ancestors, counts by their recurrence and a plain search over tree shapes.
import { describe, expect, it } from "vitest";
import { FlowEvaluator } from "../flow/evaluator.ts";
import { createGradientWorkspace, writeExactGradient } from "../flow/exactGradient.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../flow/optimal.ts";
import { expectedEstimate, relativeError } from "../objectives/objectiveFixtures.ts";
import { columnsOf, randomTable } from "../sampling/samplingFixtures.ts";
import type { Environment } from "./environment.ts";
import { goldenPhylogenies } from "./goldenPhylogenyFixtures.ts";
import { countTerminating, countTrajectories } from "./graph/graphTruth.ts";
import { uniformBackward } from "./graph/uniformBackward.ts";
import { phylogeny } from "./phylogeny.ts";
import { likelihoodTrees, parsimonyTrees } from "./phylogenyFixtures.ts";
import { interchanged } from "./regions/treeModes.ts";
import { forestSpace } from "./spaces/forestSpace.ts";

const { hand4, phylip5, simulated6, paper7 } = goldenPhylogenies;
const instances = { hand4, phylip5, simulated6, paper7 };

/** What the reference knows of an instance; what ships is not repeated there. */
interface Golden {
  readonly names: readonly string[];
  readonly sequences?: readonly string[];
  readonly branch: number;
  readonly uniform: Readonly<Record<string, number>>;
  readonly logRewards: Readonly<Record<string, number>>;
  readonly parsimony: Readonly<Record<string, number>>;
  readonly clades: Readonly<Record<string, number>>;
  readonly firstStep?: Readonly<Record<string, number>>;
  readonly effective: number;
  readonly maximum: number;
  readonly modes: number;
  readonly modeMass: number;
}

function alignmentOfGolden({ names, sequences = undefined }: Golden) {
  return { species: names.length, names, sequences: sequences ?? null };
}

/** The same probability for every action of a state. */
function uniformTable({ graph }: Environment) {
  const logPFByEdge = Float64Array.from(graph.children, (_, edge) => {
    const first = edge - (edge % graph.nActions);
    const row = graph.children.subarray(first, first + graph.nActions);
    return graph.children[edge] === -1
      ? Number.NEGATIVE_INFINITY
      : -Math.log(row.filter((child) => child !== -1).length);
  });
  return { logPFByEdge, logPBByEdge: uniformBackward(graph) };
}

function optimalTable({ graph }: Environment) {
  const logPBByEdge = uniformBackward(graph);
  const logFlow = new Float64Array(graph.nStates);
  const logPFByEdge = new Float64Array(graph.children.length);
  writeOptimalFlow(graph, logPBByEdge, logFlow);
  writeOptimalPolicy(graph, logPBByEdge, logFlow, logPFByEdge);
  return { logPFByEdge, logPBByEdge };
}

describe("the graph of joins", () => {
  // states, finished trees, inner edges, actions, trajectories, clades: the reference's counts
  it.each([
    [2, 2, 1, 1, 2, 1, 1],
    [3, 7, 3, 6, 4, 3, 4],
    [4, 37, 15, 39, 7, 18, 11],
    [5, 266, 105, 310, 11, 180, 26],
    [6, 2_431, 945, 3_000, 16, 2_700, 57],
    [7, 27_007, 10_395, 34_566, 22, 56_700, 120],
  ])(
    "of %d species has %d states",
    (species, nStates, nTrees, nEdges, nActions, nPaths, nClades) => {
      const { graph, encodings } = likelihoodTrees({ species }, 0.3);
      expect(graph.nStates).toBe(nStates);
      expect(graph.nActions).toBe(nActions);
      expect(countTerminating(graph)).toBe(nTrees);
      expect(graph.children.filter((child) => child >= 0)).toHaveLength(nEdges);
      expect(countTrajectories(graph)).toBe(nPaths);
      expect(graph.maximumTrajectoryLength).toBe(species);
      expect(encodings["clades"]!().nFeatures).toBe(nClades);
    },
  );

  it("is ordered by the number of joins, then by clades", () => {
    const { label } = likelihoodTrees({ species: 3 }, 0.3);
    expect([0, 1, 2, 3, 4, 5, 6].map(label)).toEqual([
      "A B C",
      "(A,B) C",
      "(A,C) B",
      "A (B,C)",
      "((A,B),C)",
      "((A,C),B)",
      "(A,(B,C))",
    ]);
  });

  it("joins by smallest leaves, in lexicographic order, and stops with one tree", () => {
    const { graph, parseState, actionLabel } = likelihoodTrees({ species: 4 }, 0.3);
    const row = (label: string) => {
      const state = parseState(label)!;
      return [...graph.children.slice(state * 7, state * 7 + 7)];
    };
    expect(Array.from({ length: 7 }, (_, action) => actionLabel(action))).toEqual([
      "join A and B",
      "join A and C",
      "join A and D",
      "join B and C",
      "join B and D",
      "join C and D",
      "stop",
    ]);
    expect(row("A (B,D) C")).toEqual([
      parseState("(A,(B,D)) C"),
      parseState("(A,C) (B,D)"),
      -1,
      parseState("A ((B,D),C)"),
      -1,
      -1,
      -1,
    ]);
    expect(row("(A,((B,D),C))")).toEqual([-1, -1, -1, -1, -1, -1, -2]);
  });

  it("shows the network clades, pairs or states; pairs leave forests alike", () => {
    const { graph, parseState, encodings } = likelihoodTrees({ species: 4 }, 0.3);
    const features = (id: string, label: string) => {
      const { nFeatures, write } = encodings[id]!();
      const out = new Float32Array(nFeatures + 1);
      write(parseState(label)!, out, 1);
      expect(out[0]).toBe(0);
      return [...out.slice(1)].flatMap((value, input) => (value === 1 ? [input] : []));
    };
    // sets by mask: AB, AC, BC, ABC, AD, BD, ABD, CD, ACD, BCD, ABCD
    expect(features("clades", "(A,(B,D)) C")).toEqual([5, 6]);
    expect(features("clades", "A B C D")).toEqual([]);
    // pairs: AB, AC, AD, BC, BD, CD
    expect(features("partition", "(A,(B,D)) C")).toEqual([0, 2, 4]);
    expect(features("partition", "((A,B),D) C")).toEqual([0, 2, 4]);
    const seen = new Set(
      Array.from({ length: graph.nStates }, (_, state) => {
        const out = new Float32Array(6);
        encodings["partition"]!().write(state, out, 0);
        return out.join("");
      }),
    );
    // as many as there are partitions of four things
    expect(seen.size).toBe(15);
    expect(phylogeny.encodings.partition.isLossy).toBe(true);
  });
});

describe.each(Object.entries(instances))("%s", (name, golden: Golden) => {
  const environment = likelihoodTrees(alignmentOfGolden(golden), golden.branch);
  const { graph, parseState } = environment;
  const evaluator = new FlowEvaluator(environment);
  const { target } = evaluator;

  it("has the reference's log-rewards", () => {
    for (const [tree, logReward] of Object.entries(golden.logRewards))
      expect(graph.logRewards[parseState(tree)!], tree).toBeCloseTo(logReward, 9);
  });

  it("has the reference's numbers of substitutions", () => {
    const counted = parsimonyTrees(alignmentOfGolden(golden), 1);
    for (const [tree, changes] of Object.entries(golden.parsimony))
      expect(counted.graph.logRewards[counted.parseState(tree)!], tree).toBe(-changes);
  });

  it("has the reference's log Z, and metrics of the uniform policy", () => {
    const { metrics } = evaluator.evaluate(uniformTable(environment), 0.5);
    const { logZ, tsallis, ...others } = golden.uniform;
    expect(evaluator.logZ).toBeCloseTo(logZ!, 9);
    // the reference does not divide by the order
    expect(metrics.tsallis * 0.5).toBeCloseTo(tsallis!, 9);
    for (const [id, value] of Object.entries(others))
      expect(metrics[id as keyof typeof metrics], id).toBeCloseTo(value, 9);
  });

  it("has the reference's target: clades, largest mass, effective number of trees", () => {
    const { species, forests } = forestSpace(golden.names.length);
    for (const [clade, probability] of Object.entries(golden.clades)) {
      const mask = clade
        .split(" ")
        .reduce((all, leaf) => all | (1 << golden.names.indexOf(leaf)), 0);
      const mass = target.reduce(
        (sum, p, state) => (forests().cladesOf(state).includes(mask) ? sum + p : sum),
        0,
      );
      expect(mass, clade).toBeCloseTo(probability, 9);
    }
    expect(species).toBe(golden.names.length);
    expect(Math.max(...target)).toBeCloseTo(golden.maximum, 9);
    const entropy = target.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
    expect(Math.exp(entropy) / golden.effective).toBeCloseTo(1, 9);
  });

  it("has modes that no interchange improves; without the bound they are the reference's", () => {
    const space = forestSpace(golden.names.length);
    const finished = [...target.keys()].filter((state) => target[state]! > 0);
    const best = finished.filter((state) =>
      interchanged(space, state).every((next) => target[next]! <= target[state]!),
    );
    expect(best).toHaveLength(golden.modes);
    expect(best.reduce((sum, state) => sum + target[state]!, 0)).toBeCloseTo(golden.modeMass, 9);
    const highest = Math.max(...target);
    expect([...environment.modes]).toEqual(best.filter((state) => target[state]! >= highest / 20));
  });

  it("is solved by its optimal policy, whose first joins are the reference's", () => {
    const solved = optimalTable(environment);
    const { metrics } = evaluator.evaluate(solved, 0.5);
    expect(metrics.totalVariation).toBeLessThan(1e-12);
    for (const [pair, probability] of Object.entries(golden.firstStep ?? {})) {
      const [a, b] = pair.split("+");
      const action = Array.from({ length: graph.nActions }, (_, k) => k).find(
        (k) => environment.actionLabel(k) === `join ${a} and ${b}`,
      )!;
      expect(Math.exp(solved.logPFByEdge[action]!), `${name} ${pair}`).toBeCloseTo(probability, 9);
    }
  });
});

it.each([2, 3, 4, 5, 6, 7])(
  "the uniform policy on %d species is the Yule distribution",
  (species) => {
    const environment = likelihoodTrees({ species }, 0.3);
    const { forests } = forestSpace(species);
    const evaluator = new FlowEvaluator(environment);
    const { terminatingProbability } = evaluator.evaluate(uniformTable(environment), 0.5);
    let ways = 1;
    for (let k = 2; k <= species; k++) ways *= (k * (k - 1)) / 2;
    let worst = 0;
    terminatingProbability.forEach((probability, state) => {
      const clades = forests().cladesOf(state);
      if (clades.length < species - 1) return;
      // orders of the joins: their factorial over the sizes of all subtrees, in joins
      let histories = 1;
      for (let k = 2; k < species; k++) histories *= k;
      for (const clade of clades)
        histories /= clades.filter((other) => (other & clade) === other).length;
      worst = Math.max(worst, Math.abs(probability - histories / ways));
    });
    expect(worst).toBeLessThan(1e-15);
  },
);

it("an interchange leads back", () => {
  const space = forestSpace(6);
  const first = space.nStates - 945;
  for (let state = first; state < space.nStates; state++) {
    const next = interchanged(space, state);
    // 2(n − 2) trees lie next to a rooted one
    expect(new Set(next).size).toBe(8);
    for (const other of next) expect(interchanged(space, other)).toContain(state);
  }
});

it.each([
  ["reverseKl", { alpha: 1, shift: 0, factor: 1 }],
  ["tsallis", { alpha: 0.5, shift: 0, factor: 1 }],
] as const)("the expectation of %s on four species is its exact gradient", (objective, query) => {
  // log R lies at -30: small sharpness keeps weights in range
  const { graph } = parsimonyTrees({ species: 4, sequences: hand4.sequences }, 0.3);
  const options = { seed: 9, spread: 0.6 };
  const table = randomTable(graph, options);
  const columns = columnsOf(graph, options);
  const setup = { graph, table, columns, objective, alpha: 0.5 };
  const mean = expectedEstimate({ ...setup, controlVariate: "leaveOneOut" }, 2);
  const truth = new Float64Array(graph.children.length);
  writeExactGradient(createGradientWorkspace(graph), table, query, truth);
  expect(relativeError(mean.subarray(0, truth.length), truth)).toBeLessThan(1e-10);
});
