// Removal of dead ends on a tree of six states, where what must remain can be read off.
import { describe, expect, it } from "vitest";
import { buildStateGraph } from "../builders/buildStateGraph.ts";
import { withoutDeadEnds } from "./deadEnds.ts";
import { INVALID, SINK } from "./stateGraph.ts";

const NONE = Number.NEGATIVE_INFINITY;

/** 0 → 1 → {3, 4} and 0 → 2 → 5; which of them stop is up to the test. */
function tree(stopping: readonly number[]) {
  const children = [
    [1, 2, INVALID],
    [3, 4, INVALID],
    [5, INVALID, INVALID],
    [INVALID, INVALID, INVALID],
    [INVALID, INVALID, INVALID],
    [INVALID, INVALID, INVALID],
  ];
  const logRewards = new Float64Array(6).fill(NONE);
  for (const state of stopping) {
    children[state]![2] = SINK;
    logRewards[state] = state;
  }
  return {
    nStates: 6,
    nActions: 3,
    initialState: 0,
    children: Int32Array.from(children.flat()),
    logRewards,
  };
}

describe("withoutDeadEnds", () => {
  it("drops whole branches that never stop and renumbers the rest", () => {
    const { source, originalOf, stateOf } = withoutDeadEnds(tree([4]));
    expect([...originalOf]).toEqual([0, 1, 4]);
    expect([...stateOf]).toEqual([0, 1, -1, -1, 2, -1]);
    expect([...source.children]).toEqual([1, INVALID, INVALID, INVALID, 2, -1, -1, -1, SINK]);
    expect([...source.logRewards]).toEqual([NONE, NONE, 4]);
    expect(buildStateGraph(source).maximumTrajectoryLength).toBe(3);
  });

  it("keeps a state that stops although nothing beyond it does", () => {
    expect([...withoutDeadEnds(tree([1, 5])).originalOf]).toEqual([0, 1, 2, 5]);
  });

  it("returns a graph without dead ends as it is", () => {
    const whole = tree([3, 4, 5]);
    expect(withoutDeadEnds(whole).source).toBe(whole);
  });

  it("refuses a graph in which nothing stops", () => {
    expect(() => withoutDeadEnds(tree([]))).toThrow(/no state has a reward/);
  });
});
