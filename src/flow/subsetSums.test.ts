// Sums over subsets and their samples against enumeration of small sets, against binomials, and the paper's 32
// choose 16 against its symmetry; both KL estimates against dynamic programming on the enumerated graph, and
// their intervals against 95 % by simulation.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/environments.ts";
import { createRandomStream } from "../math/rng.ts";
import { randomOutputs, tableOf } from "../sampling/samplingFixtures.ts";
import { estimatedKl } from "./boundEstimates.ts";
import { FlowEvaluator } from "./evaluator.ts";
import { drawSubset, logPartition, subsetSums } from "./subsetSums.ts";
import { targetDistribution } from "./target.ts";

const f = [0.1, 0.9, -3, 0.7, 2.5, 0.5, -0.4, 0.05];
const environment = buildEnvironment(
  { id: "set", universe: 8, size: 4, reward: { id: "additive", f } },
  0,
);
const { graph, parseState } = environment;
const { logZ, target } = targetDistribution(graph);

describe("sums over subsets", () => {
  it("are the enumerated partition functions, of every size", () => {
    expect(Math.abs(logPartition(subsetSums(f, 4)) - logZ)).toBeLessThan(1e-12);
    for (let size = 1; size <= 8; size++) {
      const sets = buildEnvironment(
        { id: "set", universe: 8, size, reward: { id: "additive", f } },
        0,
      );
      const exact = targetDistribution(sets.graph).logZ;
      expect(Math.abs(logPartition(subsetSums(f, size)) - exact)).toBeLessThan(1e-12);
    }
    expect(logPartition(subsetSums(f, 0))).toBe(0);
  });

  it("count where worths are 0, and shift with them: 32 choose 16 is 601,080,390", () => {
    const at = (worth: number) => logPartition(subsetSums(Array<number>(32).fill(worth), 16));
    expect(Math.abs(at(0) - Math.log(601_080_390))).toBeLessThan(1e-12);
    // worths beyond what a float holds as a product
    expect(Math.abs(at(500) - at(0) - 8_000)).toBeLessThan(1e-9);
    expect(Math.abs(at(-500) - at(0) + 8_000)).toBeLessThan(1e-9);
  });

  it("refuse sizes that there are not", () => {
    for (const size of [-1, 9, 1.5]) expect(() => subsetSums(f, size)).toThrow(RangeError);
  });
});

