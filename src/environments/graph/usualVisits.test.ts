// How often states are met on the way to everywhere, by hand and by all trajectories one by one.
import { expect, it } from "vitest";
import { environmentOf } from "../../experiment/environmentOf.ts";
import { validateConfig } from "../../experiment/schema.ts";
import type { StateGraph } from "./stateGraph.ts";
import { SINK } from "./stateGraph.ts";
import { usualVisits } from "./usualVisits.ts";

function graphOf(environment: object): StateGraph {
  const validated = validateConfig({ environment });
  if (!validated.ok) throw new Error(JSON.stringify(validated.problems));
  return environmentOf(validated.config).graph;
}

/** Every trajectory back from every terminating state, with its probability. */
function walked(graph: StateGraph): Float64Array {
  const { nStates, nActions, stopAction, children, parentOffsets, parentEdges } = graph;
  const visits = new Float64Array(nStates);
  const walk = (state: number, probability: number) => {
    visits[state]! += probability;
    const parents = parentEdges.subarray(parentOffsets[state]!, parentOffsets[state + 1]!);
    for (const edge of parents) walk(Math.floor(edge / nActions), probability / parents.length);
  };
  for (let state = 0; state < nStates; state++)
    if (children[state * nActions + stopAction] === SINK) walk(state, 1);
  return visits;
}

it("is 4, 1½, 1½ and 1 on the grid of two by two", () => {
  const graph = graphOf({ id: "hypergrid", dimensions: 2, height: 2 });
  expect([...usualVisits(graph)].sort()).toEqual([1, 1.5, 1.5, 4]);
  expect(usualVisits(graph)[graph.initialState]).toBe(4);
});

it.each([
  ["a grid", { id: "hypergrid", dimensions: 3, height: 3 }],
  [
    "sequences, which end at their length alone",
    { id: "sequence", construction: "fixedLength", maximumLength: 3 },
  ],
  [
    "sequences that grow at both ends, by parallel edges",
    { id: "sequence", construction: "prependAppend", alphabet: "ab", maximumLength: 4 },
  ],
  ["sets", { id: "set", universe: 6, size: 3 }],
  ["a drawn network", { id: "graph", edges: ["s0>x", "s0>y", "x>y"], rewards: { x: 1, y: 2 } }],
])("is what all trajectories back come to on %s", (_, environment) => {
  const graph = graphOf(environment);
  const expected = walked(graph);
  for (const [state, visits] of usualVisits(graph).entries())
    expect(visits).toBeCloseTo(expected[state]!, 10);
});
