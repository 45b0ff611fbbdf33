// Permutations, built by inserting the items 0, 1, … one after another: every permutation has one
// history, so the graph is a tree. With the Mallows reward (Mallows 1957) the policy that solves it is
// the repeated insertion model (Doignon, Pekeč and Regenwetter 2004), and log Z is known in closed form.
import { drawUniform } from "./drawn.ts";
import { defineEnvironment, defineReward } from "./environment.ts";
import { oneHotDescription, oneHotEncoding } from "./oneHotEncoding.ts";
import { buildStateGraph, INVALID, SINK } from "./stateGraph.ts";

const MAXIMUM_SIZE = 7;

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
function permutationsBeside(space: PermutationSpace, state: number): number[] {
  const items = itemsOf(space, state);
  return items.slice(1).map((item, i) => {
    const swapped = [...items];
    swapped[i] = item;
    swapped[i + 1] = items[i]!;
    return stateOfItems(space, swapped)!;
  });
}

function isPermutation(items: readonly number[]): boolean {
  return items.every((_, item) => items.includes(item));
}

/** log R(x) = −β·d(x, c), d the number of pairs that x and the centre c order differently. */
const mallows = defineReward({
  label: "Mallows",
  sentence:
    "The reward falls with every pair of items that stand in another order than in the centre.",
  reference: "Mallows 1957, Non-null ranking models I, Biometrika 44",
  formula:
    "\\log R(x)=-\\beta\\,\\#\\{i<j:x\\text{ and }c\\text{ order }i,j\\text{ differently}\\}",
  parameters: {
    centre: {
      type: "numbers",
      label: "Centre",
      sentence:
        "The best permutation, its first item first; drawn from the seed where left out. Type all of it into one field, as in 2, 0, 1.",
      formula: "c",
      minimum: 0,
      maximum: MAXIMUM_SIZE - 1,
      maximumLength: MAXIMUM_SIZE,
      default: null,
    },
    beta: {
      type: "number",
      label: "Sharpness",
      sentence: "How many nats each pair in the other order costs.",
      formula: "\\beta",
      unit: "nats",
      minimum: 0,
      maximum: 10,
      default: 1,
      scale: "linear",
    },
  },
  check: ({ size }: PermutationSpace, { centre }) =>
    centre && (centre.length !== size || !isPermutation(centre))
      ? [
          {
            path: "centre",
            message: `centre must hold each of the items 0 to ${size - 1} once, not [${centre.join(", ")}].`,
          },
        ]
      : [],
  remark: (_space: PermutationSpace, { beta }) =>
    beta === 0 ? "Inversions cost nothing: every permutation has the same reward." : null,
  build(space: PermutationSpace, values, seed) {
    const centre = values.centre ?? drawOrder(space.size, seed);
    const inversions = (state: number) => inversionsBetween(itemsOf(space, state), centre);
    return {
      logReward: (state) => 0 - values.beta * inversions(state),
      isMode: (state) => values.beta > 0 && inversions(state) === 0,
      drawn: values.centre ? {} : { centre },
    };
  },
});

/** The order of uniform draws: every permutation is as likely. */
function drawOrder(size: number, seed: number): number[] {
  const draws = drawUniform({ seed, name: "f", count: size, minimum: 0, maximum: 1 });
  return [...draws.keys()].sort((a, b) => draws[a]! - draws[b]!);
}

export const permutation = defineEnvironment({
  label: "Permutations",
  sentence: "Items are inserted one after another, each at any place, until all of them have one.",
  reference: "Doignon, Pekeč and Regenwetter 2004, The repeated insertion model for rankings",
  parameters: {
    size: {
      type: "integer",
      label: "Size",
      sentence: "How many items a finished permutation has.",
      formula: "n",
      unit: "items",
      minimum: 2,
      maximum: MAXIMUM_SIZE,
      default: 5,
    },
  },
  rewards: { mallows },
  defaultReward: "mallows",
  encodings: {
    kHot: {
      label: "One-hot per item",
      sentence: "One input for every item at every place; none is set for an item still to come.",
      formula: "\\phi(x)_{i,j}=\\mathbf 1[x_j=i]",
    },
    coordinates: {
      label: "Places",
      sentence:
        "One input an item, from 0 to 1: how far back it stands, and 0 while it is to come.",
      formula: "\\phi(x)_i=\\frac{\\text{place of }i}{n}",
    },
    oneHot: oneHotDescription,
  },
  defaultEncoding: "kHot",
  space: ({ size }) => permutationSpace(size),
  countStates: (space: PermutationSpace) => space.nStates,
  build(space, reward) {
    const { size, nStates, offsets } = space;
    const nActions = size + 1;
    const children = new Int32Array(nStates * nActions).fill(INVALID);
    const logRewards = new Float64Array(nStates).fill(Number.NEGATIVE_INFINITY);
    for (let k = 0; k < size; k++)
      for (let state = offsets[k]!; state < offsets[k + 1]!; state++)
        for (let place = 0; place <= k; place++)
          children[state * nActions + place] =
            offsets[k + 1]! + (state - offsets[k]!) * (k + 1) + place;
    const modes: number[] = [];
    for (let state = offsets[size]!; state < nStates; state++) {
      children[state * nActions + size] = SINK;
      logRewards[state] = reward.logReward(state);
      if (reward.isMode?.(state)) modes.push(state);
    }
    const label = (state: number) => itemsOf(space, state).join(",");
    return {
      graph: buildStateGraph({ nStates, nActions, initialState: 0, children, logRewards }),
      encodings: {
        kHot: () => ({
          nFeatures: size * size,
          write(state, out, offset) {
            itemsOf(space, state).forEach((item, place) => {
              out[offset + item * size + place] = 1;
            });
          },
        }),
        coordinates: () => ({
          nFeatures: size,
          write(state, out, offset) {
            itemsOf(space, state).forEach((item, place) => {
              out[offset + item] = (place + 1) / size;
            });
          },
        }),
        oneHot: () => oneHotEncoding(nStates),
      },
      label,
      parseState: (label) =>
        stateOfItems(space, label.trim() === "" ? [] : label.split(",").map(parseItem)),
      actionLabel: (action) => (action === size ? "stop" : `insert at ${action}`),
      modes: Int32Array.from(modes),
      regionSource: {
        logRewards,
        neighbours: (state) => permutationsBeside(space, state),
        declared: reward.regions ?? null,
        label,
      },
      drawn: reward.drawn ?? {},
    };
  },
});

function parseItem(text: string): number {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN;
}
