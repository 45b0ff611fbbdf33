// Both trajectory KL divergences estimated from log-weights log w = log R + log p_B − log p_F where log Z is
// known and states cannot be listed. Under p_F the mean of log w is the ELBO, log Z − D[P_F‖P_B]; along p_B from
// samples of the target it is the EUBO, log Z + D[P_B‖P_F] (da Silva et al. 2024, section 2). Unbiased; never
// to be shown without the interval, nor as exact.
import { type Interval, meanInterval } from "../math/meanInterval.ts";

/** Where the trajectories came from. */
export type TrajectorySource = "policy" | "target";

/** The reverse KL from the policy's own trajectories, the forward KL from the target's, with a 95 %
 * interval (nats). An estimate or an end below 0 stays: cut off, it would not be unbiased.
 * @throws RangeError where there are fewer than two. */
export function estimatedKl(
  logWeights: Float64Array,
  { logZ, source }: { readonly logZ: number; readonly source: TrajectorySource },
): Interval {
  if (logWeights.length < 2) throw new RangeError(`an interval of ${logWeights.length} values`);
  const sign = source === "policy" ? -1 : 1;
  const { value, low, high } = meanInterval(
    logWeights.map((logWeight) => sign * (logWeight - logZ)),
  );
  return { value, low, high };
}
