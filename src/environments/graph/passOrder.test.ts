// The order of passes against the sorted order that it stands for, on every shape of graph.
import { expect, it } from "vitest";
import { cornerGrid, randomTable, tangledGraph } from "../../sampling/samplingFixtures.ts";
import { buildEnvironment } from "../builders/buildEnvironment.ts";
import { buildStateGraph } from "../builders/buildStateGraph.ts";
import "../lateEnvironments.ts";
import { writeReach } from "../../flow/reach.ts";
import type { EnvironmentConfig } from "../environments.ts";
import { passOrderOf } from "./passOrder.ts";
import type { StateGraph } from "./stateGraph.ts";

const additive = { id: "additive", f: null } as const;
const built = (config: EnvironmentConfig) => buildEnvironment(config, 1).graph;
const graphs: Readonly<Record<string, StateGraph>> = {
  grid: cornerGrid(6),
  "grid of four dimensions": cornerGrid(4, 0.1, 4),
  tangled: tangledGraph(),
  set: built({ id: "set", universe: 7, size: 4, reward: additive }),
  "two-ended sequence": built({
    id: "sequence",
    construction: "prependAppend",
    alphabet: "abc",
    maximumLength: 5,
    minimumLength: 0,
    reward: { id: "positional", f: null, g: null },
  }),
};

it.each(Object.entries(graphs))("%s: every state after its parents, each once", (_, graph) => {
  const { order, edges, sources } = passOrderOf(graph);
  const { nStates, nActions, parentOffsets, parentEdges, topologicalOrder } = graph;
  expect(order.toSorted()).toEqual(Int32Array.from({ length: nStates }, (__, state) => state));
  const places = new Map([...order].map((state, place) => [state, place]));
  const sortedPlaces = new Map([...topologicalOrder].map((state, place) => [state, place]));
  for (let state = 0; state < nStates; state++) {
    const [from, to] = [parentOffsets[state]!, parentOffsets[state + 1]!];
    const parents = sources.subarray(from, to);
    for (const parent of parents) expect(places.get(parent)!).toBeLessThan(places.get(state)!);
    expect(edges.subarray(from, to).map((edge) => Math.floor(edge / nActions))).toEqual(parents);
    expect(edges.slice(from, to).sort()).toEqual(parentEdges.slice(from, to));
    const along = [...parents].map((parent) => sortedPlaces.get(parent)!);
    expect(along).toEqual(along.toSorted((a, b) => a - b));
  }
  expect(passOrderOf({ ...graph })).toBe(passOrderOf(graph));
});

it("goes by the states’ numbers where those are an order, and else as they are sorted", () => {
  const numbers = (n: number) => Int32Array.from({ length: n }, (_, state) => state);
  const grid = cornerGrid(5);
  expect(passOrderOf(grid).order).toEqual(numbers(25));
  // sorted, a level of the grid comes the other way round
  expect(grid.topologicalOrder).not.toEqual(numbers(25));
  const backwards = reversed(grid);
  expect(passOrderOf(backwards).order).toBe(backwards.topologicalOrder);
});

it.each(Object.entries(graphs))(
  "%s: reach is that of the sorted order to the last digit",
  (_, one) => {
    for (const graph of [one, reversed(one)]) {
      const pF = randomTable(graph, { seed: 3, spread: 2 }).logPFByEdge.map(Math.exp);
      const pushed = new Float64Array(graph.nStates);
      pushed[graph.initialState] = 1;
      for (const state of graph.topologicalOrder)
        for (let edge = state * graph.nActions; edge < (state + 1) * graph.nActions; edge++) {
          const child = graph.children[edge]!;
          if (child >= 0) pushed[child]! += pushed[state]! * pF[edge]!;
        }
      const reach = new Float64Array(graph.nStates).fill(7);
      writeReach(graph, pF, reach);
      expect(reach).toEqual(pushed);
    }
  },
);

/** The same graph with its states numbered the other way round, so that parents have the larger numbers. */
function reversed(graph: StateGraph): StateGraph {
  const { nStates, nActions, children, logRewards } = graph;
  const turned = new Int32Array(children.length);
  for (let edge = 0; edge < children.length; edge++) {
    const state = Math.floor(edge / nActions);
    const child = children[edge]!;
    turned[(nStates - 1 - state) * nActions + (edge % nActions)] =
      child >= 0 ? nStates - 1 - child : child;
  }
  return buildStateGraph({
    nStates,
    nActions,
    initialState: nStates - 1 - graph.initialState,
    children: turned,
    logRewards: logRewards.toReversed(),
  });
}
