// Both trajectory KL divergences estimated from log-weights log w = log R + log p_B − log p_F where log Z is
// known and states cannot be listed. Under p_F the mean of log w is the ELBO, log Z − D[P_F‖P_B]; along p_B from
// samples of the target it is the EUBO, log Z + D[P_B‖P_F] (da Silva et al. 2024, section 2). Unbiased; never
// to be shown without the interval, nor as exact. Because Z is known, so are the means of w/Z under p_F and of Z/w
// under p_B: they are 1, which makes either a control variate where policy and target are near.
import { logSumExp } from "../math/logSpace.ts";
import { type Interval, meanInterval } from "../math/meanInterval.ts";

/** Where the trajectories came from. */
export type TrajectorySource = "policy" | "target";

interface KlQuery {
  readonly logZ: number;
  readonly source: TrajectorySource;
  /** log w of trajectories from the other source: where they say that the control variate varies little it is used, and
   * because they are independent the estimate stays unbiased. Left out: it is not used. */
  readonly others?: Float64Array;
}

/** 1 + variance of the control variate, by the others, up to which it is used. */
const MOST_SPREAD = 1.5;

/** The reverse KL from the policy's own trajectories, the forward KL from the target's, with a 95 %
 * interval (nats). An estimate or an end below 0 stays: cut off, it would not be unbiased.
 * @throws RangeError where there are fewer than two. */
export function estimatedKl(logWeights: Float64Array, query: KlQuery): Interval {
  const { logZ, source, others } = query;
  if (logWeights.length < 2) throw new RangeError(`an interval of ${logWeights.length} values`);
  const sign = source === "policy" ? -1 : 1;
  const isNear = others !== undefined && spreadOf(others, sign, logZ) <= MOST_SPREAD;
  const { value, low, high } = meanInterval(
    logWeights.map((logWeight) => {
      const logRatio = sign * (logWeight - logZ);
      return isNear ? logRatio + Math.expm1(-logRatio) : logRatio;
    }),
  );
  return { value, low, high };
}

/** Mean square of the control variate under the distribution whose KL it is for: its mean under the other one. */
function spreadOf(others: Float64Array, sign: number, logZ: number): number {
  const logRatios = others.map((logWeight) => -sign * (logWeight - logZ));
  return Math.exp(logSumExp(logRatios) - Math.log(logRatios.length));
}

/** R_α[P_F‖P_B]/α for α between 0 and 1, by the plain mean of w^{1−α} over the policy's own trajectories: enough to
 * see whether a lane gets nearer, and without an interval because none made of the samples can be trusted. */
export function sampledRenyi(logWeights: Float64Array, logZ: number, alpha: number): number {
  const logPowers = logWeights.map((logWeight) => (1 - alpha) * (logWeight - logZ));
  return (logSumExp(logPowers) - Math.log(logPowers.length)) / (alpha * (alpha - 1));
}
