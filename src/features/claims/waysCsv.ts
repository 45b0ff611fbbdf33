// The ways of a claim's lanes as CSV: a row an experiment, lane and step.
import type { Claim } from "../../claims/claim.ts";
import { curveMetric, type SettingCurves } from "../../claims/claimCurves.ts";
import { type Cell, csvText } from "../../experiment/files/csv.ts";
import { laneNames } from "../../experiment/laneNames.ts";

/** The heading and the rows; what is not known is empty. */
export function waysCsv(claim: Claim, curves: readonly SettingCurves[]): string {
  const metric = curveMetric(claim);
  const rows = curves.flatMap(({ setting, steps, lanes }) => {
    const { name, config } = claim.settings[setting]!;
    const names = laneNames(config.lanes);
    return lanes.flatMap(({ lane, median, low, high }) =>
      steps.map((step, row): Cell[] => [
        ...[name, names[lane]?.full ?? "", metric, step],
        ...[median, low, high].map((values) => values[row] ?? null),
        claim.seeds.count,
      ]),
    );
  });
  return csvText([
    ["setting", "lane", "metric", "step", "median", "low95", "high95", "seeds"],
    ...rows,
  ]);
}
