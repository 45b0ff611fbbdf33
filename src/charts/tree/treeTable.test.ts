// Trees, clades and their support against what is known of them: the counts of forests and rooted trees,
// clades listed by hand, brute force over parsed trees, Yule's and the uniform distribution in closed form,
// and the clade probabilities of a four-species posterior worked out elsewhere.
import { describe, expect, it } from "vitest";
import { buildEnvironment } from "../../environments/builders/buildEnvironment.ts";
import { simulatedSequences } from "../../environments/rewards/simulatedAlignments.ts";
import { forestSpace } from "../../environments/spaces/forestSpace.ts";
import { primateNames, primateSequences } from "../../experiment/files/primateSequences.ts";
import { targetDistribution } from "../../flow/target.ts";
import { createRandomStream } from "../../math/rng.ts";
import { consensusTree, majorityClades } from "./consensus.ts";
import { five, forestLabels, four, posteriorOf } from "./treeFixtures.ts";
import {
  cladeName,
  nodesOf,
  parseForest,
  speciesIn,
  speciesOf,
  treeBelow,
  treeText,
} from "./treeNodes.ts";
import { cladeSupport, cladesOfTree, innerClades, treeTable } from "./treeTable.ts";

const letters = [..."ABCDEFG"];
const labelsOf = (n: number) => forestLabels(letters.slice(0, n));
describe("names", () => {
  it("are parsed into nested clades", () => {
    const [tree, single] = parseForest("((A,B),C) D", speciesOf("A B C D"));
    expect(nodesOf(tree!).map(({ clade }) => clade)).toEqual([7, 3, 1, 2, 4]);
    expect(single).toEqual({ clade: 8, children: [] });
  });

  it("of species may be longer than a letter and hold spaces", () => {
    const species = speciesOf("Homo_sapiens Pan Gorilla");
    const [tree] = parseForest("((Homo_sapiens,Pan),Gorilla)", species);
    expect(treeText(tree!, species)).toBe("((Homo sapiens,Pan),Gorilla)");
    expect(cladeName(5, species)).toBe("Homo sapiens + Gorilla");
  });

  it.each(["((A,B),C", "((A,B),X)", "(A,B) D", "(A,,B) C"])("refuses %s", (label) => {
    expect(() => parseForest(label, ["A", "B", "C"])).toThrow(RangeError);
  });
});

describe("the table", () => {
  it.each([
    [2, 2, 1],
    [3, 7, 3],
    [4, 37, 15],
    [5, 266, 105],
    [6, 2_431, 945],
    [7, 27_007, 10_395],
  ])("of %i species has %i states, %i of them trees", (n, nStates, nTrees) => {
    const table = treeTable(n);
    expect(table.nStates).toBe(nStates);
    expect(table.nStates - table.first).toBe(nTrees);
    expect(table.clades).toHaveLength(nTrees * (n - 1));
    expect(table.clades.every((clade) => clade > 0)).toBe(true);
  });

  it("has the clades of each state that is a tree, as the parser finds them", () => {
    const labels = labelsOf(5);
    const table = treeTable(5);
    for (let state = table.first; state < table.nStates; state++) {
      const [tree] = parseForest(labels[state]!, letters.slice(0, 5));
      const parsed = nodesOf(tree!).flatMap(({ clade, children }) => (children[0] ? [clade] : []));
      expect([...cladesOfTree(table, state)]).toEqual(parsed.sort((a, b) => a - b));
    }
    expect(cladesOfTree(table, 0)).toHaveLength(0);
  });

  it.each([2, 3, 4, 5, 6, 7])("of %i species is in the order of the environment's states", (n) => {
    const { offsets, cladesOf } = forestSpace(n).forests();
    const table = treeTable(n);
    expect(table.first).toBe(offsets[n - 1]);
    for (let state = table.first; state < table.nStates; state++)
      if (cladesOfTree(table, state).join() !== cladesOf(state).join())
        expect([...cladesOfTree(table, state)], `state ${state}`).toEqual(cladesOf(state));
  });

  it("is made once", () => {
    expect(treeTable(3)).toBe(treeTable(3));
  });
});

