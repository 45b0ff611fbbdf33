// Forests of rooted binary trees over a few labelled leaves: the states of the phylogeny environment. A
// forest is known by its clades, the leaf sets of two or more below an inner node, as bit masks (leaf i is
// bit i). Canonical order: by number of joins, then by the ascending list of clades.

/** Bits of a key that one clade takes: 2⁷ − 1 is the largest mask, and six clades fit an exact number. */
const KEY_BASE = 128;

/** The forests over `species` leaves. */
export interface ForestSpace {
  readonly species: number;
  /** a(n) = (2n − 3)·a(n − 1) + a(n − 2), a(0) = a(1) = 1. */
  readonly nStates: number;
  /** Enumerates them, once a space. Linear in the number of edges. */
  forests(): Forests;
}

/** All forests, numbered. */
export interface Forests {
  /** First state of k joins; the last entry is the number of states. [joins] */
  readonly offsets: readonly number[];
  /** Clades of a state, ascending. */
  cladesOf(state: number): readonly number[];
  /** The state of these clades, in any order; null where they are no forest. */
  stateOf(clades: readonly number[]): number | null;
}

/** The forests over so many leaves, at most seven. Nothing is enumerated yet. */
export function forestSpace(species: number): ForestSpace {
  let forests: Forests | null = null;
  return {
    species,
    nStates: countForests(species),
    forests() {
      forests ??= numberForests(species);
      return forests;
    },
  };
}

function countForests(species: number): number {
  let [before, count] = [1, 1];
  for (let n = 2; n <= species; n++) [before, count] = [count, (2 * n - 3) * count + before];
  return count;
}

/** Edges of the graph of forests: every two trees of one can be joined, and a single tree stops. Of k trees over n
 * leaves there are (2n − k − 1)!/((n − k)! (k − 1)! 2^(n − k)) forests. */
export function forestEdges(species: number): number {
  let nEdges = 0;
  for (let k = species, nForests = 1; k >= 1; k--) {
    nEdges += nForests * (k === 1 ? 1 : (k * (k - 1)) / 2);
    // from k trees to k − 1
    nForests *= ((2 * species - k) * (k - 1)) / (2 * (species - k + 1));
  }
  return nEdges;
}

/** Leaf sets of a forest's trees, single leaves too, by their smallest leaf. */
export function rootsOf(clades: readonly number[], species: number): number[] {
  const roots = clades.filter((clade) =>
    clades.every((other) => other === clade || (other & clade) !== clade),
  );
  const covered = roots.reduce((all, root) => all | root, 0);
  for (let leaf = 0; leaf < species; leaf++) if (!(covered & (1 << leaf))) roots.push(1 << leaf);
  return roots.sort((a, b) => (a & -a) - (b & -b));
}

/** The two parts of a clade, leaves too, the one with the smallest leaf first. */
export function partsOf(clade: number, clades: readonly number[]): readonly [number, number] {
  // the largest clade inside is a part; without one the clade is a pair of leaves
  let part = clade & -clade;
  for (const other of clades)
    if (other !== clade && (other & clade) === other && nLeaves(other) > nLeaves(part))
      part = other;
  const rest = clade & ~part;
  return (part & -part) < (rest & -rest) ? [part, rest] : [rest, part];
}

/** The smallest leaf of a leaf set. */
export function smallestLeaf(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}

/** Number of leaves of a leaf set. */
export function nLeaves(mask: number): number {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
}

/** A clade list as a number: lists of one length are ordered as their numbers are. */
function keyOf(ascending: readonly number[]): number {
  return ascending.reduce((key, clade) => key * KEY_BASE + clade, 0);
}

function cladesOfKey(key: number): number[] {
  const clades: number[] = [];
  for (let rest = key; rest > 0; rest = Math.floor(rest / KEY_BASE)) clades.push(rest % KEY_BASE);
  return clades.reverse();
}

/** The forests with one join more, ascending. */
function joinedKeys(keys: readonly number[], species: number): number[] {
  const joined = new Set<number>();
  for (const key of keys) {
    const clades = cladesOfKey(key);
    const roots = rootsOf(clades, species);
    for (let b = 1; b < roots.length; b++)
      for (let a = 0; a < b; a++) joined.add(keyOf(withClade(clades, roots[a]! | roots[b]!)));
  }
  return [...joined].sort((a, b) => a - b);
}

/** An ascending clade list with one clade more. */
export function withClade(clades: readonly number[], clade: number): number[] {
  return [...clades, clade].sort((a, b) => a - b);
}

function numberForests(species: number): Forests {
  const keys = [0];
  const offsets = [0];
  let layer: readonly number[] = [0];
  for (let joins = 1; joins < species; joins++) {
    offsets.push(keys.length);
    layer = joinedKeys(layer, species);
    for (const key of layer) keys.push(key);
  }
  offsets.push(keys.length);
  const stateOfKey = new Map(keys.map((key, state) => [key, state]));
  return {
    offsets,
    cladesOf: (state) => cladesOfKey(keys[state]!),
    stateOf: (clades) => stateOfKey.get(keyOf(clades.toSorted((a, b) => a - b))) ?? null,
  };
}
