// Rewards of networks against another program's local scores and log-rewards, BGe against the model itself (a
// product of Student-t predictive densities), sums over all networks against inclusion–exclusion without
// listing any (Tian and He 2009), and what the definitions imply.
import { describe, expect, it } from "vitest";
import { logGamma } from "../../math/logGamma.ts";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import { evidenceOf } from "../builders/evidenceOf.ts";
import { goldenChainTable, goldenInstances, goldenRows } from "../dagFixtures.ts";
import { type EnvironmentConfig, environmentDefinition } from "../environments.ts";
import { markovClasses } from "../networks/markovClasses.ts";
import { regionsOf } from "../regions/ascentRegions.ts";
import { dagSpace, numberDags } from "../spaces/dagSpace.ts";
import { bge } from "./bge.ts";
import { bgeScore } from "./bgeScore.ts";
import type { EvidenceValues } from "./networkEvidence.ts";
import { logPivots, type Moments, momentsOfRows } from "./networkMoments.ts";
import { logLikelihoodScore } from "./networkScores.ts";
import { type LocalScore, scoreTable } from "./scoreTable.ts";

const evidence: EvidenceValues = {
  truth: null,
  weights: null,
  noise: 1,
  evidence: 100,
  rows: "expected",
  data: null,
};
const ids = ["bge", "bic", "maximumLikelihood"] as const;
type ScoreId = (typeof ids)[number];

function networks(nodes: number, id: ScoreId, values: Partial<EvidenceValues>, seed = 1) {
  return buildEnvironment(
    { id: "dag", nodes, names: null, reward: { id, offset: "none", ...evidence, ...values } },
    seed,
  );
}

function scoreOf(id: ScoreId, moments: Moments): LocalScore {
  if (id === "bge") return bgeScore(moments);
  const likelihood = logLikelihoodScore(moments);
  const price = id === "bic" ? 0.5 * Math.log(moments.n) : 0;
  return (node, parents) => likelihood(node, parents) - (parents.length + 2) * price;
}

const instances = Object.entries(goldenInstances).map(([name, golden]) => {
  const { d, n, truth, weights } = golden;
  const values = weights
    ? { truth, weights, evidence: n }
    : { truth, weights: truth.map(() => 1), data: goldenRows };
  return { name, golden, d, values };
});

describe.each(instances)("$name", ({ golden, d, values }) => {
  const { moments } = evidenceOf(dagSpace(d, null), { ...evidence, ...values }, 1);

  it.each(ids)("has the other program's local scores by %s", (id) => {
    const score = scoreOf(id, moments);
    const { local } = golden.scores[id];
    expect(Object.keys(local).length).toBeGreaterThanOrEqual(6);
    for (const [name, value] of Object.entries(local)) {
      const [node, parents] = name.split("|").map((part) => [...part].map(nodeOf));
      expect(Math.abs(score(node![0]!, parents!) - value), name).toBeLessThan(1e-9);
    }
  });

  it.each(ids)("has the other program's log-rewards by %s", (id) => {
    const { graph, parseState, modes } = networks(d, id, values);
    const { logRewards, bestClass } = golden.scores[id];

    for (const [name, value] of Object.entries(logRewards))
      expect(Math.abs(graph.logRewards[parseState(name)!]! - value), name).toBeLessThan(1e-9);
    // under the others networks of several classes tie, or of more edges than the likeliest class has
    if (id === "bge") expect(modes).toHaveLength(bestClass.size);
  });

  it.each(ids)("scores all members of a Markov class alike by %s", (id) => {
    const { graph } = networks(d, id, values);
    const { ofState, firstState } = markovClasses(d);
    const spread = graph.logRewards.map((logReward, state) =>
      Math.abs(logReward - graph.logRewards[firstState[ofState[state]!]!]!),
    );
    expect(Math.max(...spread)).toBeLessThan(1e-11);
  });

  it.each(ids)("sums over networks as inclusion and exclusion do, by %s", (id) => {
    const { logRewards } = networks(d, id, values).graph;
    const best = Math.max(...logRewards);
    const logZ = best + Math.log(logRewards.reduce((sum, l) => sum + Math.exp(l - best), 0));
    expect(Math.abs(logZByExclusion(d, scoreTable(d, scoreOf(id, moments))) - logZ)).toBeLessThan(
      1e-9,
    );
  });
});

