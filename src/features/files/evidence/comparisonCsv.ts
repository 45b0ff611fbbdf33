// A comparison as CSV: a row for each side, lane and seed with every metric, and what tells the sides apart.
import { type Cell, csvText } from "../../../experiment/files/csv.ts";
import { metricIds } from "../../../records/metrics.ts";
import { type ComparisonFacts, differencesText, lanesOf } from "./comparisonFacts.ts";

/** The heading and the rows, the earlier or pinned side first; numbers that are not finite are empty. */
export function comparisonCsv(facts: ComparisonFacts): string {
  const differences = differencesText(facts);
  const rows = [facts.before, facts.after].flatMap((side) =>
    lanesOf(side).flatMap(({ name, replicas }) =>
      replicas.map(({ seed, metrics }): Cell[] => [
        ...[side.name, side.snapshot.step, name, seed],
        ...metricIds.map((id) => metrics[id]),
        ...[side.snapshot.metricAlpha, facts.title, differences, side.link],
      ]),
    ),
  );
  return csvText([
    [
      ...["side", "step", "lane", "seed", ...metricIds],
      ...["metricAlpha", "experiment", "settings", "link"],
    ],
    ...rows,
  ]);
}