it("draws subsets with their target's probabilities", () => {
  const sums = subsetSums(f, 4);
  const stream = createRandomStream(5);
  const n = 70_000;
  const counts = new Map<number, number>();
  for (let k = 0; k < n; k++) {
    const state = parseState(drawSubset(sums, stream.uniform).join(","))!;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  // χ² of 70 subsets, those that are expected less than ten times as one
  let statistic = 0;
  let nCells = 0;
  let [rare, rareExpected] = [0, 0];
  target.forEach((p, state) => {
    if (p === 0) {
      expect(counts.get(state)).toBeUndefined();
      return;
    }
    const count = counts.get(state) ?? 0;
    if (n * p < 10) {
      rare += count;
      rareExpected += n * p;
      return;
    }
    statistic += (count - n * p) ** 2 / (n * p);
    nCells++;
  });
  if (rareExpected > 0) statistic += (rare - rareExpected) ** 2 / rareExpected;
  const freedom = nCells - (rareExpected > 0 ? 0 : 1);
  // mean and deviation of χ²: four deviations are one in ten thousand or so
  expect(Math.abs(statistic - freedom)).toBeLessThan(4 * Math.sqrt(2 * freedom));
});

describe("a KL divergence that is estimated", () => {
  const columns = { seed: 3, spread: 0.7 };
  const policies = tableOf(graph, randomOutputs(graph, columns), columns);
  const { metrics } = new FlowEvaluator(environment).evaluate(policies, 0.5);
  const { nActions, stopAction, children, parentOffsets, parentEdges, logRewards } = graph;
  const sums = subsetSums(f, 4);
  const stream = createRandomStream(11);

  /** log w of a trajectory of the policy. */
  const fromPolicy = () => {
    let [state, logPF, logPB] = [graph.initialState, 0, 0];
    for (;;) {
      let left = stream.uniform();
      let edge = state * nActions;
      while (left >= Math.exp(policies.logPFByEdge[edge]!) && edge % nActions < stopAction)
        left -= Math.exp(policies.logPFByEdge[edge++]!);
      // rounding may leave a crumb beyond the last action that is valid
      while (children[edge] === -1) edge--;
      logPF += policies.logPFByEdge[edge]!;
      if (edge % nActions === stopAction) return logRewards[state]! + logPB - logPF;
      logPB += policies.logPBByEdge[edge]!;
      state = children[edge]!;
    }
  };
  /** log w of a trajectory back from an exact sample of the target. */
  const fromTarget = () => {
    let state = parseState(drawSubset(sums, stream.uniform).join(","))!;
    let logWeight = logRewards[state]! - policies.logPFByEdge[state * nActions + stopAction]!;
    while (state !== graph.initialState) {
      const first = parentOffsets[state]!;
      const nParents = parentOffsets[state + 1]! - first;
      const edge = parentEdges[first + Math.floor(stream.uniform() * nParents)]!;
      logWeight += policies.logPBByEdge[edge]! - policies.logPFByEdge[edge]!;
      state = Math.floor(edge / nActions);
    }
    return logWeight;
  };

  it.each([
    ["policy", fromPolicy, metrics.trajectoryReverseKl, null],
    ["target", fromTarget, metrics.trajectoryForwardKl, null],
    ["policy", fromPolicy, metrics.trajectoryReverseKl, fromTarget],
    ["target", fromTarget, metrics.trajectoryForwardKl, fromPolicy],
  ] as const)(
    "from the %s's trajectories is unbiased, and its interval holds, with others beside or without",
    (source, draw, exact, other) => {
      const rounds = 1_500;
      let [held, mean] = [0, 0];
      let squares = 0;
      for (let k = 0; k < rounds; k++) {
        const logWeights = Float64Array.from({ length: 128 }, draw);
        const others = other && Float64Array.from({ length: 128 }, other);
        const query = { logZ, source, ...(others && { others }) };
        const { value, low, high } = estimatedKl(logWeights, query);
        if (low <= exact && exact <= high) held++;
        mean += value / rounds;
        squares += (value - exact) ** 2 / rounds;
      }
      expect(Math.abs(mean - exact)).toBeLessThan(4 * Math.sqrt(squares / rounds));
      expect(held / rounds).toBeGreaterThan(0.92);
      expect(held / rounds).toBeLessThan(0.98);
    },
  );

  it("uses that w/Z has the mean 1 where the others say that it varies little, and nowhere else", () => {
    const logWeights = Float64Array.from([0.02, -0.01, 0.03, -0.04], (l) => logZ + l);
    const plain = estimatedKl(logWeights, { logZ, source: "policy" });
    expect(plain.value).toBeCloseTo(0, 12);
    const near = estimatedKl(logWeights, { logZ, source: "policy", others: logWeights });
    // squares halved, up to third order
    expect(near.value).toBeCloseTo((0.02 ** 2 + 0.01 ** 2 + 0.03 ** 2 + 0.04 ** 2) / 8, 5);
    expect(near.high - near.low).toBeLessThan((plain.high - plain.low) / 20);
    // a policy that is right where it goes, and goes to half of what there is
    const half = new Float64Array(16).fill(logZ - Math.LN2);
    const missed = Float64Array.from(
      { length: 16 },
      (_, k) => logZ + (k % 2 === 0 ? -Math.LN2 : 9),
    );
    const collapsed = estimatedKl(half, { logZ, source: "policy", others: missed });
    expect(collapsed.value).toBeCloseTo(Math.LN2, 12);
  });

  it("takes two trajectories at least", () => {
    expect(() => estimatedKl(Float64Array.of(1), { logZ, source: "policy" })).toThrow(RangeError);
  });
});
