// The report of an environment against the environment itself, and the target's flow that the page
// draws from it against the sum over all trajectories, enumerated.

import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../environments/builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../environments/environments.ts";
import { regionsOf } from "../environments/regions/ascentRegions.ts";
import { uniformTargetFlow } from "../flow/targetFlow.ts";
import { textAt, textCount } from "../math/packedTexts.ts";
import { enumerateTrajectories } from "../sampling/enumerate.ts";
import { heldBytes } from "../training/heldBytes.ts";
import { reportEnvironment } from "./environmentReport.ts";

const configs: Readonly<Record<string, EnvironmentConfig>> = {
  grid: {
    id: "hypergrid",
    dimensions: 2,
    height: 4,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  },
  set: { id: "set", universe: 5, size: 3, reward: { id: "additive", f: null } },
  // two actions may lead from one string to the same longer one
  parallel: {
    id: "sequence",
    construction: "prependAppend",
    alphabet: "AB",
    maximumLength: 4,
    minimumLength: 2,
    reward: { id: "positional", f: null, g: null },
  },
};

describe.each(Object.entries(configs))("%s", (name, config) => {
  const environment = buildEnvironment(config, 3);
  const { graph } = environment;
  /** As it arrives on the page. */
  const sentReport = () => structuredClone(reportEnvironment(config, environment, regionsOf));

  it("carries the whole graph", () => {
    const report = sentReport();
    expect(report).toMatchObject(graph);
    expect(textCount(report.labels)).toBe(graph.nStates);
    expect(textAt(report.labels, graph.nStates - 1)).toBe(environment.label(graph.nStates - 1));
    const actions = Array.from({ length: graph.nActions }, (_, k) => environment.actionLabel(k));
    expect(report.actionLabels).toEqual(actions);
    expect(new Set(actions).size).toBe(graph.nActions);
  });

  it("remarks on a grid that is too low for a peak, and on nothing else", () => {
    expect(sentReport().remark !== null).toBe(name === "grid");
  });

  it("has a target flow that is the sum over all trajectories", () => {
    const report = sentReport();
    const { nActions, children, parentOffsets } = graph;
    const expected = new Float64Array(children.length);
    for (const edges of enumerateTrajectories(graph)) {
      const last = Math.floor(edges.at(-1)! / nActions);
      let probability = report.target[last]!;
      for (const edge of edges.slice(0, -1)) {
        const child = children[edge]!;
        probability /= parentOffsets[child + 1]! - parentOffsets[child]!;
      }
      for (const edge of edges) expected[edge]! += probability;
    }
    const flow = uniformTargetFlow(report);
    expect(expected.reduce((sum, p) => sum + p, 0)).toBeGreaterThan(1);
    for (let edge = 0; edge < flow.length; edge++)
      expect(flow[edge]).toBeCloseTo(expected[edge]!, 13);
  });
});

it("counts a state that may end a trajectory even where its probability is too small to be told from 0", () => {
  const config: EnvironmentConfig = {
    id: "sequence",
    construction: "append",
    alphabet: "AB",
    maximumLength: 1,
    minimumLength: 0,
    reward: { id: "positional", f: [0, -2000], g: [1] },
  };
  const report = reportEnvironment(config, buildEnvironment(config, 1), regionsOf);
  expect(report.target.filter((p) => p === 0)).toHaveLength(1);
  expect(report.nTerminating).toBe(3);
});

it("stays within some megabytes on the largest grid", () => {
  const config: EnvironmentConfig = {
    id: "hypergrid",
    dimensions: 4,
    height: 16,
    reward: { id: "corners", R0: 0.1, R1: 0.5, R2: 2 },
  };
  const report = reportEnvironment(config, buildEnvironment(config, 1), regionsOf);
  expect(report.nStates).toBe(65_536);
  // 4 bytes a child, an incoming edge, an offset, a place in the order, a region and the end of a name;
  // 8 a reward and a p*
  const { nEdges, nStates } = { nEdges: report.children.length, nStates: report.nStates };
  expect(heldBytes(report)).toBeLessThan(8 * nEdges + 28 * nStates + 1_000);
});
