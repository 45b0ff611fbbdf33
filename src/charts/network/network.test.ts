// Tables of DAGs against counts (Robinson 1973; OEIS A003024, Markov classes A007984), hand-worked classes
// and paths, and edge probabilities that were obtained by another program from BGe scores.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { markovClasses } from "../../environments/networks/markovClasses.ts";
import { chainTarget, edgeBits } from "./dagChainFixtures.ts";
import { cellSums, classSums, isPair, largestOf } from "./dagSums.ts";
import { classMembers, type DagTable, dagTable, pathBits } from "./dagTable.ts";
import { className, graphName } from "./networkNames.ts";

const letters = ["A", "B", "C", "D"];

/** The environment's own graph and names, and the table that is read off them. */
function networks(nodes: number) {
  const environment = buildEnvironment(
    { id: "dag", nodes, names: null, reward: { id: "localScores", table: null } },
    1,
  );
  const { graph, label } = environment;
  const labels = Array.from({ length: graph.nStates }, (_, state) => label(state));
  // a graph of DAGs has a table
  return { graph, labels, table: dagTable(nodes, graph) as DagTable };
}

describe("a table of DAGs", () => {
  it.each([
    [2, 3, 2],
    [3, 25, 11],
    [4, 543, 185],
    [5, 29_281, 8_782],
  ])("of %i nodes has %i graphs in %i Markov classes", (nodes, nGraphs, nClasses) => {
    const { table, labels } = networks(nodes);
    expect([...table.edges]).toEqual(labels.map((label) => edgeBits(nodes, label)));
    expect(table.nStates).toBe(nGraphs);
    expect(table.classes.count).toBe(nClasses);
    expect(new Set(table.edges).size).toBe(nGraphs);
    // no graph leads from a node to itself
    for (let node = 0; node < nodes; node++)
      expect(table.paths.every((bits) => ((bits >> (node * (nodes + 1))) & 1) === 0)).toBe(true);
    const members = Array.from({ length: nClasses }, (_, k) => [...classMembers(table.classes, k)]);
    expect(members.flat().sort((a, b) => a - b)).toEqual([...table.edges.keys()]);
  });

  it("is made once for each graph, and of no other graph", () => {
    const { graph, table } = networks(3);
    expect(dagTable(3, graph)).toBe(table);
    expect(dagTable(4, graph)).toBeNull();
  });

  it("knows paths of every length, and only along the arrows", () => {
    const bits = pathBits(4, edgeBits(4, "A>B,B>C,D>C"));
    expect(graphName(letters, bits)).toBe("A→B, A→C, B→C, D→C");
    expect(pathBits(5, edgeBits(5, "A>B,B>C,C>D,D>E"))).toBe(
      edgeBits(5, "A>B,A>C,A>D,A>E,B>C,B>D,B>E,C>D,C>E,D>E"),
    );
    expect(pathBits(4, 0)).toBe(0);
  });

  it("has the chain's four in one class, and the collider in another", () => {
    const { labels, table } = networks(4);
    const key = (label: string) => table.classes.ofState[labels.indexOf(label)];
    const chain = ["A>B,B>C,C>D", "B>A,B>C,C>D", "B>A,C>B,C>D", "B>A,C>B,D>C"];
    for (const label of chain) expect(key(label)).toBe(key("A>B,B>C,C>D"));
    expect(key("A>B,C>B,C>D")).not.toBe(key("A>B,B>C,C>D"));
    // a collider of joined nodes says nothing: all complete graphs are one class
    expect(key("A>B,A>C,A>D,B>C,B>D,C>D")).toBe(key("B>A,C>A,C>B,D>A,D>B,D>C"));
    const number = table.classes.ofState[labels.indexOf("A>B,B>C,C>D")]!;
    expect([...classMembers(table.classes, number)].map((state) => labels[state]).sort()).toEqual(
      chain.sort(),
    );
    expect(className(letters, table, number)).toBe("A–B, B–C, C–D");
    const collider = table.classes.ofState[labels.indexOf("A>B,C>B,C>D")]!;
    expect(className(letters, table, collider)).toBe("A→B, C→B, C–D");
    expect(className(letters, table, table.classes.ofState[0]!)).toBe("no edges");
  });
});

