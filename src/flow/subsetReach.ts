// p_T(x) of one set exactly, by dynamic programming over its subsets: reach(s) = Σ_{d∈s} reach(s∖d) p_F(d | s∖d). A set
// of 16 has 65,536 subsets, whose policies alone are needed. And what follows of distances between states where exact
// probabilities are had at samples: means of bounded or logarithmic terms, unbiased, with intervals.
import { type Interval, meanInterval } from "../math/meanInterval.ts";

/** Subsets of a set of `size` members as masks of its members, and the reach of each. */
export interface SubsetReach {
  readonly size: number;
  /** [subset] */
  readonly reach: Float64Array;
}

/** Before any policy is known: the empty set alone is reached. */
export function startReach(size: number): SubsetReach {
  const reach = new Float64Array(2 ** size);
  reach[0] = 1;
  return { size, reach };
}

/** Hands a subset's reach on to those with a member more. Subsets come in the order of their numbers, so that each
 * has all of its own by then. `logPF(j)`: log-probability of the member j. */
export function passReach(
  { size, reach }: SubsetReach,
  subset: number,
  logPF: (j: number) => number,
) {
  const mass = reach[subset]!;
  if (mass === 0) return;
  for (let j = 0; j < size; j++)
    if (!((subset >> j) & 1)) reach[subset | (1 << j)]! += mass * Math.exp(logPF(j));
}

/** log(p_T(x)/p*(x)) at exact samples of the target and at samples of the policy, as many of either. */
export interface SampledRatios {
  /** [sample] */
  readonly ofTarget: Float64Array;
  readonly ofPolicy: Float64Array;
}

/** Distances between the distributions of states that have unbiased estimates. */
export interface StateEstimates {
  readonly totalVariation: Interval;
  readonly forwardKl: Interval;
  readonly reverseKl: Interval;
  readonly jensenShannon: Interval;
}

/**
 * TV = E_{p*}[max(0, 1 − p_T/p*)] = E_{p_T}[max(0, 1 − p*⁄p_T)], whose mean over a sample of each is taken; both KLs
 * are means of the logarithm, the Jensen–Shannon divergence of log(2/(1 + ratio)) in either direction (nats). The mean
 * of p_T/p* under p* is 1: a control variate, used where the other sample, which is independent, says that it varies
 * little; the same the other way round.
 * @throws RangeError where there are fewer than two samples, or not as many of either.
 */
export function stateEstimates({ ofTarget, ofPolicy }: SampledRatios): StateEstimates {
  const n = ofTarget.length;
  if (n < 2 || ofPolicy.length !== n)
    throw new RangeError(`${n} samples of the target, ${ofPolicy.length} of the policy`);
  const inverse = ofPolicy.map((ratio) => -ratio);
  const [nearTarget, nearPolicy] = [isNear(ofPolicy), isNear(ofTarget.map((ratio) => -ratio))];
  const divergence = (logRatio: number, near: boolean) =>
    near ? Math.expm1(logRatio) - logRatio : -logRatio;
  const toAverage = (logRatio: number, near: boolean) =>
    Math.LN2 - Math.log1p(Math.exp(logRatio)) + (near ? Math.expm1(logRatio) / 2 : 0);
  const ofBoth = (term: (logRatio: number, near: boolean) => number) =>
    bare(
      meanInterval(
        ofTarget.map((ratio, k) => (term(ratio, nearTarget) + term(inverse[k]!, nearPolicy)) / 2),
      ),
    );
  const { value, low, high } = ofBoth((ratio) => Math.max(0, -Math.expm1(ratio)));
  return {
    totalVariation: { value, low: Math.max(0, low), high: Math.min(1, high) },
    forwardKl: bare(meanInterval(ofTarget.map((ratio) => divergence(ratio, nearTarget)))),
    reverseKl: bare(meanInterval(inverse.map((ratio) => divergence(ratio, nearPolicy)))),
    jensenShannon: ofBoth(toAverage),
  };
}

/** 1 + variance of a control variate up to which it is used. */
const MOST_SPREAD = 1.5;

/** Whether a ratio varies little under the distribution below its line, from its logarithm at samples of the other. */
function isNear(logRatios: Float64Array): boolean {
  return (
    logRatios.reduce((sum, logRatio) => sum + Math.exp(logRatio), 0) / logRatios.length <=
    MOST_SPREAD
  );
}

function bare({ value, low, high }: Interval): Interval {
  return { value, low, high };
}
