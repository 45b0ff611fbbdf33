// Subsets of a small universe, shared by the set environment and its reward. Canonical order: by
// number of elements, then as their ascending lists are ordered: {0,1} before {0,2} before {1,2}.

/** The subsets of {0 … universe − 1} with up to `size` elements. */
export interface SetSpace {
  readonly universe: number;
  readonly size: number;
  readonly nStates: number;
}

/** The subsets of up to `size` of `universe` elements. */
export function setSpace(universe: number, size: number): SetSpace {
  let nStates = 0;
  for (let k = 0, nOfSize = 1; k <= size; k++) {
    nStates += nOfSize;
    nOfSize = (nOfSize * (universe - k)) / (k + 1);
  }
  return { universe, size, nStates };
}

/** The subsets, and back. A mask has bit universe − 1 − d set where element d is a member. */
export interface SetNumbering {
  /** [state] → mask */
  readonly masks: Int32Array;
  /** [mask] → state, −1 for subsets that are too large. */
  readonly stateOfMask: Int32Array;
}

/** Numbers the subsets in canonical order; the mask's bit order makes that plain descending. */
export function numberSets({ universe, size, nStates }: SetSpace): SetNumbering {
  const masks = new Int32Array(nStates);
  const stateOfMask = new Int32Array(2 ** universe).fill(-1);
  let state = 0;
  for (let k = 0; k <= size; k++)
    for (let mask = 2 ** universe - 1; mask >= 0; mask--)
      if (countMembers(mask) === k) {
        stateOfMask[mask] = state;
        masks[state++] = mask;
      }
  return { masks, stateOfMask };
}

/** The mask of the one element `element`. */
export function maskOfElement({ universe }: SetSpace, element: number): number {
  return 1 << (universe - 1 - element);
}

/** The members of a subset, ascending. */
export function membersOf(space: SetSpace, mask: number): number[] {
  const members: number[] = [];
  for (let element = 0; element < space.universe; element++)
    if (mask & maskOfElement(space, element)) members.push(element);
  return members;
}

/** Number of members of a subset. */
function countMembers(mask: number): number {
  let n = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) n++;
  return n;
}
