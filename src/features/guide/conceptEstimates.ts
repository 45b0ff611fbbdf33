// The numbers of the moment under a concept where states cannot be listed: what is estimated says so, with its interval,
// and what is not known has no sentence.
import { formatFixed, formatWhole } from "../../math/numberText.ts";
import type { ReplicaSnapshot } from "../../protocol/snapshot.ts";
import { estimateOf } from "../../records/estimatedMetrics.ts";
import type { MetricId } from "../../records/metrics.ts";
import { estimateText } from "../../ui/kit/estimatedWords.ts";
import type { ConceptId } from "./concepts.ts";

interface EstimatedLane {
  readonly name: string;
  readonly replica: Pick<ReplicaSnapshot, "metrics" | "estimates" | "logZ">;
}

const NOT_KNOWN = "Not known here: it takes the probabilities of whole sets.";

/** A concept's sentences; undefined: those of any other environment hold. */
export function estimatedFacts(
  id: ConceptId,
  { name, replica }: EstimatedLane,
  { logZ, nSets }: { readonly logZ: number; readonly nSets: number },
): readonly string[] | undefined {
  const told = (metric: MetricId) => {
    const estimate = estimateOf(replica, metric);
    return estimate ? `estimated ${estimateText(estimate, 3)}` : "not known";
  };
  switch (id) {
    case "forwardPolicy":
      return [`Here: ${formatWhole(nSets)} sets, too many to be listed.`];
    case "logWeight":
      return [
        `Aim: log Z = ${formatFixed(logZ, 3)} for every trajectory.`,
        `${name}: ${told("elbo")} on average.`,
      ];
    case "totalVariation":
      return estimateOf(replica, "totalVariation")
        ? [`${name}: ${told("totalVariation")}.`]
        : [NOT_KNOWN];
    case "klDivergences":
      return [
        `${name}, of trajectories, in nats: forward ${told("trajectoryForwardKl")}, reverse ${told("trajectoryReverseKl")}.`,
      ];
    case "balance":
      return replica.logZ === null
        ? []
        : [
            `${name}: learned log Z ${formatFixed(replica.logZ, 3)}, ELBO ${told("elbo")}, true ${formatFixed(logZ, 3)}.`,
          ];
    case "elboEubo":
      return [
        `${name}: ELBO ${told("elbo")}, log Z ${formatFixed(logZ, 3)}, EUBO ${told("eubo")}.`,
      ];
    case "alphaDivergences":
    case "mode":
    case "region":
    case "collapse":
    case "gflownet":
      return [];
    default:
      return undefined;
  }
}
