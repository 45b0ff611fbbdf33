// What a picture of a distribution over permutations is made of: the probability of every item at
// every place (first-order marginals) and of every number of inversions to the target's best
// permutation. Both are sums over the finished permutations, so of signed values they are exact too.
import {
  inversionsBetween,
  itemsOf,
  permutationSpace,
} from "../../environments/spaces/permutationSpace.ts";

/** Where the items of every finished permutation stand. */
export interface PlaceTable {
  readonly size: number;
  /** The finished permutations are the states from here on. */
  readonly first: number;
  readonly nStates: number;
  /** [permutation · size + item] → place, 0 in front */
  readonly places: Uint8Array;
}

const known = new Map<number, PlaceTable>();

/** The table of all permutations of `size` items, made once a size. */
export function placeTable(size: number): PlaceTable {
  const before = known.get(size);
  if (before) return before;
  const space = permutationSpace(size);
  const first = space.offsets[size]!;
  const places = new Uint8Array((space.nStates - first) * size);
  for (let state = first; state < space.nStates; state++)
    itemsOf(space, state).forEach((item, place) => {
      places[(state - first) * size + item] = place;
    });
  const table = { size, first, nStates: space.nStates, places };
  known.set(size, table);
  return table;
}

/** The sum of the values of all permutations with an item at a place. [item, place] */
export function byPlace({ size, first, nStates, places }: PlaceTable, values: Float64Array) {
  const sums = new Float64Array(size * size);
  for (let state = first, at = 0; state < nStates; state++)
    for (let item = 0; item < size; item++, at++)
      sums[item * size + places[at]!]! += values[state]!;
  return sums;
}

/** What is shown by its distance to one permutation. */
export interface InversionTable {
  /** The items of the permutation that inversions are counted to. */
  readonly centre: readonly number[];
  /** [permutation] */
  readonly inversions: Uint8Array;
}

/** Inversions to the permutation of largest target mass (the first of several). */
export function inversionTable(table: PlaceTable, target: Float64Array): InversionTable {
  const { size, first, nStates } = table;
  let best = first;
  for (let state = first; state < nStates; state++)
    if (target[state]! > target[best]!) best = state;
  const space = permutationSpace(size);
  const centre = itemsOf(space, best);
  const inversions = Uint8Array.from({ length: nStates - first }, (_, k) =>
    inversionsBetween(itemsOf(space, first + k), centre),
  );
  return { centre, inversions };
}

/** The sum of the values of all permutations with so many inversions. [inversions] */
export function byInversions(
  { size, first }: PlaceTable,
  { inversions }: InversionTable,
  values: Float64Array,
): Float64Array {
  const sums = new Float64Array((size * (size - 1)) / 2 + 1);
  for (let k = 0; k < inversions.length; k++) sums[inversions[k]!]! += values[first + k]!;
  return sums;
}

/** The items by their mean place under these sums, the first first: a ranking shows as a diagonal. */
export function orderByPlace(size: number, sums: Float64Array): readonly number[] {
  const means = Array.from({ length: size }, (_, item) => {
    let mean = 0;
    for (let place = 0; place < size; place++) mean += place * sums[item * size + place]!;
    return mean;
  });
  // sums that differ by rounding alone are equal, and stay in the order of their items
  const rounded = means.map((mean) => Math.round(mean * 1e9));
  return [...means.keys()].sort((a, b) => rounded[a]! - rounded[b]!);
}

/** Σ k·p(k) over a distribution of inversions. */
export function meanInversions(distribution: Float64Array): number {
  return distribution.reduce((sum, mass, k) => sum + k * mass, 0);
}
