// What is known of a target over sets that cannot be listed, exactly: log Z and how probable each element is.
import { finishedSetCount, type LargeSetSetting } from "../environments/spaces/largeSetSpace.ts";
import { setSpace } from "../environments/spaces/setSpace.ts";
import { elementMarginals, logPartition, subsetSums } from "./subsetSums.ts";

export interface LargeSetTarget {
  readonly universe: number;
  readonly size: number;
  /** Sets of up to that size, and those of it. */
  readonly nSets: number;
  readonly nFinished: number;
  readonly logZ: number;
  /** What each element adds to log R in the unit that is asked for, and p*(d ∈ x). [element] */
  readonly worths: Float64Array;
  readonly elementMasses: Float64Array;
}

/** Exact but for rounding, in the time of a few thousand additions. */
export function largeSetTarget(setting: LargeSetSetting): LargeSetTarget {
  const { universe, size, worths, constant } = setting;
  const sums = subsetSums([...worths], size);
  return {
    universe,
    size,
    nSets: setSpace(universe, size).nStates,
    nFinished: finishedSetCount(setting),
    logZ: constant + logPartition(sums),
    worths,
    elementMasses: elementMarginals(sums),
  };
}
