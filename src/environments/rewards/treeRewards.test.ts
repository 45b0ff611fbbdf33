// The rewards of trees against sums, and searches, over the bases of all ancestors; what an alignment is
// refused for.
import { describe, expect, it } from "vitest";
import { goldenPhylogenies } from "../goldenPhylogenyFixtures.ts";
import { phylogeny } from "../phylogeny.ts";
import { likelihoodTrees, parsimonyTrees } from "../phylogenyFixtures.ts";
import { forestSpace, partsOf } from "../spaces/forestSpace.ts";
import { MAXIMUM_COLUMNS } from "./alignment.ts";

const { phylip5 } = goldenPhylogenies;

describe("likelihoods", () => {
  /** The sum over what every ancestor may have had, site by site. */
  function bySum(clades: readonly number[], sequences: readonly string[], d: number): number {
    const same = 0.25 + 0.75 * Math.exp((-4 * d) / 3);
    let total = 0;
    for (let site = 0; site < sequences[0]!.length; site++) {
      const unknown = sequences.map((sequence) => "N?-".includes(sequence[site]!));
      const free = [...clades, ...unknown.flatMap((is, leaf) => (is ? [1 << leaf] : []))];
      let likelihood = 0;
      for (let code = 0; code < 4 ** free.length; code++) {
        const at = new Map(free.map((mask, k) => [mask, Math.floor(code / 4 ** k) % 4]));
        const baseOf = (mask: number) =>
          at.get(mask) ?? "ACGT".indexOf(sequences[31 - Math.clz32(mask)]![site]!);
        let p = 0.25;
        for (const clade of clades)
          for (const part of partsOf(clade, clades))
            p *= baseOf(part) === baseOf(clade) ? same : (1 - same) / 3;
        likelihood += p;
      }
      total += Math.log(likelihood);
    }
    return total;
  }

  it.each([
    [3, ["ACGTTAGA", "ACCTTAGG", "GCGTAA?A"], 0.3],
    [4, ["ACGN", "AC-T", "TCGA", "ACGA"], 0.05],
    [5, ["ACG", "A-T", "TGA", "ACA", "CCN"], 1.2],
  ])("of %d species are sums over the bases of all ancestors", (species, sequences, d) => {
    const { graph } = likelihoodTrees({ species, sequences }, d);
    const { forests } = forestSpace(species);
    graph.logRewards.forEach((logReward, state) => {
      if (Number.isFinite(logReward))
        expect(logReward).toBeCloseTo(bySum(forests().cladesOf(state), sequences, d), 10);
    });
  });

  it("stay finite where branches are shortest and nothing agrees", () => {
    const sequences = [..."ACGTACG"].map((letter) => letter.repeat(MAXIMUM_COLUMNS));
    const { graph } = likelihoodTrees({ species: 7, sequences }, 0.001);
    const finished = graph.logRewards.filter(Number.isFinite);
    expect(finished).toHaveLength(10_395);
    // three changes between four bases are the least that there are
    expect(Math.max(...finished) / MAXIMUM_COLUMNS).toBeLessThan(Math.log(3 * 0.001 ** 3));
  });

  it("count the first columns alone", () => {
    const all = phylip5.sequences;
    const some = all.map((sequence) => sequence.slice(0, 4));
    const ofFour = likelihoodTrees({ species: 5, sequences: all, columns: 4 }, 0.3);
    expect(ofFour.graph.logRewards).toEqual(
      likelihoodTrees({ species: 5, sequences: some }, 0.3).graph.logRewards,
    );
    expect(ofFour.graph.logRewards).not.toEqual(
      likelihoodTrees({ species: 5, sequences: all }, 0.3).graph.logRewards,
    );
  });

  it("know species by their sequences: another order is another numbering alone", () => {
    const order = [3, 0, 4, 1, 2];
    const given = likelihoodTrees(
      { species: 5, names: phylip5.names, sequences: phylip5.sequences },
      0.3,
    );
    const permuted = likelihoodTrees(
      {
        species: 5,
        names: order.map((k) => phylip5.names[k]!),
        sequences: order.map((k) => phylip5.sequences[k]!),
      },
      0.3,
    );
    for (let state = 0; state < 266; state++) {
      const same = permuted.parseState(given.label(state))!;
      const difference = given.graph.logRewards[state]! - permuted.graph.logRewards[same]!;
      if (Number.isFinite(given.graph.logRewards[state])) expect(difference).toBeCloseTo(0, 11);
    }
  });
});

