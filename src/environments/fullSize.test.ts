// The paper's sequences at their own size, 299,593 strings, and the largest sets that leave something to learn:
// against counts, partition functions in closed form (products over positions; the elementary symmetric
// polynomial) and the optimal policy, whose distance to the target is 0.
import { expect, it } from "vitest";
import { FlowEvaluator } from "../flow/evaluator.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "../flow/optimal.ts";
import { targetDistribution } from "../flow/target.ts";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import type { Environment } from "./environment.ts";
import { terminatingCount } from "./graph/stateGraph.ts";
import { uniformBackward } from "./graph/uniformBackward.ts";

/** A second or two where nothing else runs. */
const LONG = 30_000;

const range = (count: number) => Array.from({ length: count }, (_, k) => k);

/** Metrics of the optimal policy under the uniform backward one. */
function optimalMetrics(environment: Environment) {
  const { graph } = environment;
  const logPBByEdge = uniformBackward(graph);
  const logFlow = new Float64Array(graph.nStates);
  writeOptimalFlow(graph, logPBByEdge, logFlow);
  const logPFByEdge = new Float64Array(graph.children.length);
  writeOptimalPolicy(graph, logPBByEdge, logFlow, logPFByEdge);
  const { metrics } = new FlowEvaluator(environment).evaluate({ logPFByEdge, logPBByEdge }, 0.5);
  return { metrics, logFlow: logFlow[graph.initialState]! };
}

it(
  "has all strings to length 6 over 8 tokens, the known Z, and an optimum",
  () => {
    const environment = buildEnvironment(
      {
        id: "sequence",
        construction: "append",
        alphabet: "ABCDEFGH",
        maximumLength: 6,
        minimumLength: 0,
        reward: { id: "positional", f: null, g: null },
      },
      1,
    );
    const { graph, drawn, label, parseState } = environment;
    expect(graph.nStates).toBe(299_593);
    expect(terminatingCount(graph)).toBe(299_593);
    expect(graph.maximumTrajectoryLength).toBe(7);
    // a tree: every string but the empty one has one parent
    expect(graph.parentEdges).toHaveLength(299_592);
    const ofLength = new Int32Array(7);
    for (let state = 0; state < graph.nStates; state++) ofLength[label(state).length]!++;
    expect([...ofLength]).toEqual(range(7).map((length) => 8 ** length));
    for (const text of ["", "H", "AAAAAA", "HGFEDC", "HHHHHH"])
      expect(label(parseState(text)!)).toBe(text);
    // Σ over strings of length L of Π_i exp(g_i f(x_i)) is Π_i Σ_v exp(g_i f_v)
    const [f, g] = [drawn.f as readonly number[], drawn.g as readonly number[]];
    const ofPosition = g.map((weight) =>
      f.reduce((sum, worth) => sum + Math.exp(weight * worth), 0),
    );
    const ofLengths = range(7).map((length) =>
      ofPosition.slice(0, length).reduce((product, sum) => product * sum, 1),
    );
    const logZ = Math.log(ofLengths.reduce((sum, z) => sum + z, 0));
    const target = targetDistribution(graph);
    expect(Math.abs(target.logZ - logZ)).toBeLessThan(1e-9);
    const mass = new Float64Array(7);
    target.target.forEach((p, state) => {
      mass[label(state).length]! += p;
    });
    for (const [length, z] of ofLengths.entries())
      expect(Math.abs(mass[length]! - z / Math.exp(logZ))).toBeLessThan(1e-9);
    const { metrics, logFlow } = optimalMetrics(environment);
    expect(Math.abs(logFlow - logZ)).toBeLessThan(1e-9);
    expect(metrics.totalVariation).toBeLessThan(1e-12);
    expect(Math.abs(metrics.trajectoryReverseKl)).toBeLessThan(1e-9);
    expect(metrics.regionsReached).toBe(metrics.regionsTotal);
  },
  LONG,
);

it(
  "has all sets of up to 9 of 19 elements, the known Z, and an optimum",
  () => {
    const environment = buildEnvironment(
      { id: "set", universe: 19, size: 9, reward: { id: "additive", f: null } },
      1,
    );
    const { graph, drawn } = environment;
    // half of all subsets
    expect(graph.nStates).toBe(2 ** 18);
    expect(terminatingCount(graph)).toBe(92_378);
    const sums = [1, ...Array<number>(9).fill(0)];
    for (const worth of drawn.f as readonly number[])
      for (let k = 9; k > 0; k--) sums[k]! += sums[k - 1]! * Math.exp(worth);
    const { metrics, logFlow } = optimalMetrics(environment);
    expect(Math.abs(logFlow - Math.log(sums[9]!))).toBeLessThan(1e-9);
    expect(metrics.totalVariation).toBeLessThan(1e-12);
  },
  LONG,
);