describe("the chain of four at n = 200", () => {
  const config = { id: "dag", nodes: 4, names: null } as const;
  const given = buildEnvironment(
    { ...config, reward: { id: "localScores", offset: "none", table: goldenChainTable } },
    1,
  );
  const made = networks(4, "bge", { weights: [1, 1, 1], evidence: 200 });
  it("is the other program's table", () => {
    const worst = given.graph.logRewards.map((l, state) =>
      Math.abs(l - made.graph.logRewards[state]!),
    );
    expect(Math.max(...worst)).toBeLessThan(1e-9);
  });
  it("has the four members of the true class as its modes", () => {
    const names = ["A>B,B>C,C>D", "B>A,B>C,C>D", "B>A,C>B,C>D", "B>A,C>B,D>C"];
    expect([...made.modes].map(made.label)).toEqual(names);
    expect([...given.modes].map(given.label)).toEqual(names);
  });
});

describe("regions", () => {
  it("are what lies one edge from each of the best networks and from no other", () => {
    const { regionSource, modes, label, parseState } = networks(4, "bge", { weights: [1, 1, 1] });
    const { names, ofState } = regionsOf(regionSource);
    expect(names).toEqual([...modes].map(label));
    const regionOf = (name: string) => names[ofState[parseState(name)!]!] ?? null;
    expect(regionOf("A>B,B>C,C>D,A>D")).toBe("A>B,B>C,C>D");
    expect(regionOf("B>A,C>D")).toBe(null);
    expect(regionOf("B>A,C>B")).toBe(null);
    expect(regionOf("A>B,B>C,C>D,A>D,A>C")).toBe(null);
    expect(regionOf("")).toBe(null);
  });
  it("come from steepest ascent where there is one best network, or too many", () => {
    const complete = networks(5, "maximumLikelihood", { rows: "sampled" });
    expect(complete.modes).toHaveLength(120);
    expect(regionsOf(complete.regionSource).names).toHaveLength(1);
    const collider = networks(3, "bge", { truth: ["A>C", "B>C"], weights: [1, 1] });
    expect(collider.modes).toHaveLength(1);
    expect(regionsOf(collider.regionSource).names).toEqual(["A>C,B>C"]);
  });
});

describe("BGe", () => {
  const rows = goldenRows.slice(0, 5 * 12);
  const score = bgeScore(momentsOfRows(rows, 5));
  it.each([
    [0, []],
    [3, [1]],
    [3, [1, 2]],
    [4, [0, 1, 2, 3]],
  ])("of node %i given %j is a ratio of products of predictive densities", (node, parents) => {
    const family = [...parents, node].toSorted((a, b) => a - b);
    const ratio = logPredictive(rows, 5, family) - logPredictive(rows, 5, parents);
    expect(Math.abs(score(node, parents) - ratio)).toBeLessThan(1e-9);
  });
  it("knows log Γ", () => {
    for (const [x, value] of [
      [0.5, Math.log(Math.PI) / 2],
      [1, 0],
      [5, Math.log(24)],
      [7.5, Math.log((135_135 / 128) * Math.sqrt(Math.PI))],
    ] as const)
      expect(logGamma(x)).toBeCloseTo(value, 13);
    for (const x of [0.7, 14.9, 15, 333.25])
      expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 11);
  });
});

describe("residuals", () => {
  it("are those of least squares", () => {
    // y = 2x exactly but for one residual of ±1 each: sums of products by hand
    const { scatter } = momentsOfRows([0, 1, 1, 1, 2, 5, 3, 5], 2);
    expect(scatter).toEqual([
      [5, 8],
      [8, 16],
    ]);
    expect(Math.exp(logPivots(scatter, [0, 1])[1]!)).toBeCloseTo(16 - 64 / 5, 12);
  });
});

describe("the likelihood", () => {
  it("never falls by an edge, so that complete networks are among the best", () => {
    const { graph, modes } = networks(4, "maximumLikelihood", {
      weights: [1, -0.5, 2],
      rows: "sampled",
    });
    const { added, pairs, offsets } = numberDags(4);
    added.forEach((child, edge) => {
      const state = Math.floor(edge / pairs.length);
      if (child >= 0)
        expect(graph.logRewards[child]! - graph.logRewards[state]!).toBeGreaterThan(-1e-9);
    });
    expect([...modes]).toEqual(Array.from({ length: 24 }, (_, k) => offsets[6]! + k));
  });
});