describe("parsimony", () => {
  it("is the fewest changes over all bases of the ancestors", () => {
    const sequences = ["ACGTA", "ACTTG", "TC?TA", "TGTCG"];
    const { graph } = parsimonyTrees({ species: 4, sequences }, 2);
    const { forests } = forestSpace(4);
    graph.logRewards.forEach((logReward, state) => {
      if (!Number.isFinite(logReward)) return;
      const clades = forests().cladesOf(state);
      let fewest = 0;
      for (let site = 0; site < 5; site++) {
        let least = Number.POSITIVE_INFINITY;
        for (let code = 0; code < 4 ** 3; code++) {
          const baseOf = (mask: number) =>
            clades.includes(mask)
              ? "ACGT"[Math.floor(code / 4 ** clades.indexOf(mask)) % 4]
              : sequences[31 - Math.clz32(mask)]![site];
          const changes = clades.flatMap((clade) =>
            partsOf(clade, clades).filter(
              (part) => baseOf(part) !== "?" && baseOf(part) !== baseOf(clade),
            ),
          );
          least = Math.min(least, changes.length);
        }
        fewest += least;
      }
      expect(logReward).toBe(-2 * fewest);
    });
  });

  it("has no modes where changes cost nothing, and says so", () => {
    expect(parsimonyTrees({ species: 5 }, 0).modes).toHaveLength(0);
    const values = { sequences: null, names: null, columns: 25 };
    const { remark } = phylogeny.rewards.parsimony;
    expect(remark!(forestSpace(5), { ...values, beta: 0 })).toMatch(/same reward/);
    expect(remark!(forestSpace(5), { ...values, beta: 1 })).toBeNull();
  });
});

describe("an alignment", () => {
  const check = (change: object) =>
    phylogeny.rewards.jc69.check!(forestSpace(3), {
      sequences: ["ACGT", "ACGN", "AC-?"],
      names: ["A", "B", "C"],
      columns: 4,
      branch: 0.3,
      ...change,
    });

  it.each([
    [{}, []],
    [{ sequences: null, names: null }, []],
    [
      { sequences: ["A", "C"] },
      ["sequences must be 3, one a species, not 2; give others, or leave them out for what ships."],
    ],
    [
      { names: ["A"] },
      ["names must be 3, one a species, not 1; give others, or leave them out for what ships."],
    ],
    [
      { sequences: ["ACGT", "ACG", "ACGT"] },
      ["sequences.1 must have 4 letters as the first, not 3."],
    ],
    [{ sequences: ["ACGT", "", "ACGT"] }, ["sequences.1 must have letters, not none."]],
    [
      { sequences: ["ACGT", "ACgT", "ACGT"] },
      ['sequences.1 must be of A, C, G, T, N, ? and -, not "g" as at column 3.'],
    ],
    [{ names: ["A b", "A_b", "C"] }, ["names.1 must differ from the others; A_b is there twice."]],
    [
      { names: ["A", "(B", "C"] },
      [
        'names.1 must be a name without parentheses, commas, colons, semicolons, brackets and quotes, not "(B".',
      ],
    ],
    [
      { names: ["A", " ", "C"] },
      [
        'names.1 must be a name without parentheses, commas, colons, semicolons, brackets and quotes, not " ".',
      ],
    ],
  ])("%j is answered in a sentence", (change, messages) => {
    expect(check(change).map(({ message }) => message)).toEqual(messages);
  });
});
