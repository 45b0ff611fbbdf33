// Layered graphs of real environments: what flows must be conserved by cutting and placing.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import type { EnvironmentConfig } from "../../environments/environments.ts";
import { targetDistribution } from "../../flow/target.ts";
import { uniformTargetFlow } from "../../flow/targetFlow.ts";
import { layeredLayout, nodeAt } from "./layeredLayout.ts";
import { layeredNodes, linksOf, sumOverNodes, writeLinkFlow } from "./layeredNodes.ts";
import { neighbourOf } from "./layeredSteps.ts";

const configs: Readonly<Record<string, EnvironmentConfig>> = {
  set: { id: "set", universe: 6, size: 3, reward: { id: "additive", f: null } },
  tree: {
    id: "sequence",
    construction: "append",
    alphabet: "ACGT",
    maximumLength: 4,
    minimumLength: 0,
    reward: { id: "positional", f: null, g: null },
  },
  parallel: {
    id: "sequence",
    construction: "prependAppend",
    alphabet: "AB",
    maximumLength: 4,
    minimumLength: 0,
    reward: { id: "positional", f: null, g: null },
  },
};

function build(name: string) {
  const { graph } = buildEnvironment(configs[name]!, 1);
  const { target } = targetDistribution(graph);
  const targetFlow = uniformTargetFlow({ ...graph, target });
  return { graph, target, targetFlow };
}

