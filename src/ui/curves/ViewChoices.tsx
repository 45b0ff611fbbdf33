// The choices above the curves that some views have: how many samples, which order, which lane.
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole } from "../../math/numberText.ts";
import { DEFAULT_METRIC_ALPHA, isOfOrder } from "../../records/metricOrder.ts";
import { useRun } from "../../store/run/runStore.ts";
import { setView, useView } from "../../store/view/viewStore.ts";
import { mayShareAxis, textOfView } from "./curveViews.ts";
import { OrderChoice } from "./OrderChoice.tsx";
import { shownLane } from "./shownLane.ts";
import { useCurveView } from "./unlistedViews.ts";

/** Whatever the view has. */
export function ViewChoices() {
  const view = useCurveView();
  const lanes = useRun((state) => state.config?.lanes);
  const sharesAxis = mayShareAxis(view, lanes ?? []);
  return (
    <>
      {textOfView(view, DEFAULT_METRIC_ALPHA).source === "samples" && <SampleChoice />}
      {isOfOrder(view) && <OrderChoice />}
      {(!sharesAxis || view === "boundsOfLogZ") && <LaneChoice mayShare={sharesAxis} />}
    </>
  );
}

/** Which lane is drawn, where they cannot or need not be drawn together. */
function LaneChoice({ mayShare }: { readonly mayShare: boolean }) {
  const lanes = useRun((state) => state.config?.lanes);
  const lane = useView((state) => state.curveLane);
  if (!lanes || lanes.length === 0) return null;
  return (
    <select
      className="select lane-choice"
      aria-label="Lane of the curves"
      value={shownLane(lane, lanes.length, mayShare) ?? "all"}
      onChange={({ target }) =>
        setView({ curveLane: target.value === "all" ? null : Number(target.value) })
      }
    >
      {mayShare && <option value="all">all lanes</option>}
      {laneNames(lanes).map((name, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place in the list
        <option key={index} value={index}>
          {name.full}
        </option>
      ))}
    </select>
  );
}

const sampleSizes = [100, 1_000, 10_000];

/** How many samples stand behind a point. */
function SampleChoice() {
  const nSamples = useView((state) => state.nSamples);
  return (
    <select
      className="select"
      aria-label="Samples"
      value={nSamples}
      onChange={(event) => setView({ nSamples: Number(event.target.value) })}
    >
      {sampleSizes.map((size) => (
        <option key={size} value={size}>{`${formatWhole(size)} samples`}</option>
      ))}
    </select>
  );
}
