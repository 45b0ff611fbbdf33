// Histograms of log-weights about log Z: log w of a policy's own trajectories, whose expectation is the ELBO, and of
// those that lead back from exact samples of the target, whose expectation is the EUBO. Both stand at log Z where the policy is right.
// The axis is asinh, fine near log Z, and the same for all lanes of an experiment.

import { meanInterval } from "../../math/meanInterval.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";

/** What a chart of log-weights is drawn from. */
export interface LogWeights {
  /** Exactly known, in nats. */
  readonly logZ: number;
  /** Half the axis, in nats: the range of log R over the finished sets. */
  readonly reach: number;
  /** Null on the target's own card. [trajectory] */
  readonly policy: Float64Array | null;
  readonly target: Float64Array | null;
}

export interface WeightBins {
  /** Distances from log Z, ascending, one more than there are bins; beyond the ends counts to the last bins. */
  readonly edges: Float64Array;
  /** Shares of the trajectories of each kind, 0 of none. [bin] */
  readonly policy: Float64Array;
  readonly target: Float64Array;
}

const N_BINS = 25;

/** Where a distance from log Z lies on the axis, from −1 to 1. */
export function placeOnAxis(distance: number, reach: number): number {
  return Math.min(1, Math.max(-1, Math.asinh(distance) / Math.asinh(Math.max(1, reach))));
}

/** The bins; the middle one is about log Z. */
export function weightBins({ logZ, reach, policy, target }: LogWeights): WeightBins {
  const end = Math.asinh(Math.max(1, reach));
  const edges = Float64Array.from({ length: N_BINS + 1 }, (_, k) =>
    Math.sinh(((2 * k) / N_BINS - 1) * end),
  );
  const sharesOf = (values: Float64Array | null) => {
    const shares = new Float64Array(N_BINS);
    for (const value of values ?? []) {
      const place = (placeOnAxis(value - logZ, reach) + 1) / 2;
      shares[Math.min(N_BINS - 1, Math.floor(place * N_BINS))]! += 1 / values!.length;
    }
    return shares;
  };
  return { edges, policy: sharesOf(policy), target: sharesOf(target) };
}

/** "−2 to −1.6 nats from log Z: 0.12 of the policy’s trajectories, 0.31 of the target’s". */
export function binText({ edges, policy, target }: WeightBins, bin: number): string {
  const [from, to] = [edges[bin]!, edges[bin + 1]!].map((edge) => formatSigned(edge, 2));
  const [own, back] = [policy[bin]!, target[bin]!].map((share) => formatNumber(share, 2));
  return `${from} to ${to} nats from log Z: ${own} of the policy’s trajectories, ${back} of the target’s`;
}

/** The same for tight places: "−2 to −1.6: policy 0.12, target 0.31". */
export function briefBinText({ edges, policy, target }: WeightBins, bin: number): string {
  const [from, to] = [edges[bin]!, edges[bin + 1]!].map((edge) => formatSigned(edge, 2));
  return `${from} to ${to}: policy ${formatNumber(policy[bin]!, 2)}, target ${formatNumber(target[bin]!, 2)}`;
}

/** Where both means stand. */
export function weightsSummary({ logZ, policy, target }: LogWeights): string {
  const known = `log Z is exactly ${formatNumber(logZ, 5)} nats.`;
  if (!policy || !target) return `${known} Every log-weight of a right policy is log Z.`;
  const [own, back] = [policy, target].map((values) =>
    formatSigned(meanInterval(values).value - logZ, 3),
  );
  return `Estimated from samples: log w of ${policy.length} trajectories of the policy is ${own} nats from log Z in the mean, of ${target.length} from the target ${back}. ${known}`;
}