describe.each(Object.keys(configs))("%s", (name) => {
  const { graph, target, targetFlow } = build(name);
  const { nActions, nStates, children } = graph;

  it("has a target flow that starts with 1, is conserved and stops at the target", () => {
    const through = new Float64Array(nStates);
    through[graph.initialState] = 1;
    for (let e = 0; e < children.length; e++)
      if (children[e]! >= 0) through[children[e]!]! += targetFlow[e]!;
    for (let s = 0; s < nStates; s++) {
      const leaving = targetFlow.subarray(s * nActions, (s + 1) * nActions);
      expect(leaving.reduce((a, b) => a + b)).toBeCloseTo(through[s]!, 12);
      expect(leaving[nActions - 1]).toBe(target[s]);
    }
  });

  it("lays a state as many layers from the root as the longest path to it has edges", () => {
    const longest = (from: number, to: number): number => {
      if (from === to) return 0;
      const lengths = Array.from(
        children.subarray(from * nActions, (from + 1) * nActions),
        (child) => (child < 0 ? Number.NEGATIVE_INFINITY : 1 + longest(child, to)),
      );
      return Math.max(...lengths);
    };
    const inner = children[graph.initialState * nActions]!;
    for (const root of [graph.initialState, inner]) {
      const { nodes, nodeOfState } = layeredNodes({
        structure: graph,
        targetFlow,
        root,
        maximumPerLayer: 1000,
      });
      for (let state = 0; state < Math.min(nStates, 60); state++) {
        const layer = nodes[nodeOfState[state]!]?.layer ?? Number.NEGATIVE_INFINITY;
        expect(layer).toBe(longest(root, state));
      }
    }
  });

  it("keeps sums of states, and follows a trajectory link by link to its stop", () => {
    const root = graph.initialState;
    const layered = layeredNodes({ structure: graph, targetFlow, root, maximumPerLayer: 5 });
    const sums = sumOverNodes(layered, target);
    expect(sums.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    const edges: number[] = [];
    let state = root;
    for (;;) {
      const first = state * nActions;
      const taken = Array.from({ length: nActions - 1 }, (_, a) => first + a).find(
        (edge) => children[edge]! >= 0,
      );
      edges.push(taken ?? first + nActions - 1);
      if (taken === undefined) break;
      state = children[taken]!;
    }
    const links = linksOf(layered, edges, nActions);
    expect(links).toHaveLength(edges.length);
    let node = layered.nodeOfState[root]!;
    for (const link of links.slice(0, -1)) {
      expect(layered.links[link]!.from).toBe(node);
      node = layered.links[link]!.to;
    }
    expect(links.at(-1)).toBe(-1 - node);
  });

  it.each([4, 12, 1000])("loses nothing when layers are cut to %d nodes", (maximumPerLayer) => {
    const root = graph.initialState;
    const layered = layeredNodes({ structure: graph, targetFlow, root, maximumPerLayer });
    const { nodes, links, nodeOfState } = layered;
    expect(nodes.reduce((n, node) => n + node.nStates, 0)).toBe(nStates);
    expect(nodeOfState.every((node) => node >= 0)).toBe(true);
    for (const { from, to } of links) expect(nodes[to]!.layer).toBe(nodes[from]!.layer + 1);
    const flow = { links: new Float64Array(links.length), stops: new Float64Array(nodes.length) };
    writeLinkFlow(layered, targetFlow, nActions, flow);
    expect(flow.stops.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    nodes.forEach((node, k) => {
      const out = links.reduce((sum, { from }, l) => sum + (from === k ? flow.links[l]! : 0), 0);
      expect(out + flow.stops[k]!).toBeCloseTo(node.flow, 12);
    });
    for (let layer = 0; layer < layered.nLayers; layer++)
      expect(nodes.filter((node) => node.layer === layer).length).toBeLessThanOrEqual(
        maximumPerLayer,
      );
  });

  it("places nodes inside, apart, and finds them again", () => {
    const view = { width: 400, height: 260, pixelRatio: 1 };
    const root = graph.initialState;
    const layered = layeredNodes({ structure: graph, targetFlow, root, maximumPerLayer: 30 });
    const flow = {
      links: new Float64Array(layered.links.length),
      stops: new Float64Array(layered.nodes.length),
    };
    writeLinkFlow(layered, targetFlow, nActions, flow);
    const layout = layeredLayout(layered, flow, view);
    layout.nodes.forEach((place, k) => {
      expect(place.y).toBeGreaterThanOrEqual(0);
      expect(place.y + place.height).toBeLessThanOrEqual(view.height + 1e-9);
      const next = layout.nodes[k + 1];
      if (next && next.node.layer === place.node.layer)
        expect(next.y).toBeGreaterThan(place.y + place.height);
      expect(nodeAt(layout, place.x + 2, place.y + place.height / 2)).toBe(k);
    });
    expect(nodeAt(layout, -50, -50)).toBe(-1);
  });
});

it("keeps the children of a tree's node together: no ribbons cross", () => {
  const { graph, targetFlow } = build("tree");
  const { links } = layeredNodes({
    structure: graph,
    targetFlow,
    root: graph.initialState,
    maximumPerLayer: 1000,
  });
  for (const a of links)
    for (const b of links) if (a.from < b.from) expect(a.to).toBeLessThan(b.to);
});

it("starts from another root with what can be reached from it", () => {
  const { graph, targetFlow } = build("tree");
  const root = graph.children[0]!;
  const { nodes, nLayers, nodeOfState } = layeredNodes({
    structure: graph,
    targetFlow,
    root,
    maximumPerLayer: 1000,
  });
  expect(nodes[0]!.state).toBe(root);
  expect(nLayers).toBe(4);
  expect(nodes.length).toBe(1 + 4 + 16 + 64);
  expect(nodeOfState[graph.initialState]).toBe(-1);
});

it("walks by keys along the most flow", () => {
  const { graph, targetFlow } = build("tree");
  const layered = layeredNodes({ structure: graph, targetFlow, root: 0, maximumPerLayer: 1000 });
  const flow = {
    links: new Float64Array(layered.links.length),
    stops: new Float64Array(layered.nodes.length),
  };
  writeLinkFlow(layered, targetFlow, graph.nActions, flow);
  const first = neighbourOf(layered, flow.links, 0, "ArrowRight")!;
  const flows = [0, 1, 2, 3].map((action) => targetFlow[action]!);
  expect(graph.children.subarray(0, 4).indexOf(first)).toBe(flows.indexOf(Math.max(...flows)));
  expect(neighbourOf(layered, flow.links, first, "ArrowLeft")).toBe(0);
  expect(neighbourOf(layered, flow.links, 0, "ArrowUp")).toBe(0);
  expect(neighbourOf(layered, flow.links, 0, "x")).toBeNull();
});
