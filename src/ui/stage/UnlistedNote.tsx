// Beside a large card whose figures are estimated: why, how, and what is not known, by name.

import { isKnownUnlisted } from "../../records/estimatedMetrics.ts";
import { DEFAULT_METRIC_ALPHA, metricLabel } from "../../records/metricOrder.ts";
import { metricIds } from "../../records/metrics.ts";
import { ESTIMATED_HOW } from "../kit/estimatedWords.ts";

/** `reason`: why states are not listed, as a whole sentence. */
export function UnlistedNote({ reason }: { readonly reason: string }) {
  const unknown = metricIds
    .filter((id) => !isKnownUnlisted(id))
    .map((id) => metricLabel(id, DEFAULT_METRIC_ALPHA));
  return (
    <>
      <p className="soft">{reason}</p>
      <p className="soft">{ESTIMATED_HOW}</p>
      <p className="soft">
        Single trajectories are not listed: the view “Log-weights” has those of the samples.
      </p>
      <p className="soft">{`Not known here: ${unknown.join(", ")}.`}</p>
    </>
  );
}
