// The panel with few controls: which experiment, and what each learner minimises. Everything else is one press
// away. Loaded where it is shown.
import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { type ObjectiveId, objectives } from "../../objectives/objectives.ts";
import { lookOf } from "../../records/look.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { laneLooks } from "../../store/config/laneLooks.ts";
import { setObjective } from "../../store/edit/laneEdits.ts";
import { choosePanel } from "../../store/edit/panelChoice.ts";
import { useKinds } from "../../store/view/kinds.ts";
import { LaneMark } from "../kit/LaneMark.tsx";
import { RestartMark, RestartNote, restartNote } from "./fields/RestartMark.tsx";
import { PresetPicker } from "./PresetPicker.tsx";

/** Experiment, learners, and the way to all controls. */
export function PlainPanel({ head }: { readonly head: ReactNode }) {
  const lanes = useConfig((state) => state.config.lanes);
  const looks = laneLooks(lanes);
  // the list of objectives is whole when all kinds are here
  useKinds();
  return (
    <section className="panel" aria-label="Experiment">
      {head}
      <PresetPicker />
      <RestartNote />
      <section className="panel-section" aria-labelledby="learners-heading">
        <h2 className="panel-heading" id="learners-heading">
          <span>What each learner minimises</span>
          <RestartMark path="lanes" />
        </h2>
        <ul className="lane-list">
          {lanes.map(({ objective }, lane) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place in the list
            <li className="lane-row" key={lane}>
              <div className="lane-head">
                <LaneMark look={looks[lane] ?? lookOf(0)} />
                <select
                  className="select lane-objective"
                  aria-label={`Lane ${lane + 1}, objective`}
                  aria-describedby={restartNote(`lanes.${lane}.objective`)}
                  value={objective}
                  // the options are the registry's ids
                  onChange={(event) => setObjective(lane, event.target.value as ObjectiveId)}
                >
                  {Object.entries(objectives).map(([id, { label }]) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </select>
              </div>
            </li>
          ))}
        </ul>
      </section>
      <button
        className="button quiet panel-action"
        type="button"
        onClick={() => choosePanel("full")}
      >
        <SlidersHorizontal aria-hidden="true" />
        <span>All controls</span>
      </button>
    </section>
  );
}
