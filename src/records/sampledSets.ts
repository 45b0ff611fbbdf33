// What samples show of a policy over sets that cannot be listed: how often it takes each element, the log-weights of
// its own trajectories and of those that lead back from exact samples of the target, and the best sets it met.
// Plain data of one replica at one moment.
import { recordOf } from "../math/recordOf.ts";

/** Of one replica; nothing in it is exact. */
export interface SampledSets {
  /** Share of the policy's sets that have each element, with the ends of its 95 % interval. [element] */
  readonly elementShares: Float64Array;
  readonly elementLow: Float64Array;
  readonly elementHigh: Float64Array;
  /** log w = log R + log p_B − log p_F of the policy's own trajectories, in nats. [trajectory] */
  readonly policyLogWeights: Float64Array;
  /** The same of trajectories drawn backwards by p_B from exact samples of the target. [trajectory] */
  readonly targetLogWeights: Float64Array;
  /** The sets of largest reward among the policy's, best first, each once: bit d of a mask is element d. [rank] */
  readonly bestMasks: Float64Array;
  /** log R of each. [rank] */
  readonly bestLogRewards: Float64Array;
  /** log(p_T(x)/p*(x)) of each, estimated from a few of its histories: 0 where it is as probable as it should
   * be. [rank] */
  readonly bestLogRatios: Float64Array;
}

/** A copy in arrays of its own. */
export function copyOfSets(sets: SampledSets): SampledSets {
  return recordOf(sampledSetFields, (name) => sets[name].slice());
}

/** Its fields. */
export const sampledSetFields = [
  "elementShares",
  "elementLow",
  "elementHigh",
  "policyLogWeights",
  "targetLogWeights",
  "bestMasks",
  "bestLogRewards",
  "bestLogRatios",
] as const satisfies readonly (keyof SampledSets)[];
