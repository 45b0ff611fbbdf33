// Sets of one size over a universe of up to 32 elements, too many to be listed: 16 of 32 are 601,080,390, with those
// on the way 2,448,023,843. A set is a 32-bit mask, bit d of which is element d; what is listed are bands of log R
// (setBands.ts), which pictures, regions and files see. Training draws sets and never looks at bands.
import { setSpace } from "./setSpace.ts";

/** Parameters of the large sets. */
export interface LargeSetSpace {
  readonly universe: number;
  /** Elements of a finished set. */
  readonly size: number;
}

/** What training on large sets needs beside the bands' graph. log R(x) = constant + Σ_{d∈x} worth(d). */
export interface LargeSetSetting extends LargeSetSpace {
  /** Nats. [element] */
  readonly worths: Float64Array;
  readonly constant: number;
  /** Bands, ascending in log R: band k reaches from edges[k − 1] up to, not including, edges[k]; the first and the
   * last have no end. [band − 1] */
  readonly edges: Float64Array;
}

/** Most bands of log R. */
export const SET_BANDS = 32;

/** States of the bands' graph, s0 included: no more bands than there are finished sets. */
export function bandStateCount({ universe, size }: LargeSetSpace): number {
  return 1 + Math.min(SET_BANDS, finishedSetCount({ universe, size }));
}

/** Finished sets. */
export function finishedSetCount({ universe, size }: LargeSetSpace): number {
  return setSpace(universe, size).nStates - setSpace(universe, size - 1).nStates;
}

/** log R of a finished set, its worths added in the order of the elements. */
export function logRewardOfMask(
  { universe, worths, constant }: LargeSetSetting,
  mask: number,
): number {
  let sum = 0;
  for (let d = 0; d < universe; d++) if ((mask >>> d) & 1) sum += worths[d]!;
  return sum + constant;
}

/** The band that a log-reward lies in. */
export function bandOf(edges: Float64Array, logReward: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (logReward < edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
