// DAGs as a graph of edges added, held against counts from the literature (Robinson's recurrence, sizes of
// Markov classes), against another program's numbers and against definitions worked naively.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "./builders/buildEnvironment.ts";
import { goldenCounts } from "./dagFixtures.ts";
import { environmentDefinition } from "./environments.ts";
import { countPaths, countTerminating, countTrajectories } from "./graph/graphTruth.ts";
import { classProbabilities, markovClasses } from "./networks/markovClasses.ts";
import { countDags, countEdges, numberDags, pairIndex, stateOfMask } from "./spaces/dagSpace.ts";

const chain = {
  id: "bge",
  truth: null,
  weights: null,
  noise: 1,
  evidence: 100,
  rows: "expected",
  data: null,
} as const;

function networks(nodes: number, names: readonly string[] | null = null) {
  return buildEnvironment({ id: "dag", nodes, names, reward: chain }, 1);
}

describe.each(Object.entries(goldenCounts))("%s nodes", (text, counts) => {
  const nodes = Number(text);
  const { graph } = networks(nodes);
  const numbering = numberDags(nodes);

  it("has the known numbers of states, edges, actions and trajectories", () => {
    const edges = graph.children.reduce((n, child) => (child >= 0 ? n + 1 : n), 0);
    expect({
      states: graph.nStates,
      terminating: countTerminating(graph),
      actions: graph.nActions,
      edges,
      trajectories: countTrajectories(graph),
      maximumTrajectoryLength: graph.maximumTrajectoryLength,
    }).toEqual({
      states: counts.states,
      terminating: counts.terminating,
      actions: counts.actions,
      edges: counts.edges,
      trajectories: counts.trajectories,
      maximumTrajectoryLength: counts.maximumTrajectoryLength,
    });
    expect(countDags(nodes)).toBe(counts.states);
  });

  it("orders states by number of edges, then by mask", () => {
    const byEdges = numbering.offsets.slice(1).map((end, k) => end - numbering.offsets[k]!);
    expect(byEdges).toEqual(counts.byNumberOfEdges);
    const keys = [...numbering.masks].map((mask) => countEdges(mask) * 2 ** 20 + mask);
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
  });

  it("has m! histories of a network of m edges", () => {
    const factorial = [1, 1, 2, 6, 24, 120, 720, 5040, 40_320, 362_880, 3_628_800];
    expect([...countPaths(graph)]).toEqual(
      [...numbering.masks].map((mask) => factorial[countEdges(mask)]),
    );
  });

  it("has the known number of Markov classes, each of one skeleton", () => {
    const { ofState, sizes, firstState } = markovClasses(nodes);
    expect(sizes).toHaveLength(counts.markovClasses);
    expect(
      classProbabilities(
        markovClasses(nodes),
        ofState.map(() => 1),
      ),
    ).toEqual(Float64Array.from(sizes));
    expect([...firstState].map((state) => ofState[state])).toEqual([...sizes.keys()]);
  });

  it("knows what each node reaches", () => {
    const step = Math.max(1, Math.floor(numbering.nStates / 100));
    for (let state = 0; state < numbering.nStates; state += step) {
      const has = (from: number, to: number) =>
        (numbering.masks[state]! >> pairIndex(nodes, from, to)) & 1;
      const reaches = (from: number, to: number): boolean =>
        from === to ||
        numbering.pairs.some(
          (pair) => pair.from === from && has(from, pair.to) && reaches(pair.to, to),
        );
      for (let from = 0; from < nodes; from++)
        for (let to = 0; to < nodes; to++)
          expect((numbering.reach[state]! >> (from * nodes + to)) & 1).toBe(
            Number(reaches(from, to)),
          );
    }
  });
});

describe("Markov classes of three nodes", () => {
  const { parseState } = networks(3);
  const { ofState } = markovClasses(3);
  const classOf = (label: string) => ofState[parseState(label)!];
  it("hold chains and forks together and colliders apart", () => {
    expect(classOf("A>B,B>C")).toBe(classOf("B>A,B>C"));
    expect(classOf("A>B,B>C")).toBe(classOf("B>A,C>B"));
    expect(classOf("A>B,C>B")).not.toBe(classOf("A>B,B>C"));
    // covered by an edge, a collider is none
    expect(classOf("A>B,C>B,A>C")).toBe(classOf("A>B,B>C,A>C"));
  });
});

describe("names", () => {
  const named = networks(3, ["x1", "the rain", "Y"]);
  it("are edges in the order of pairs, read in any order", () => {
    const { label, parseState, actionLabel } = networks(3);
    expect(label(parseState("C>B, A>B")!)).toBe("A>B,C>B");
    expect(label(0)).toBe("");
    expect(actionLabel(0)).toBe("add A>B");
    expect(actionLabel(6)).toBe("stop");
  });
  it("are refused where they name no network", () => {
    const { parseState } = networks(3);
    for (const text of [
      "A>B,B>A",
      "A>B,B>C,C>A",
      "A>B,A>B",
      "A>A",
      "A>D",
      "A",
      "A>B>C",
      ",",
      "a>B",
    ])
      expect(parseState(text), text).toBeNull();
  });
  it("are the variables' own where they have some, spaces as _; letters are read too", () => {
    expect(named.label(named.parseState("the rain > Y")!)).toBe("the_rain>Y");
    expect(named.label(named.parseState("B>A,the_rain>Y")!)).toBe("the_rain>x1,the_rain>Y");
  });
  it("are letters for those without one", () => {
    const { label, parseState } = networks(3, ["x"]);
    expect(label(parseState("C>x,x>B")!)).toBe("x>B,C>x");
  });
  it.each([
    [["x", "y", "z", "w"], "names must hold at most 3 names, one for each variable, not 4."],
    [["A", "B", "A "], "names: A stands there twice; names must differ."],
    [["B"], "names: B stands there twice; names must differ."],
    [["A", "B", " "], 'names: " " must hold a letter at least, and neither > nor a comma.'],
    [["A", "B", "C>D"], 'names: "C>D" must hold a letter at least, and neither > nor a comma.'],
  ])("%j are refused", (names, message) => {
    const check = environmentDefinition("dag")!.check!;
    expect(check({ nodes: 3, names })).toEqual([{ path: "names", message }]);
  });
});

describe("neighbours", () => {
  it("differ by one edge added, removed or reversed, and lie next to each other both ways", () => {
    const { regionSource, parseState, label } = networks(4);
    const around = (state: number) => regionSource.neighbours(state).filter((next) => next >= 0);
    const beside = around(parseState("A>B,B>C")!).map(label).toSorted();
    const added = ["A>C", "A>D", "B>D", "C>D", "D>A", "D>B", "D>C"].map((edge) =>
      label(parseState(`A>B,B>C,${edge}`)!),
    );
    expect(beside).toEqual(["A>B", "B>C", "B>A,B>C", "A>B,C>B", ...added].toSorted());
    const numbering = numberDags(4);
    for (let state = 0; state < numbering.nStates; state++)
      for (const next of around(state)) expect(around(next)).toContain(state);
  });
  it("are no graphs with a cycle", () => {
    expect(stateOfMask(numberDags(2), 0b11)).toBe(-1);
  });
});
