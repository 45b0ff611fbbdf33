// Which clades every finished tree has, as a table of bits made once a number of species, so that the
// support of all clades (Σ p over the trees that have them) is one pass over it whatever is summed:
// masses, pressures, shares of a batch. Trees come in the order of their states: by ascending clade list.
import { nLeaves } from "../../environments/forestSpace.ts";

/** The clades of the finished trees, which are the last states. */
export interface TreeTable {
  readonly nSpecies: number;
  readonly nStates: number;
  /** The first finished tree's state. */
  readonly first: number;
  /** The clades of two species or more, ascending, so the whole set is the last. [tree · (nSpecies − 1) +
   * k] → bits */
  readonly clades: Uint8Array;
}

/** A list of clades as a number: six masks of seven bits fit. */
const KEY_BASE = 128;

const known = new Map<number, TreeTable>();

/** The table of all trees of `nSpecies` species, two to seven. */
export function treeTable(nSpecies: number): TreeTable {
  const before = known.get(nSpecies);
  if (before) return before;
  let trees: readonly (readonly number[])[] = [[]];
  for (let leaf = 1; leaf < nSpecies; leaf++) {
    const nodes = Array.from({ length: leaf }, (_, k) => 1 << k);
    trees = trees.flatMap((clades) =>
      [...nodes, ...clades].map((below) => withLeaf(clades, below, 1 << leaf)),
    );
  }
  const keyOf = (clades: readonly number[]) => clades.reduce((key, one) => key * KEY_BASE + one, 0);
  const keyed = trees.map((clades) => ({ clades, key: keyOf(clades) }));
  keyed.sort((a, b) => a.key - b.key);
  // forests: a(n) = (2n − 3)·a(n − 1) + a(n − 2)
  let [last, nStates] = [1, 1];
  for (let n = 2; n <= nSpecies; n++) [last, nStates] = [nStates, (2 * n - 3) * nStates + last];
  const clades = Uint8Array.from(keyed.flatMap((one) => one.clades));
  const table = { nSpecies, nStates, first: nStates - trees.length, clades };
  known.set(nSpecies, table);
  return table;
}

/** A tree with a leaf more, on the branch above a node. */
function withLeaf(clades: readonly number[], below: number, leaf: number): readonly number[] {
  const widened = clades.map((one) =>
    one !== below && (one & below) === below ? one | leaf : one,
  );
  return [...widened, below | leaf].sort((a, b) => a - b);
}

/** What the trees that have a clade sum to. [clade bits], 1 << nSpecies of them */
export function cladeSupport(
  { nSpecies, first, nStates, clades }: TreeTable,
  values: Float64Array,
): Float64Array {
  const support = new Float64Array(1 << nSpecies);
  const perTree = nSpecies - 1;
  for (let state = first, at = 0; state < nStates; state++) {
    const value = values[state]!;
    for (const end = at + perTree; at < end; at++) support[clades[at]!]! += value;
  }
  return support;
}

/** The clades of one finished tree; none of a state that is none. */
export function cladesOfTree({ nSpecies, first, clades }: TreeTable, state: number): Uint8Array {
  const from = (state - first) * (nSpecies - 1);
  return state < first ? new Uint8Array() : clades.subarray(from, from + nSpecies - 1);
}

/** All clades that trees may differ in: two species to all but one, small ones first, then by species. */
export function innerClades(nSpecies: number): readonly number[] {
  const whole = (1 << nSpecies) - 1;
  return Array.from({ length: whole }, (_, clade) => clade)
    .filter((clade) => nLeaves(clade) >= 2)
    .sort((a, b) => nLeaves(a) - nLeaves(b) || a - b);
}