describe("data", () => {
  it("that are drawn tend to the moments that are expected", () => {
    const values = { ...evidence, truth: ["C>A", "B>A"], weights: [1.5, -0.7], noise: 0.5 };
    const space = dagSpace(3, null);
    const drawn = evidenceOf(space, { ...values, rows: "sampled", evidence: 2_000 }, 3);
    const expected = evidenceOf(space, { ...values, evidence: 2_000 }, 3);
    // Var(A) = 2.25·½ + 0.49·½ + ½, Cov(A, B) = −0.7·½, Cov(A, C) = 1.5·½
    const covariance = [
      [1.87, -0.35, 0.75],
      [-0.35, 0.5, 0],
      [0.75, 0, 0.5],
    ];
    covariance.flat().forEach((value, k) => {
      expect(expected.moments.scatter.flat()[k]! / 2_000).toBeCloseTo(value, 12);
      expect(Math.abs(drawn.moments.scatter.flat()[k]! / 2_000 - value)).toBeLessThan(0.2);
    });
    expect(drawn.drawn["data"]).toHaveLength(6_000);
  });
  it("have one weight for all edges where one is given", () => {
    const of = (weights: readonly number[]) => networks(4, "bge", { weights }).graph.logRewards;
    expect(of([0.7])).toEqual(of([0.7, 0.7, 0.7]));
  });
  it("of more rows start with the same ones", () => {
    const rowsOf = (n: number) =>
      evidenceOf(dagSpace(3, null), { ...evidence, rows: "sampled", evidence: n }, 5).drawn[
        "data"
      ]!;
    expect(rowsOf(50).slice(0, 30)).toEqual(rowsOf(10));
  });
});

describe("refusals", () => {
  const column = (make: (row: number) => number[]) =>
    Array.from({ length: 8 }, (_, k) => make(k)).flat();
  const wobble = (k: number) => Math.sin(3 * k);
  it.each<[string, Partial<EvidenceValues>, string, string]>([
    [
      "bge",
      { truth: ["A>B", "B>C", "C>A"], weights: [1, 1, 1] },
      "truth",
      "truth has a cycle: A>B, B>C, C>A cannot all hold at once.",
    ],
    [
      "bge",
      { truth: ["A>D"] },
      "truth",
      'truth must hold edges between two of A, B, C, as in A>B, not "A>D".',
    ],
    ["bge", { truth: ["A>B", "A>B"] }, "truth", "truth names an edge twice; once is allowed."],
    [
      "bge",
      { weights: [1, 2, 3] },
      "weights",
      "weights must hold one number, or 2, one for each edge of the true network, not 3.",
    ],
    [
      "bge",
      { data: [1, 2, 3, 4] },
      "data",
      "data must hold 3 numbers a row; 4 numbers do not come out even.",
    ],
    [
      "bge",
      { data: [] },
      "data",
      "data must hold 3 numbers a row; 0 numbers do not come out even.",
    ],
    ["bge", { data: [1, 2, 3] }, "data", "data must hold two rows at least, not one."],
    [
      "bic",
      { data: [1, 2, 3, 4, 5, 7] },
      "data",
      "data must have more rows than variables (3), not 2: with fewer the likelihood has no maximum.",
    ],
    [
      "bic",
      { rows: "sampled", evidence: 3 },
      "evidence",
      "evidence must have more rows than variables (3), not 3: with fewer the likelihood has no maximum.",
    ],
    [
      "maximumLikelihood",
      { data: column((k) => [k, 4, wobble(k)]) },
      "data",
      "data: B is the same in every row, so its likelihood has no maximum.",
    ],
    [
      "maximumLikelihood",
      { data: column((k) => [k, wobble(k), 2 * wobble(k) - k + 1]) },
      "data",
      "data: C is a linear function of A, B, so its likelihood has no maximum.",
    ],
  ])("of %s", (id, values, path, message) => {
    const space = dagSpace(3, null);
    const reward = environmentDefinition("dag")!.rewards[id]!;
    expect(reward.check!(space, { ...evidence, ...values })).toEqual([{ path, message }]);
  });
  it("are refused by BGe where rounding loses them", () => {
    const huge = [1, 1, -1, 1, -1, -1].map((sign) => sign * 1e9);
    const check = (data: readonly number[]) =>
      bge.check!(dagSpace(3, null), { ...evidence, data }).map(({ message }) => message);
    expect(check(huge)[0]).toMatch(/^data: A is so nearly a linear function/);
    expect(check(huge.map((value) => value / 1e9))).toEqual([]);
  });

  it("do not reach BGe, whose prior keeps constant and dependent variables finite", () => {
    const data = column((k) => [k, 4, 2 * k]);
    const { graph } = networks(3, "bge", { data });
    expect(graph.logRewards.every(Number.isFinite)).toBe(true);
  });
  it("count the scores of a table", () => {
    const reward = environmentDefinition("dag")!.rewards["localScores"]!;
    expect(reward.check!(dagSpace(2, null), { table: [1, 2, 3] })).toEqual([
      { path: "table", message: "table must hold 8 numbers, 4 for each variable, not 3." },
    ]);
  });
});

