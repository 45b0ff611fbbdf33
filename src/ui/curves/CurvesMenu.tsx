// The menu of what the curves show, in groups, with the explanation of the choice beside it.
import { metricAlphaOf } from "../../experiment/config.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useRun } from "../../store/run/runStore.ts";
import { type CurveViewId, setView, useView } from "../../store/view/viewStore.ts";
import { Formula } from "../kit/Formula.tsx";
import { InfoPopover } from "../kit/InfoPopover.tsx";
import { curveGroups, textOfView } from "./curveViews.ts";

/** Menu and explanation. */
export function CurvesMenu() {
  const view = useView((state) => state.metric);
  const metricAlpha = useConfig((state) => metricAlphaOf(state.config));
  const text = textOfView(view, metricAlpha);
  return (
    <>
      <select
        className="select chart-title"
        aria-label="Metric"
        value={view}
        // the options are views
        onChange={(event) => setView({ metric: event.target.value as CurveViewId })}
      >
        {curveGroups.map(({ label, views }) => (
          <optgroup key={label} label={label}>
            {views.map((id) => (
              <option key={id} value={id}>
                {textOfView(id, metricAlpha).label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <InfoPopover about={text.label}>
        <p>{text.sentence}</p>
        <Formula tex={text.formula} isBlock />
        <p className="popover-facts">{sources[text.source]}</p>
        <SeedsNote />
        <p className="popover-facts">
          Drag over a stretch to zoom, double-click for everything; by keyboard arrows move the
          crosshair, + and − zoom, Escape shows all. A click shows that moment on the stage.
        </p>
      </InfoPopover>
    </>
  );
}

const sources = {
  exact: "Exact: computed from the policy’s table, no sampling.",
  batch: "Of the last training batch: it has sampling noise.",
  samples:
    "From samples: the dotted line is the expected total variation of a perfect sampler, exactly.",
} as const;

function SeedsNote() {
  const nSeeds = useRun((state) => state.config?.nSeeds ?? 1);
  if (nSeeds === 1) return null;
  return (
    <p className="popover-facts">{`Lines are medians over ${nSeeds} seeds, bands their quartiles.`}</p>
  );
}
