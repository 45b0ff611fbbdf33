// Which clades every finished tree has, as a table of bits made once a number of species, so that the
// support of all clades (Σ p over the trees that have them) is one pass over it whatever is summed:
// masses, pressures, shares of a batch. Trees come in the order of their states: by ascending clade list.
import { nLeaves } from "../../environments/spaces/forestSpace.ts";

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
  let keys = Float64Array.of(0);
  for (let leaf = 1; leaf < nSpecies; leaf++) keys = keysWithLeaf(keys, leaf);
  // forests: a(n) = (2n − 3)·a(n − 1) + a(n − 2)
  let [last, nStates] = [1, 1];
  for (let n = 2; n <= nSpecies; n++) [last, nStates] = [nStates, (2 * n - 3) * nStates + last];
  const perTree = nSpecies - 1;
  const clades = new Uint8Array(keys.length * perTree);
  for (let tree = 0; tree < keys.length; tree++)
    writeClades(keys[tree]!, perTree, clades, tree * perTree);
  const table = { nSpecies, nStates, first: nStates - keys.length, clades };
  known.set(nSpecies, table);
  return table;
}

/** The trees with a leaf more, on the branch above each of their nodes; ascending. Numbers throughout: ten
 * thousand lists would take as long as a frame may. */
function keysWithLeaf(keys: Float64Array, leaf: number): Float64Array<ArrayBuffer> {
  const bit = 1 << leaf;
  const nNodes = 2 * leaf - 1;
  const out = new Float64Array(keys.length * nNodes);
  /** Clades, then leaves. */
  const nodes = new Uint8Array(nNodes);
  for (let k = 0; k < leaf; k++) nodes[leaf - 1 + k] = 1 << k;
  const grown = new Uint8Array(leaf);
  let next = 0;
  for (const key of keys) {
    writeClades(key, leaf - 1, nodes, 0);
    for (const below of nodes) {
      for (let k = 0; k < leaf - 1; k++) {
        const clade = nodes[k]!;
        grown[k] = clade !== below && (clade & below) === below ? clade | bit : clade;
      }
      grown[leaf - 1] = below | bit;
      grown.sort();
      let grownKey = 0;
      for (const clade of grown) grownKey = grownKey * KEY_BASE + clade;
      out[next++] = grownKey;
    }
  }
  return out.sort();
}

/** Writes the clades of a key, ascending, from `at` on. */
function writeClades(key: number, nClades: number, out: Uint8Array, at: number): void {
  let rest = key;
  for (let k = nClades - 1; k >= 0; k--) {
    out[at + k] = rest % KEY_BASE;
    rest = Math.floor(rest / KEY_BASE);
  }
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
