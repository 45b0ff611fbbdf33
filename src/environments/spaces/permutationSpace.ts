// The permutations of up to so many items, numbered.

/** Most items of a permutation. */
export const MAXIMUM_SIZE = 7;

/** The permutations of 0 … k − 1 for every k up to `size`, in the order of k, then of where the items
 * were inserted. */
export interface PermutationSpace {
  readonly size: number;
  readonly nStates: number;
  /** First state of k items; the last entry is nStates. [k] */
  readonly offsets: readonly number[];
}

/** The permutations of up to `size` items. */
export function permutationSpace(size: number): PermutationSpace {
  const offsets = [0];
  for (let k = 0, nOfK = 1; k <= size; k++, nOfK *= k) offsets.push(offsets[k]! + nOfK);
  return { size, nStates: offsets[size + 1]!, offsets };
}

/** The items of a state, the first in front. */
export function itemsOf({ offsets }: PermutationSpace, state: number): number[] {
  const nItems = offsets.findLastIndex((offset) => offset <= state);
  const places: number[] = [];
  let code = state - offsets[nItems]!;
  for (let k = nItems; k > 0; k--) {
    places.push(code % k);
    code = Math.floor(code / k);
  }
  const items: number[] = [];
  places.reverse().forEach((place, item) => {
    items.splice(place, 0, item);
  });
  return items;
}

/** The state of these items; null where they are no permutation of 0 … k − 1 with k up to `size`. */
export function stateOfItems(
  { size, offsets }: PermutationSpace,
  items: readonly number[],
): number | null {
  if (items.length > size || !isPermutation(items)) return null;
  let code = 0;
  for (let item = 0; item < items.length; item++)
    code = code * (item + 1) + items.filter((other) => other <= item).indexOf(item);
  return offsets[items.length]! + code;
}

/** How many pairs of items two permutations put in opposite orders: Kendall's distance. */
export function inversionsBetween(first: readonly number[], second: readonly number[]): number {
  const at = second.map((_, item) => second.indexOf(item));
  let n = 0;
  for (let j = 1; j < first.length; j++)
    for (let i = 0; i < j; i++) if (at[first[i]!]! > at[first[j]!]!) n++;
  return n;
}

/** The permutations with two items swapped that stand side by side: one inversion more or less. */
export function permutationsBeside(space: PermutationSpace, state: number): number[] {
  const items = itemsOf(space, state);
  return items.slice(1).map((item, i) => {
    const swapped = [...items];
    swapped[i] = item;
    swapped[i + 1] = items[i]!;
    return stateOfItems(space, swapped)!;
  });
}

export function isPermutation(items: readonly number[]): boolean {
  return items.every((_, item) => items.includes(item));
}
