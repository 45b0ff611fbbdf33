// What a card says of a lane whose states cannot be listed: estimates with their intervals, each called one, and how
// they are estimated, at a press. Loaded with the first such card.
import { formatFixed, formatPercent } from "../../math/numberText.ts";
import { median } from "../../math/statistics.ts";
import { distanceBy, distanceOf, estimateOf } from "../../records/estimatedMetrics.ts";
import { metrics } from "../../records/metrics.ts";
import { EstimatedMark } from "../kit/EstimatedMark.tsx";
import { estimateParts, fromTo } from "../kit/estimatedWords.ts";
import { Term } from "../kit/term/Term.tsx";
import type { LaneView } from "./useLaneViews.ts";

const DECIMALS = 3;

/** In place of the figures of a lane that is known exactly. */
export function EstimatedFigures({ view }: { readonly view: LaneView }) {
  const { replicas, replica } = view;
  const { metric, short } = distanceBy(true);
  const values = replicas.map(distanceOf);
  const interval = estimateOf(replica, metric);
  const reverseKl = estimateOf(replica, "trajectoryReverseKl");
  const reverse = reverseKl && estimateParts(reverseKl, DECIMALS);
  const shares = replicas.map((one) => one.metrics.effectiveSampleSize);
  return (
    <div className="card-figures" translate="no">
      <p className="headline">
        <span className="headline-label">
          <abbr title={`${metrics[metric].label}, estimated, in nats: ${metrics[metric].sentence}`}>
            {short}
          </abbr>
        </span>
        <span className="headline-value">{formatFixed(median(values), DECIMALS)}</span>
        {values.length > 1 && (
          <span
            className="headline-more"
            title="Smallest and largest estimate of the seeds"
          >{`${formatFixed(Math.min(...values), DECIMALS)}–${formatFixed(Math.max(...values), DECIMALS)}`}</span>
        )}
      </p>
      <div className="card-estimated card-count">
        <EstimatedMark />
        {interval && (
          <span title="95 % interval">
            {` ${values.length > 1 ? `seed ${replica.seed}: ` : ""}${fromTo(interval, DECIMALS)}`}
          </span>
        )}
      </div>
      {reverse && (
        <p
          className="card-facts"
          title={`${metrics.trajectoryReverseKl.label}, estimated, with its 95 % interval, in nats`}
        >
          <span>{`est. rev KL ${reverse.value}`}</span>
          <span>{reverse.interval}</span>
        </p>
      )}
      <p className="card-facts">
        <span>
          {shares.every(Number.isNaN) ? (
            "no batch to show"
          ) : (
            <>
              <Term id="effectiveSampleSize" isStop={view.lane === 0}>
                ESS
              </Term>
              <span>{` ${formatPercent(median(shares))}`}</span>
              <span className="ess-of"> of what it visits</span>
            </>
          )}
        </span>
      </p>
    </div>
  );
}
