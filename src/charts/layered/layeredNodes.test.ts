// A graph drawn by hand, cut to a few nodes a layer: which states keep a node, in which order they stand,
// and how far a key leads.
//
//   s0 → a, b, c, d;  a → e;  b → e, f;  c → f;  d → f, and d → g by two edges
import { describe, expect, it } from "vitest";
import { layeredNodes, linksOf, sumOverNodes, writeLinkFlow } from "./layeredNodes.ts";
import { neighbourOf } from "./layeredSteps.ts";

const [s0, a, b, c, d, e, f, g] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const nActions = 5;
const STOP = nActions - 1;

/** [from, action, to, flow]; every state stops with what is left of its flow. */
const edges: readonly (readonly [number, number, number, number])[] = [
  [s0, 0, a, 0.1],
  [s0, 1, b, 0.4],
  [s0, 2, c, 0.2],
  [s0, 3, d, 0.3],
  [a, 0, e, 0.1],
  [b, 0, e, 0.1],
  [b, 1, f, 0.3],
  [c, 0, f, 0.2],
  [d, 0, f, 0.05],
  [d, 1, g, 0.125],
  [d, 2, g, 0.125],
];
const nStates = 8;
const children = new Int32Array(nStates * nActions).fill(-1);
const targetFlow = new Float64Array(nStates * nActions);
for (const [from, action, to, flow] of edges) {
  children[from * nActions + action] = to;
  targetFlow[from * nActions + action] = flow;
}
for (const [state, flow] of [
  [e, 0.2],
  [f, 0.55],
  [g, 0.25],
] as const)
  targetFlow[state * nActions + STOP] = flow;

// parents come before their children by their numbers
const topologicalOrder = Int32Array.from({ length: nStates }, (_, state) => state);
const structure = { nStates, nActions, children, topologicalOrder };
const cut = (maximumPerLayer: number, root: number = s0) =>
  layeredNodes({ structure, targetFlow, root, maximumPerLayer });

describe("layers", () => {
  it("go by the longest path, each with its states and their flow", () => {
    const { nodes, nLayers } = cut(9);
    expect(nLayers).toBe(3);
    expect(nodes.map(({ state, layer, nStates: n }) => [state, layer, n])).toEqual([
      [s0, 0, 1],
      [a, 1, 1],
      [b, 1, 1],
      [c, 1, 1],
      [d, 1, 1],
      // e's parents stand highest, g's lowest
      [e, 2, 1],
      [f, 2, 1],
      [g, 2, 1],
    ]);
    expect(nodes.map(({ flow }) => flow)).toEqual(
      [1, 0.1, 0.4, 0.2, 0.3, 0.2, 0.55, 0.25].map((flow) => expect.closeTo(flow, 12)),
    );
  });

  it("that are too large keep the states of most flow, and put the rest in one node below", () => {
    const { nodes, nodeOfState } = cut(3);
    const second = nodes.filter(({ layer }) => layer === 1);
    expect(second).toEqual([
      { state: b, nStates: 1, layer: 1, flow: expect.closeTo(0.4, 12) },
      { state: d, nStates: 1, layer: 1, flow: expect.closeTo(0.3, 12) },
      { state: -1, nStates: 2, layer: 1, flow: expect.closeTo(0.3, 12) },
    ]);
    expect([nodeOfState[a], nodeOfState[c]]).toEqual([3, 3]);
    // a layer of exactly so many is not cut
    expect(nodes.filter(({ layer }) => layer === 2).map(({ state }) => state)).not.toContain(-1);
  });

  it("from another root hold what it leads to", () => {
    const { nodes, nodeOfState, links } = cut(9, d);
    expect(nodes.map(({ state, layer }) => [state, layer])).toEqual([
      [d, 0],
      [f, 1],
      [g, 1],
    ]);
    expect([...nodeOfState]).toEqual([-1, -1, -1, -1, 0, -1, 1, 2]);
    expect(links).toEqual([
      { from: 0, to: 1 },
      { from: 0, to: 2 },
    ]);
  });

  it("reach a state by its longest way, where a shorter one is there too", () => {
    // 0 → 1 → 2 and 0 → 2
    const shortcut = Int32Array.of(1, 2, -1, 2, -1, -1, -1, -1, -1);
    const { nodes } = layeredNodes({
      structure: {
        nStates: 3,
        nActions: 3,
        children: shortcut,
        topologicalOrder: Int32Array.of(0, 1, 2),
      },
      targetFlow: new Float64Array(9),
      root: 0,
      maximumPerLayer: 9,
    });
    expect(nodes.map(({ layer }) => layer)).toEqual([0, 1, 2]);
  });
});

