// Regions of every registered environment and reward: that they divide the target, and that policies
// solved for the whole target, or for one region of it, reach what they must.

import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { Environment } from "../environments/environment.ts";
import {
  type EnvironmentConfig,
  environmentDefinition,
  environments,
} from "../environments/environments.ts";
import { uniformBackward } from "../environments/graph/uniformBackward.ts";
import type { Parameters } from "../environments/parameters.ts";
import { regionsOf } from "../environments/regions/ascentRegions.ts";
import { FlowEvaluator } from "./evaluator.ts";
import { writeOptimalFlow, writeOptimalPolicy } from "./optimal.ts";
import { countReached, isReached, regionMass } from "./regionMass.ts";

function defaultsOf(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  );
}

const changes: Record<string, readonly object[]> = {
  hypergrid: [
    { dimensions: 2, height: 7 },
    { dimensions: 2, height: 10 },
    { dimensions: 2, height: 24 },
    { dimensions: 3, height: 8 },
    { dimensions: 1, height: 16 },
  ],
  sequence: [
    { construction: "append", alphabet: "ACGT", maximumLength: 4, minimumLength: 0 },
    { construction: "fixedLength", alphabet: "01", maximumLength: 6, minimumLength: 0 },
    { construction: "prependAppend", alphabet: "ab", maximumLength: 5, minimumLength: 2 },
  ],
  set: [{ universe: 7, size: 3 }],
  permutation: [{ size: 4 }],
  phylogeny: [{ species: 4 }, { species: 5 }],
  dag: [{ nodes: 3, names: null }],
  plane: [{ components: 3, spread: 1, cells: 20 }],
  largeSet: [{ universe: 9, size: 4 }],
  graph: [{ edges: ["s0>a", "a>x", "s0>x", "s0>y"], rewards: { a: 1, x: 3, y: 2 } }],
};

const cases = Object.keys(environments).flatMap((id) => {
  const definition = environmentDefinition(id)!;
  return Object.keys(definition.rewards).flatMap((rewardId) =>
    changes[id]!.flatMap((change) => {
      const reward = { id: rewardId, ...defaultsOf(definition.rewards[rewardId]!.parameters) };
      // an untyped record until its checks have passed
      const config = { id, ...defaultsOf(definition.parameters), ...change, reward } as unknown;
      const typed = config as EnvironmentConfig;
      const problems = definition.rewards[rewardId]!.check?.(definition.space(typed), reward) ?? [];
      return problems.length > 0
        ? []
        : [{ name: `${id} ${rewardId} ${JSON.stringify(change)}`, config: typed }];
    }),
  );
});

/** The policy that draws the target, with rewards outside of `region` lowered to nothing (null: none). */
function solved({ graph, regionSource }: Environment, region: number | null) {
  const { ofState } = regionsOf(regionSource);
  const logRewards = graph.logRewards.map((logReward, state) =>
    region === null || ofState[state] === region ? logReward : logReward - 60,
  );
  const logPBByEdge = uniformBackward(graph);
  const logFlow = new Float64Array(graph.nStates);
  const logPFByEdge = new Float64Array(graph.children.length);
  const narrowed = { ...graph, logRewards };
  writeOptimalFlow(narrowed, logPBByEdge, logFlow);
  writeOptimalPolicy(narrowed, logPBByEdge, logFlow, logPFByEdge);
  return { logPFByEdge, logPBByEdge };
}

describe.each(cases)("$name", ({ config }) => {
  const environment = buildEnvironment(config, 1);
  const { graph } = environment;
  const regions = regionsOf(environment.regionSource);
  const evaluator = new FlowEvaluator(environment);
  const target = regionMass(regions, evaluator.target);
  const total = regions.names.length;

  it("divides the final states: each region has some, and hardly any mass is between them", () => {
    expect(regions.ofState).toHaveLength(graph.nStates);
    regions.ofState.forEach((region, state) => {
      expect(region).toBeGreaterThanOrEqual(-1);
      expect(region).toBeLessThan(total);
      if (graph.logRewards[state] === Number.NEGATIVE_INFINITY) expect(region).toBe(-1);
    });
    for (const mass of target) expect(mass).toBeGreaterThan(0);
    const sum = target.reduce((a, b) => a + b);
    expect(sum).toBeLessThan(1 + 1e-12);
    // what is between: the middle rows of odd heights with a high floor, strings as near to two modes
    expect(sum).toBeGreaterThan(0.75);
    expect(new Set(regions.names).size).toBe(total);
  });

  it("has each mode of the target in a region", () => {
    for (const mode of environment.modes)
      if (graph.logRewards[mode]! > Number.NEGATIVE_INFINITY)
        expect(total === 1 || regions.ofState[mode]! >= 0).toBe(true);
  });

  it("is reached as a whole by the policy that solves it", () => {
    const { metrics } = evaluator.evaluate(solved(environment, null), 0.5);
    expect([metrics.regionsReached, metrics.regionsTotal]).toEqual([total, total]);
  });

  it("is reached in one region by a policy that draws that one alone", () => {
    for (const region of [0, total - 1]) {
      const { metrics } = evaluator.evaluate(solved(environment, region), 0.5);
      expect(metrics.regionsReached).toBe(1);
    }
  });
});

it("a region is reached from half of its mass on", () => {
  expect([0.12, 0.125, 0.5].map((mass) => isReached(mass, 0.25))).toEqual([false, true, true]);
  expect(countReached(Float64Array.of(0.5, 0.1, 0.4), Float64Array.of(0.5, 0.3, 0.2))).toBe(2);
  const regions = { ofState: Int32Array.of(0, 1, -1, 1), names: ["a", "b"] };
  expect(regionMass(regions, [0.125, 0.25, 0.5, 0.125])).toEqual(Float64Array.of(0.125, 0.375));
});
