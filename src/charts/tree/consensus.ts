// The majority-rule consensus (Margush and McMorris 1981): the tree of all clades whose support is above
// one half. Two such clades have a tree in common, so one holds the other or they share no species: they
// are always a tree. Where no clade is that probable it is a star.

import { type TreeNode, treeBelow } from "./treeNodes.ts";
import { innerClades } from "./treeTable.ts";

/** Support that a clade must exceed. */
const MAJORITY = 0.5;

/** Sums of masses miss one half by rounding: a clade at one half is in no majority. */
const ROUNDING = 1e-9;

/** The clades above a share, larger ones first. `support` as `cladeSupport` gives it. */
export function majorityClades(support: Float64Array, nSpecies: number): readonly number[] {
  return innerClades(nSpecies)
    .filter((clade) => support[clade]! > MAJORITY + ROUNDING)
    .reverse();
}

/** The majority-rule consensus of a distribution over trees. */
export function consensusTree(support: Float64Array, nSpecies: number): TreeNode {
  return treeBelow((1 << nSpecies) - 1, majorityClades(support, nSpecies));
}
