// The distribution that a GFlowNet is trained towards, p*(x) = R(x)/Z over terminating states, and
// the exact partition function Z = Σ R(x): known, because every environment is enumerated.
import type { StateGraph } from "../environments/graph/stateGraph.ts";
import { logSumExp } from "../math/logSpace.ts";

export interface Target {
  /** log Z, exact. */
  readonly logZ: number;
  /** p*(x), 0 where a state does not terminate. [state] */
  readonly target: Float64Array;
  /** log p*(x), −∞ where a state does not terminate. [state] */
  readonly logTarget: Float64Array;
}

/** The normalised target of a graph. Linear in the number of states. */
export function targetDistribution({ logRewards }: StateGraph): Target {
  const logZ = logSumExp(logRewards);
  const logTarget = logRewards.map((logReward) => logReward - logZ);
  return { logZ, target: logTarget.map(Math.exp), logTarget };
}
