// Every figure of a lane: those of the seed on show, and the spread over seeds where there are
// several.

import { formatNumber, formatSteady } from "../../math/numberText.ts";
import { median } from "../../math/statistics.ts";
import { estimateOf, isKnownUnlisted } from "../../records/estimatedMetrics.ts";
import { metricLabel } from "../../records/metricOrder.ts";
import { type MetricId, metricIds, metrics } from "../../records/metrics.ts";
import { estimateText } from "../kit/estimatedWords.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { Formula } from "../kit/typeset/Formula.tsx";
import type { LaneView } from "./useLaneViews.ts";

/** What counts to a total, which has no row of its own. */
const totals: Partial<Record<MetricId, MetricId>> = {
  modesFound: "modesTotal",
  regionsReached: "regionsTotal",
};
const shownIds = metricIds.filter((id) => !Object.values(totals).includes(id));

/** The table. */
export function MetricTable({ view }: { readonly view: LaneView }) {
  const { replica, replicas } = view;
  const hasSeeds = replicas.length > 1;
  return (
    <table className="metric-table" data-seeds={hasSeeds || undefined}>
      <caption className="visually-hidden">{`${view.name}: all figures`}</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">{hasSeeds ? `seed ${replica.seed}` : "value"}</th>
          {hasSeeds && <th scope="col">median (range)</th>}
        </tr>
      </thead>
      <tbody>
        {idsOf(view).map((id) => (
          <tr key={id}>
            <th scope="row">
              <span>{metricLabel(id, view.metricAlpha)}</span>
              <InfoPopover about={metricLabel(id, view.metricAlpha)}>
                <p>{metrics[id].sentence}</p>
                <Formula tex={metrics[id].formula} isBlock />
              </InfoPopover>
              {metrics[id].source === "batch" && id !== "logZ" && (
                <span className="soft"> (batch)</span>
              )}
              {estimateOf(replica, id) && <span className="soft"> (estimated)</span>}
            </th>
            <td translate="no">{figure(view, id)}</td>
            {hasSeeds && (
              <td className="soft" translate="no">
                {spread(view, id)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where figures are estimated, those alone that are known. */
function idsOf({ replica }: LaneView): readonly MetricId[] {
  return replica.estimates
    ? shownIds.filter((id) => isKnownUnlisted(id) || estimateOf(replica, id) !== null)
    : shownIds;
}

function figure({ replica }: LaneView, id: MetricId): string {
  const value = replica.metrics[id];
  const estimate = estimateOf(replica, id);
  if (estimate) return estimateText(estimate, 3);
  if (Number.isNaN(value) && metrics[id].source === "batch" && id !== "logZ")
    return "no batch to show";
  const total = totals[id];
  if (total) return `${formatNumber(value)} of ${formatNumber(replica.metrics[total])}`;
  return formatSteady(value);
}

function spread({ replicas }: LaneView, id: MetricId): string {
  const values = replicas.map((one) => one.metrics[id]);
  if (values.every(Number.isNaN)) return "–";
  const write = totals[id] ? formatNumber : formatSteady;
  const range = `${write(Math.min(...values))} to ${write(Math.max(...values))}`;
  return `${write(median(values))} (${range})`;
}