describe("clade support", () => {
  it("is what brute force sums over the trees that have the clade", () => {
    const labels = labelsOf(5);
    const table = treeTable(5);
    const values = Float64Array.from(labels, (_, s) => (s < table.first ? 7 : Math.sin(s + 1)));
    const support = cladeSupport(table, values);
    for (const clade of innerClades(5)) {
      let sum = 0;
      labels.forEach((label, state) => {
        if (label.includes(" ")) return;
        const [tree] = parseForest(label, letters.slice(0, 5));
        if (nodesOf(tree!).some((node) => node.clade === clade)) sum += values[state]!;
      });
      expect(support[clade]).toBeCloseTo(sum, 12);
    }
  });

  it("of a distribution is n − 2 over the inner clades and 1 of the whole", () => {
    const table = treeTable(6);
    const nTrees = table.nStates - table.first;
    const uniform = Float64Array.from({ length: table.nStates }, (_, s) =>
      s < table.first ? 0 : 1 / nTrees,
    );
    const support = cladeSupport(table, uniform);
    const total = innerClades(6).reduce((sum, clade) => sum + support[clade]!, 0);
    expect(total).toBeCloseTo(4, 12);
    expect(support[63]).toBeCloseTo(1, 12);
    // closed form: trees with a clade of k are (2k − 3)!! (2(n − k + 1) − 3)!! of (2n − 3)!!
    const factorial = (m: number): number => (m <= 1 ? 1 : m * factorial(m - 2));
    for (const clade of innerClades(6)) {
      const k = speciesIn(clade, 6).length;
      const share = (factorial(2 * k - 3) * factorial(2 * (7 - k) - 3)) / factorial(9);
      expect(support[clade]).toBeCloseTo(share, 12);
    }
  });

  // clade probabilities that two other programs agree on
  it.each([
    [
      four,
      {
        "A B": 0.6696433180066321,
        "C D": 0.5215813323636775,
        "A B C": 0.32761609919456325,
        "B C D": 0.16735780160161703,
        "A B D": 0.10287934745006755,
      },
    ],
    [
      five,
      {
        "Delta Epsilon": 0.9379973417224072,
        "Alpha Beta": 0.8111189606398691,
        "Alpha Beta Gamma": 0.7320808994411633,
        "Gamma Delta Epsilon": 0.12706244994831067,
        "Alpha Beta Delta Epsilon": 0.12307432090189087,
      },
    ],
  ] as const)("is that of a posterior under JC69: %#", (alignment, expected) => {
    const { target } = posteriorOf(alignment);
    const support = cladeSupport(treeTable(alignment.names.length), target);
    for (const [name, probability] of Object.entries(expected)) {
      const bits = name.split(" ").map((one) => 1 << alignment.names.indexOf(one));
      expect(support[bits.reduce((a, b) => a | b)], name).toBeCloseTo(probability, 9);
    }
  });
});

describe("clade support of seven species", () => {
  // clade probabilities that two other programs agree on
  it.each([
    [
      "the paper's simulated species",
      { sequences: simulatedSequences(7), names: letters, branch: 0.9, columns: 25 },
      {
        "A B C D F G": 0.143169996817138,
        "F G": 0.14125816825114026,
        "C G": 0.14057034812621444,
        "A E": 0.12893678408547538,
        "B C": 0.1247169001940707,
      },
    ],
    [
      "primates",
      { sequences: primateSequences, names: primateNames, branch: 0.1, columns: 200 },
      {
        "Human Chimpanzee Gorilla": 0.9977540120969371,
        "Human Chimpanzee Gorilla Orangutan": 0.9114580213164196,
        "Human Chimpanzee Gorilla Orangutan Gibbon Macaque": 0.7192125286134496,
        "Human Chimpanzee Gorilla Orangutan Macaque": 0.5778444843705386,
        "Chimpanzee Gorilla": 0.5186549229260197,
      },
    ],
  ] as const)("is that of %s", (_, reward, expected) => {
    const config = { id: "phylogeny", species: 7, reward: { id: "jc69", ...reward } } as const;
    const { target } = targetDistribution(buildEnvironment(config, 1).graph);
    const support = cladeSupport(treeTable(7), target);
    for (const [name, probability] of Object.entries(expected)) {
      const bits = name.split(" ").map((one) => 1 << [...reward.names].indexOf(one));
      expect(support[bits.reduce((a, b) => a | b)], name).toBeCloseTo(probability, 9);
    }
  });
});

describe("the consensus", () => {
  const { target } = posteriorOf(five);
  const { names } = five;
  const support = cladeSupport(treeTable(5), target);

  it("of the five species has the clades of more than one half, worked by hand", () => {
    expect(treeText(consensusTree(support, 5), names)).toBe(
      "(((Alpha,Beta),Gamma),(Delta,Epsilon))",
    );
  });

  it("of two trees that share one clade has that clade alone, and a star where none is shared", () => {
    const table = treeTable(4);
    const names4 = labelsOf(4);
    const even = (...trees: string[]) =>
      cladeSupport(
        table,
        Float64Array.from(names4, (name) => (trees.includes(name) ? 1 / trees.length : 0)),
      );
    const of = (...trees: string[]) => treeText(consensusTree(even(...trees), 4), letters);
    // A + B in both; A + B + C and A + B + D in one half each, which is no majority
    expect(of("(((A,B),C),D)", "(((A,B),D),C)")).toBe("((A,B),C,D)");
    expect(of("((A,B),(C,D))", "((A,C),(B,D))")).toBe("(A,B,C,D)");
    expect(of("((A,B),(C,D))")).toBe("((A,B),(C,D))");
    // two of three
    expect(of("(((A,B),C),D)", "((A,B),(C,D))", "(((A,C),B),D)")).toBe("(((A,B),C),D)");
  });

  it("is a tree of any distribution: clades of a majority are nested or apart", () => {
    const table = treeTable(6);
    const rng = createRandomStream(3);
    for (let round = 0; round < 50; round++) {
      // few trees, so that there are majorities
      const values = new Float64Array(table.nStates);
      const nTrees = table.nStates - table.first;
      for (let k = 0; k < 3; k++)
        values[table.first + Math.floor(rng.uniform() * nTrees)]! += 1 / 3;
      const clades = majorityClades(cladeSupport(table, values), 6);
      for (const a of clades) for (const b of clades) expect([0, a, b]).toContain(a & b);
      const tree = treeBelow(63, [...clades].reverse());
      const inner = nodesOf(tree).flatMap((node) => (node.children[0] ? [node.clade] : []));
      expect([...inner].sort()).toEqual([...new Set([63, ...clades])].sort());
      const leaves = nodesOf(tree).filter((node) => node.children.length === 0);
      expect(leaves).toHaveLength(6);
    }
  });
});
