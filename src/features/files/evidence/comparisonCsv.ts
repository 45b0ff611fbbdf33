// A comparison as CSV: a row for each side, lane and seed with every metric, and what tells the sides apart.
import { type Cell, csvText } from "../../../experiment/files/csv.ts";
import type { ReplicaSnapshot } from "../../../protocol/snapshot.ts";
import { boundIds, estimableMetrics } from "../../../records/estimatedMetrics.ts";
import { metricIds } from "../../../records/metrics.ts";
import { type ComparisonFacts, differencesText, lanesOf } from "./comparisonFacts.ts";

/** Headings of what is estimated: the list of it, and the ends of its 95 % intervals; none where all is exact. */
function boundHeadings(replicas: readonly ReplicaSnapshot[]): readonly string[] {
  return replicas.some(({ estimates }) => estimates) ? ["estimated", ...boundIds] : [];
}

function boundCells({ estimates = {} }: ReplicaSnapshot): readonly Cell[] {
  const ends = estimableMetrics.flatMap((id) => [
    estimates[id]?.low ?? null,
    estimates[id]?.high ?? null,
  ]);
  return [Object.keys(estimates).join(" "), ...ends];
}

/** The heading and the rows, the earlier or pinned side first; numbers that are not finite are empty. */
export function comparisonCsv(facts: ComparisonFacts): string {
  const differences = differencesText(facts);
  const bounds = boundHeadings(
    [facts.before, facts.after].flatMap(({ snapshot }) => snapshot.replicas),
  );
  const rows = [facts.before, facts.after].flatMap((side) =>
    lanesOf(side).flatMap(({ name, replicas }) =>
      replicas.map((replica): Cell[] => [
        ...[side.name, side.snapshot.step, name, replica.seed],
        ...metricIds.map((id) => replica.metrics[id]),
        ...(bounds.length > 0 ? boundCells(replica) : []),
        ...[side.snapshot.metricAlpha, facts.title, differences, side.link],
      ]),
    ),
  );
  return csvText([
    [
      ...["side", "step", "lane", "seed", ...metricIds, ...bounds],
      ...["metricAlpha", "experiment", "settings", "link"],
    ],
    ...rows,
  ]);
}
