// The target p*(x) = R(x)/Z and its partition function, summed over all terminating states.
import type { StateGraph } from "../environments/stateGraph.ts";
import { logSumExp } from "../math/logSpace.ts";

export interface Target {
  /** log Z, exact. */
  readonly logZ: number;
  /** p*(x), 0 where a state does not terminate. [state] */
  readonly target: Float64Array;
}

/** The normalised target of a graph. Linear in the number of states. */
export function targetDistribution({ logRewards }: StateGraph): Target {
  const logZ = logSumExp(logRewards);
  return { logZ, target: logRewards.map((logReward) => Math.exp(logReward - logZ)) };
}