describe("sums over a distribution", () => {
  const { labels, table } = networks(4);
  const { target, edges: wanted, trueClass } = chainTarget(labels);

  it("are the probabilities of edges", () => {
    const sums = cellSums(4, table.edges, target);
    for (const [name, probability] of Object.entries(wanted)) {
      const cell = 31 - Math.clz32(edgeBits(4, name));
      expect(Math.abs(sums[cell]! - probability), name).toBeLessThan(1e-9);
    }
    expect(
      sums.filter((_, cell) => !isPair(4, cell)).every((sum) => Math.abs(sum - 1) < 1e-9),
    ).toBe(true);
  });

  it("are those of directed paths, by another way: walks counted over powers of the matrix", () => {
    const sums = cellSums(4, table.paths, target);
    const brute = new Float64Array(16);
    labels.forEach((label, state) => {
      const edge = (a: number, b: number) =>
        label.split(",").includes(`${letters[a]}>${letters[b]}`) ? 1 : 0;
      const one: number[] = Array.from({ length: 16 }, (_, k) => edge(k >> 2, k & 3));
      let power: number[] = one;
      const walks: number[] = [...one];
      for (let length = 2; length < 4; length++) {
        power = power.map((_, k) =>
          [0, 1, 2, 3].reduce(
            (n, via) => n + power[4 * (k >> 2) + via]! * one[4 * via + (k & 3)]!,
            0,
          ),
        );
        power.forEach((n, k) => {
          walks[k]! += n;
        });
      }
      walks.forEach((n, k) => {
        if (n > 0) brute[k]! += target[state]!;
      });
    });
    for (let cell = 0; cell < 16; cell++)
      if (isPair(4, cell)) expect(sums[cell]).toBeCloseTo(brute[cell]!, 12);
  });

  it("are those of classes", () => {
    const sums = classSums(table, target);
    const number = table.classes.ofState[labels.indexOf("A>B,B>C,C>D")]!;
    expect(sums[number]).toBeCloseTo(trueClass, 9);
    expect(Math.max(...sums)).toBe(sums[number]);
    expect(sums.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it("are fast enough for six lanes at once", () => {
    const { table: five, graph } = networks(5);
    const values = new Float64Array(five.nStates).fill(1 / five.nStates);
    // the fastest of several: machines that test have other work
    const fastest = (work: () => void) =>
      Math.min(
        ...Array.from({ length: 8 }, () => {
          const from = performance.now();
          work();
          return performance.now() - from;
        }),
      );
    const summed = fastest(() => {
      for (let lane = 0; lane < 6; lane++) {
        cellSums(5, five.edges, values);
        cellSums(5, five.paths, values);
        classSums(five, values);
        largestOf(values, 30, (state) => five.classes.ofState[state]!);
      }
    });
    const made = fastest(() => {
      // made anew where the graph is another object
      const anew = dagTable(5, { ...graph, children: graph.children.slice() });
      expect([anew?.paths.length, anew?.classes.count]).toEqual([29_281, 8_782]);
    });
    // a task of the page may take 50 ms
    expect(summed).toBeLessThan(50);
    expect(made).toBeLessThan(100);
  });
});

describe("the largest", () => {
  it("come in order, equal ones by their group", () => {
    const values = Float64Array.of(0.1, 0.3, 0.2, 0.3 + 1e-13, 0, 0.2);
    expect(largestOf(values, 4)).toEqual([1, 3, 2, 5]);
    expect(largestOf(values, 4, (index) => -index)).toEqual([3, 1, 5, 2]);
    expect(largestOf(values, 99)).toHaveLength(6);
    expect(largestOf(new Float64Array(0), 3)).toEqual([]);
  });
});

describe("Markov classes", () => {
  // two ways on purpose: the page reads its classes off the graph that the trainer sends, with masks of cells;
  // the other numbers the DAGs itself and goes by parents
  it.each([2, 3, 4, 5])(
    "of %i nodes are the same by cells of the graph and by parents",
    (nodes) => {
      const { table } = networks(nodes);
      const { ofState, sizes } = markovClasses(nodes);
      expect(table.classes.ofState).toEqual(ofState);
      expect(Int32Array.from(sizes, (_, k) => classMembers(table.classes, k).length)).toEqual(
        sizes,
      );
    },
  );
});
