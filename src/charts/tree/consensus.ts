// The majority-rule consensus (Margush and McMorris 1981): the tree of all clades whose support is above
// one half. Two such clades have a tree in common, so one holds the other or they share no species: they
// are always a tree. Where no clade is that probable it is a star.

import type { TreeNode } from "./treeNodes.ts";
import { innerClades } from "./treeTable.ts";

/** Support that a clade must exceed. */
export const MAJORITY = 0.5;

/** Sums of masses miss one half by rounding: a clade at one half is in no majority. */
const ROUNDING = 1e-9;

/** The clades above a share, larger ones first. `support` as `cladeSupport` gives it. */
export function majorityClades(support: Float64Array, nSpecies: number): readonly number[] {
  return innerClades(nSpecies)
    .filter((clade) => support[clade]! > MAJORITY + ROUNDING)
    .reverse();
}

/** The tree of clades of which any two are nested or apart, whatever their order; the whole set is its root. */
export function treeOfClades(clades: readonly number[], nSpecies: number): TreeNode {
  const whole = (1 << nSpecies) - 1;
  const below = (clade: number): TreeNode => {
    const inside = clades.filter((one) => one !== clade && (one & clade) === one);
    const largest = inside.filter(
      (one) => !inside.some((other) => other !== one && (one & other) === one),
    );
    const leaves: number[] = [];
    for (let bit = 1; bit <= clade; bit <<= 1)
      if (clade & bit && !largest.some((one) => one & bit)) leaves.push(bit);
    const children = [...new Set([...largest, ...(clade & (clade - 1) ? leaves : [])])]
      .sort((a, b) => (a & -a) - (b & -b))
      .map((one) => (one & (one - 1) ? below(one) : { clade: one, children: [] }));
    return { clade, children };
  };
  return below(whole);
}

/** The majority-rule consensus of a distribution over trees. */
export function consensusTree(support: Float64Array, nSpecies: number): TreeNode {
  return treeOfClades(majorityClades(support, nSpecies), nSpecies);
}
