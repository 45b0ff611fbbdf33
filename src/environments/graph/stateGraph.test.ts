// The graph's index and order against four states worked out by hand, and one malformed graph for
// each thing that building must refuse.
import { describe, expect, it } from "vitest";
import { buildStateGraph, type StateGraphSource } from "../builders/buildStateGraph.ts";
import { sourceOf } from "./graphTruth.ts";
import { INVALID, SINK } from "./stateGraph.ts";

const NONE = Number.NEGATIVE_INFINITY;

/** A diamond with a parallel edge: 0 → {1, 2} → 3, and a second edge 1 → 3; only 3 stops. */
function diamond(change: Partial<StateGraphSource> = {}): StateGraphSource {
  return {
    nStates: 4,
    nActions: 4,
    initialState: 0,
    children: Int32Array.from(
      [
        [1, 2, INVALID, INVALID],
        [INVALID, 3, 3, INVALID],
        [3, INVALID, INVALID, INVALID],
        [INVALID, INVALID, INVALID, SINK],
      ].flat(),
    ),
    logRewards: Float64Array.of(NONE, NONE, NONE, 0.5),
    ...change,
  };
}

/** The diamond with some children replaced: [state, action, child]. */
function rewired(...changes: readonly [number, number, number][]): StateGraphSource {
  const source = diamond();
  for (const [state, action, child] of changes) source.children[state * 4 + action] = child;
  return source;
}

function withLogReward(state: number, logReward: number): StateGraphSource {
  const source = diamond();
  source.logRewards[state] = logReward;
  return source;
}

describe("buildStateGraph", () => {
  it("groups incoming edges by state, parallel edges one by one", () => {
    const graph = buildStateGraph(diamond());
    const incoming = (state: number) => [
      ...graph.parentEdges.slice(graph.parentOffsets[state], graph.parentOffsets[state + 1]),
    ];
    expect([0, 1, 2, 3].map(incoming)).toEqual([[], [0], [1], [5, 6, 8]]);
    expect(incoming(3).map((edge) => sourceOf(graph, edge))).toEqual([1, 1, 2]);
    expect(graph.stopAction).toBe(3);
  });

  it("orders every state after its parents, whatever the numbering", () => {
    // a chain numbered against its direction: 3 → 2 → 1 → 0
    const children = Int32Array.of(INVALID, SINK, 0, INVALID, 1, INVALID, 2, INVALID);
    const logRewards = Float64Array.of(0, NONE, NONE, NONE);
    const graph = buildStateGraph({
      nStates: 4,
      nActions: 2,
      initialState: 3,
      children,
      logRewards,
    });
    expect([...graph.topologicalOrder]).toEqual([3, 2, 1, 0]);
    expect(graph.maximumTrajectoryLength).toBe(4);
  });

  it("takes the longest way round for the maximum trajectory length", () => {
    // 0 → 3 directly and 0 → 1 → 2 → 3
    const children = [
      [1, INVALID, 3, INVALID],
      [2, INVALID, INVALID, INVALID],
      [3, INVALID, INVALID, INVALID],
      [INVALID, INVALID, INVALID, SINK],
    ].flat();
    const graph = buildStateGraph(diamond({ children: Int32Array.from(children) }));
    expect([...graph.topologicalOrder]).toEqual([0, 1, 2, 3]);
    expect(graph.maximumTrajectoryLength).toBe(4);
  });

  it("allows a graph of one state", () => {
    const graph = buildStateGraph({
      nStates: 1,
      nActions: 1,
      initialState: 0,
      children: Int32Array.of(SINK),
      logRewards: Float64Array.of(0),
    });
    expect(graph.maximumTrajectoryLength).toBe(1);
  });

  it.each<[string, StateGraphSource, RegExp]>([
    ["a cycle", rewired([3, 2, 1]), /state 1 is unreachable from 0 or on a cycle/],
    ["a state that is its own child", rewired([2, 2, 2]), /state 2 is unreachable/],
    ["an edge back to the initial state", rewired([3, 0, 0]), /initial state 0 has parents/],
    ["an unreachable state", rewired([0, 1, INVALID]), /state 2 is unreachable/],
    ["a dead end", rewired([2, 0, INVALID]), /state 2 has no valid action/],
    ["a child out of range", rewired([2, 0, 4]), /state 2, action 0: child 4/],
    ["a negative child", rewired([2, 0, -3]), /state 2, action 0: child -3/],
    ["a sink by an ordinary action", rewired([2, 0, SINK]), /state 2, action 0: child -2/],
    ["a state by the stop action", rewired([1, 3, 2]), /state 1, action 3: child 2/],
    ["two edges by one action", rewired([2, 0, INVALID], [2, 1, 3]), /two incoming .* action 1/],
    ["a stop without a reward", withLogReward(3, NONE), /state 3: stop valid is true/],
    ["an infinite reward", withLogReward(3, Number.POSITIVE_INFINITY), /state 3/],
    ["a reward that is no number", withLogReward(3, Number.NaN), /state 3/],
    ["a reward without a stop", withLogReward(1, 0), /state 1: stop valid is false/],
    ["no number where nothing stops", withLogReward(1, Number.NaN), /state 1/],
    ["an initial state out of range", diamond({ initialState: 4 }), /initial state 4/],
    ["children of the wrong length", diamond({ nActions: 3 }), /children has 16 entries/],
    ["rewards of the wrong length", diamond({ logRewards: new Float64Array(3) }), /logRewards/],
  ])("refuses %s", (_, source, message) => {
    expect(() => buildStateGraph(source)).toThrow(message);
  });
});
