// The list of valid edges against a graph written out by hand.
import { expect, it } from "vitest";
import { INVALID, SINK } from "./stateGraph.ts";
import { validEdgesOf } from "./validEdges.ts";

it("lists the edges of available actions state by state, stops included", () => {
  // s0 goes to s1 by its second action; s1 to s2 by the first, or stops; s2 stops
  const children = Int32Array.of(INVALID, 1, INVALID, 2, INVALID, SINK, INVALID, INVALID, SINK);
  const graph = { nStates: 3, nActions: 3, children };
  const { offsets, edges } = validEdgesOf(graph);
  expect([...edges]).toEqual([1, 3, 5, 8]);
  expect([...offsets]).toEqual([0, 1, 3, 4]);
  expect(validEdgesOf(graph).edges).toBe(edges);
});
