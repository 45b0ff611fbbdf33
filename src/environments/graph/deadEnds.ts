// Removes from a graph what can never become a sample: states whose every continuation ends where
// the reward is zero. Their edges are invalid in what remains; every other state keeps its parents.
import type { StateGraphSource } from "../builders/buildStateGraph.ts";
import { INVALID, SINK } from "./stateGraph.ts";

/** A graph without dead ends, and where its states come from. */
export interface PrunedSource {
  readonly source: StateGraphSource;
  /** Number each remaining state had before, ascending. [new state] */
  readonly originalOf: Int32Array;
  /** New number of each state, INVALID (−1) where it was left out. [original state] */
  readonly stateOf: Int32Array;
}

/**
 * Removes the states from which no stop can be reached. Children must be numbered above their
 * parents, as they are where states are ordered by length.
 * @throws RangeError where no state at all can reach a stop.
 */
export function withoutDeadEnds(source: StateGraphSource): PrunedSource {
  const { nStates, nActions, children } = source;
  const reachesStop = new Uint8Array(nStates);
  for (let state = nStates - 1; state >= 0; state--)
    for (let action = 0; action < nActions; action++) {
      const child = children[state * nActions + action]!;
      if (child === SINK || (child >= 0 && reachesStop[child]!)) reachesStop[state] = 1;
    }
  if (!reachesStop[source.initialState]) throw new RangeError("no state has a reward");
  const originalOf = Int32Array.from(reachesStop.keys()).filter((state) => reachesStop[state]!);
  const stateOf = new Int32Array(nStates).fill(INVALID);
  originalOf.forEach((original, state) => {
    stateOf[original] = state;
  });
  if (originalOf.length === nStates) return { source, originalOf, stateOf };
  const keptChildren = new Int32Array(originalOf.length * nActions);
  for (let edge = 0; edge < keptChildren.length; edge++) {
    const original = originalOf[Math.floor(edge / nActions)]!;
    const child = children[original * nActions + (edge % nActions)]!;
    keptChildren[edge] = child >= 0 ? stateOf[child]! : child;
  }
  return {
    source: {
      nStates: originalOf.length,
      nActions,
      initialState: stateOf[source.initialState]!,
      children: keptChildren,
      logRewards: Float64Array.from(originalOf, (original) => source.logRewards[original]!),
    },
    originalOf,
    stateOf,
  };
}