it("gives the same target to other names", () => {
  const reward = { id: "bge", ...evidence, weights: [1, 2], truth: ["A>B", "B>C"] } as const;
  const config = (names: readonly string[] | null): EnvironmentConfig => ({
    id: "dag",
    nodes: 3,
    names,
    reward,
  });
  const plain = buildEnvironment(config(null), 1);
  expect(buildEnvironment(config(["x", "y", "z"]), 1).graph.logRewards).toEqual(
    plain.graph.logRewards,
  );
});

function nodeOf(letter: string): number {
  return letter.charCodeAt(0) - 65;
}

/** log Σ_G Π_j exp table[j, pa_j]: Σ_{T ≠ ∅} (−1)^{|T|+1} Π_{j∈T} A_j(S∖T) RR(S∖T) over sets T of sinks. */
function logZByExclusion(d: number, table: readonly number[]): number {
  const size = 2 ** d;
  const shift = Array.from({ length: d }, (_, j) =>
    Math.max(...table.slice(j * size, (j + 1) * size).filter((_, pa) => !((pa >> j) & 1))),
  );
  const sumWithin = (j: number, set: number) => {
    let sum = 0;
    for (let pa = 0; pa < size; pa++)
      if ((pa & set) === pa && !((pa >> j) & 1)) sum += Math.exp(table[j * size + pa]! - shift[j]!);
    return sum;
  };
  const total = new Float64Array(size);
  total[0] = 1;
  for (let set = 1; set < size; set++)
    for (let sinks = set; sinks > 0; sinks = (sinks - 1) & set) {
      const rest = set & ~sinks;
      let term = -total[rest]!;
      for (let j = 0; j < d; j++) if ((sinks >> j) & 1) term *= -sumWithin(j, rest);
      total[set]! += term;
    }
  return Math.log(total[size - 1]!) + shift.reduce((a, b) => a + b);
}

/** log p of some columns under the normal–Wishart model, one row after another: each is Student t given those
 * before it. */
function logPredictive(data: readonly number[], d: number, columns: readonly number[]): number {
  const m = columns.length;
  if (m === 0) return 0;
  let nu = 1;
  let freedom = 2 + m;
  const mean = columns.map(() => 0);
  const precision = columns.map((_, i) => columns.map((_, j) => (i === j ? 0.5 : 0)));
  let total = 0;
  for (let row = 0; row < data.length / d; row++) {
    const x = columns.map((column, i) => data[row * d + column]! - mean[i]!);
    const k = freedom - m + 1;
    const factor = (nu + 1) / (nu * k);
    const scale = precision.map((line) => line.map((value) => value * factor));
    // xᵀ scale⁻¹ x is the determinant ratio |scale + x xᵀ| / |scale| − 1
    const logDet = sumOf(logPivots(scale, [...columns.keys()]));
    const added = scale.map((line, i) => line.map((value, j) => value + x[i]! * x[j]!));
    const q = Math.exp(sumOf(logPivots(added, [...columns.keys()])) - logDet) - 1;
    total +=
      logGamma((k + m) / 2) -
      logGamma(k / 2) -
      0.5 * m * Math.log(k * Math.PI) -
      0.5 * logDet -
      0.5 * (k + m) * Math.log1p(q / k);
    precision.forEach((line, i) => {
      for (let j = 0; j < m; j++) line[j]! += (nu / (nu + 1)) * x[i]! * x[j]!;
      mean[i]! += x[i]! / (nu + 1);
    });
    nu++;
    freedom++;
  }
  return total;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
