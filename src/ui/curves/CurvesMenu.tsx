// The menu of what the curves show, in groups, with the explanation of the choice beside it.
import { metricAlphaOf } from "../../experiment/config.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { type CurveViewId, setView } from "../../store/view/viewStore.ts";
import { InfoPopover } from "../kit/floating/InfoPopover.tsx";
import { textOfView } from "./curveViews.ts";
import { groupsFor, unknownViews, useCurveView, useIsEstimated } from "./unlistedViews.ts";
import { ViewExplanation } from "./ViewExplanation.tsx";

/** Menu and explanation. */
export function CurvesMenu() {
  const view = useCurveView();
  const isEstimated = useIsEstimated();
  const metricAlpha = useConfig((state) => metricAlphaOf(state.config));
  const text = textOfView(view, metricAlpha, isEstimated);
  return (
    <>
      <select
        className="select chart-title"
        aria-label="Metric"
        value={view}
        // the options are views
        onChange={(event) => setView({ metric: event.target.value as CurveViewId })}
      >
        {groupsFor(isEstimated).map(({ label, views }) => (
          <optgroup key={label} label={label}>
            {views.map((id) => (
              <option key={id} value={id}>
                {textOfView(id, metricAlpha).label}
              </option>
            ))}
          </optgroup>
        ))}
        {isEstimated && (
          <optgroup label="Not known here">
            {unknownViews.map((id) => (
              <option key={id} disabled>
                {textOfView(id, metricAlpha).label}
              </option>
            ))}
          </optgroup>
        )}
      </select>
      <InfoPopover about={text.label}>
        <ViewExplanation text={text} />
      </InfoPopover>
    </>
  );
}
