// Exact distances between the learned distribution p_T and the target p* over terminating states.
// Divergences are in nats; a term with p = 0 contributes 0, one with p > 0 = q makes them infinite.
import type { Target } from "./target.ts";

/** A learned distribution over states. */
export interface LearnedDistribution {
  /** p_T(x). [state] */
  readonly probability: Float64Array;
  /** log p_T(x) where p_T itself underflows; null where it does not. [state] */
  readonly logProbability: Float64Array | null;
}

export interface StateDivergences {
  /** ½ Σ |p_T − p*|; "L1" in the literature is twice that. */
  readonly totalVariation: number;
  /** KL(p*‖p_T). */
  readonly forwardKl: number;
  /** KL(p_T‖p*). */
  readonly reverseKl: number;
  /** Mean KL of p_T and p* to their average; at most log 2. */
  readonly jensenShannon: number;
}

/** All four in one pass. */
export function stateDivergences(
  { target, logTarget }: Target,
  { probability, logProbability }: LearnedDistribution,
): StateDivergences {
  let difference = 0;
  let forwardKl = 0;
  let reverseKl = 0;
  let jensenShannon = 0;
  for (let state = 0; state < target.length; state++) {
    const logQ = logTarget[state]!;
    if (logQ === Number.NEGATIVE_INFINITY) continue;
    const p = probability[state]!;
    const q = target[state]!;
    const logP = logProbability === null ? Math.log(p) : logProbability[state]!;
    difference += Math.abs(p - q);
    const logMean = Math.log((p + q) / 2);
    if (p > 0) {
      reverseKl += p * (logP - logQ);
      jensenShannon += (p * (logP - logMean)) / 2;
    }
    if (q > 0) {
      forwardKl += q * (logQ - logP);
      jensenShannon += (q * (logQ - logMean)) / 2;
    }
  }
  // Rounding may leave the divergence of equal distributions slightly below zero.
  return {
    totalVariation: difference / 2,
    forwardKl: Math.max(0, forwardKl),
    reverseKl: Math.max(0, reverseKl),
    jensenShannon: Math.max(0, jensenShannon),
  };
}
