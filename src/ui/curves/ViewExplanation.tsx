// What the curves show, explained: the metric, where its numbers come from, what lines and bands are, how to look.
import { FEWEST_FOR_BAND } from "../../charts/curves/curveData.ts";
import { DEFAULT_METRIC_ALPHA, isOfOrder } from "../../records/metricOrder.ts";
import { useRun } from "../../store/run/runStore.ts";
import { ESTIMATED_HOW } from "../kit/estimatedWords.ts";
import { Formula } from "../kit/typeset/Formula.tsx";
import { type CurveViewText, textOfView } from "./curveViews.ts";
import { unknownViews, unlistedReason, useCurveView, useIsEstimated } from "./unlistedViews.ts";

/** The explanation of a view. */
export function ViewExplanation({ text }: { readonly text: CurveViewText }) {
  return (
    <>
      <p>{text.sentence}</p>
      <Formula tex={text.formula} isBlock />
      <p className="popover-facts">{sources[text.source]}</p>
      <OrderNote />
      <UnknownViews />
      <SeedsNote />
      <p className="popover-facts">
        Drag over a stretch to zoom, double-click for everything; by keyboard arrows move the
        crosshair, + and − zoom, Escape shows all. A click shows that moment on the stage.
      </p>
    </>
  );
}

/** What cannot be shown here, with its reason. */
function UnknownViews() {
  if (!useIsEstimated()) return null;
  const names = new Map<string, string[]>();
  for (const view of unknownViews) {
    const reason = unlistedReason(view) ?? "";
    const { label } = textOfView(view, DEFAULT_METRIC_ALPHA);
    names.set(reason, [...(names.get(reason) ?? []), label]);
  }
  return (
    <>
      <p className="popover-facts">Not known here:</p>
      <ul className="popover-facts">
        {[...names].map(([reason, labels]) => (
          <li key={reason}>{`${labels.join(", ")}: ${reason}.`}</li>
        ))}
      </ul>
    </>
  );
}

const sources = {
  estimated: `${ESTIMATED_HOW} Bands are these intervals, moment by moment.`,
  exact: "Exact: computed from the policy’s table, no sampling.",
  batch: "Of the last training batch: it has sampling noise.",
  samples: "From samples of each kept picture’s policy, drawn when they are looked at.",
} as const;

/** Whose order it is, where a metric has one. */
function OrderNote() {
  const view = useCurveView();
  if (!isOfOrder(view)) return null;
  return <p className="popover-facts">α is one order for every lane, whatever its own.</p>;
}

/** What lines and bands are. */
function SeedsNote() {
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  return (
    <>
      <p className="popover-facts">
        Seeds are copies of each lane with random numbers of their own. More of them train up to
        where the others are; of fewer the first ones stay.
      </p>
      {nSeeds > 1 && (
        <p className="popover-facts">{`Lines are medians over ${nSeeds} seeds; bands are the medians’ 95 % intervals from order statistics, moment by moment, from ${FEWEST_FOR_BAND} seeds on. Fewer seeds are each a thin line.`}</p>
      )}
    </>
  );
}
