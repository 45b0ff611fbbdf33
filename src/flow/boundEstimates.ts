// Both trajectory KL divergences estimated from log-weights log w = log R + log p_B − log p_F where log Z is
// known and states cannot be listed. Under p_F the mean of log w is the ELBO, log Z − D[P_F‖P_B]; along p_B from
// samples of the target it is the EUBO, log Z + D[P_B‖P_F] (da Silva et al. 2024, section 2). Unbiased; never
// to be shown without the interval, nor as exact.
import { logSumExp } from "../math/logSpace.ts";
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

/** R_α[P_F‖P_B]/α for α between 0 and 1, by the plain mean of w^{1−α} over the policy's own trajectories: enough to
 * see whether a lane gets nearer, and without an interval because none made of the samples can be trusted. */
export function sampledRenyi(logWeights: Float64Array, logZ: number, alpha: number): number {
  const logPowers = logWeights.map((logWeight) => (1 - alpha) * (logWeight - logZ));
  return (logSumExp(logPowers) - Math.log(logPowers.length)) / (alpha * (alpha - 1));
}