describe("links", () => {
  it("are one a pair of nodes, however many edges there are between them", () => {
    const whole = cut(9);
    expect(whole.links).toHaveLength(10);
    const flow = { links: new Float64Array(10).fill(9), stops: new Float64Array(8).fill(9) };
    writeLinkFlow(whole, targetFlow, nActions, flow);
    const between = (from: number, to: number) =>
      flow.links[
        whole.links.findIndex(
          (link) => whole.nodes[link.from]!.state === from && whole.nodes[link.to]!.state === to,
        )
      ];
    expect([between(d, g), between(b, f), between(a, e)]).toEqual([0.25, 0.3, 0.1]);
    expect([...flow.stops]).toEqual([0, 0, 0, 0, 0, 0.2, 0.55, 0.25]);
  });

  it("are one where two edges lead from the first state to the second", () => {
    const twice = Int32Array.of(1, 1, -1, -1, -1, -1);
    const { links, linkOfEdge } = layeredNodes({
      structure: {
        nStates: 2,
        nActions: 3,
        children: twice,
        topologicalOrder: Int32Array.of(0, 1),
      },
      targetFlow: new Float64Array(6),
      root: 0,
      maximumPerLayer: 9,
    });
    expect(links).toEqual([{ from: 0, to: 1 }]);
    expect([...linkOfEdge]).toEqual([0, 0, -1, -1, -1, -1]);
  });

  it("of a trajectory are those it takes, its stop as the node it stops in", () => {
    const whole = cut(9);
    const path = [s0 * nActions + 3, d * nActions + 2, g * nActions + STOP];
    const links = linksOf(whole, path, nActions);
    expect(whole.links[links[0]!]).toEqual({ from: 0, to: 4 });
    expect(whole.links[links[1]!]).toEqual({ from: 4, to: 7 });
    expect(links[2]).toBe(-1 - 7);
    // what comes before another root is left out
    expect(linksOf(cut(9, d), path, nActions)).toEqual([1, -1 - 2]);
  });
});

it("adds up a quantity over the states of each node", () => {
  const values = Float64Array.of(1, 2, 4, 8, 16, 32, 64, 128);
  // f's parents stand higher now than e's, of which one is at the bottom with the rest
  expect([...sumOverNodes(cut(3), values)]).toEqual([1, 4, 16, 10, 64, 32, 128]);
  expect([...sumOverNodes(cut(9, d), values)]).toEqual([16, 64, 128]);
});

describe("a key", () => {
  const go = (state: number, key: string) => {
    const whole = cut(9);
    const flow = { links: new Float64Array(10), stops: new Float64Array(8) };
    writeLinkFlow(whole, targetFlow, nActions, flow);
    return neighbourOf(whole, flow.links, state, key);
  };

  it.each([
    [s0, "ArrowRight", b],
    [d, "ArrowRight", g],
    [f, "ArrowLeft", b],
    [e, "ArrowLeft", a],
    [g, "ArrowRight", g],
    [s0, "ArrowLeft", s0],
    [b, "ArrowUp", a],
    [b, "ArrowDown", c],
    [a, "ArrowUp", a],
    [d, "ArrowDown", d],
    [g, "ArrowDown", g],
  ])("leads from state %d by %s to state %d", (state, key, to) => {
    expect(go(state, key)).toBe(to);
  });

  it("leads nowhere otherwise, nor into what stands for several states", () => {
    expect(go(s0, "Enter")).toBeNull();
    // nor from a state that is not there
    expect([go(99, "ArrowDown"), go(99, "ArrowRight")]).toEqual([99, 99]);
    const few = cut(2);
    const out = { links: new Float64Array(few.links.length), stops: new Float64Array(9) };
    writeLinkFlow(few, targetFlow, nActions, out);
    // b alone keeps a node, the others share the one below it
    expect(neighbourOf(few, out.links, s0, "ArrowRight")).toBe(b);
    expect(neighbourOf(few, out.links, b, "ArrowDown")).toBe(b);
  });
});
