// What the estimator laboratory shows: every lane's estimators side by side, against batch size at one step or
// over training at one batch size; which lanes and which figure is chosen here, for both.
import { useState } from "react";
import { noTableReason } from "../../environments/environments.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { setView, useView, type ViewState } from "../../store/view/viewStore.ts";
import { Segments } from "../../ui/kit/Segments.tsx";
import type { FigureId } from "./figures.ts";
import { LaneChecks } from "./LaneChecks.tsx";
import { MomentView } from "./MomentView.tsx";
import { TimelineView } from "./TimelineView.tsx";
import "./laboratory.css";

type Against = NonNullable<ViewState["laboratory"]>;

const views: readonly { id: Against; label: string; sentence: string }[] = [
  {
    id: "batchSizes",
    label: "batch size",
    sentence: "The policies of one step, at batch sizes from 8 to 1,024.",
  },
  {
    id: "training",
    label: "training",
    sentence: "One batch size, at the steps whose policies are kept, as training goes on.",
  },
];

/** The contents of the laboratory's dialog. */
export function LaboratoryContents() {
  const view = useView((state) => state.laboratory) ?? "batchSizes";
  const noTable = useConfig((state) => noTableReason(state.config.environment));
  const [shown, setShown] = useState<number | null>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [figure, setFigure] = useState<FigureId>("variance");
  const choice = { shown, left, figure, setFigure };
  if (noTable !== null)
    return <p>{`Estimators are measured over all trajectories of a graph. ${noTable}`}</p>;
  const choices = (
    <>
      <Segments
        legend="Figures against"
        caption="against"
        options={views}
        value={view}
        onChange={(laboratory) => setView({ laboratory })}
      />
      <LaneSelect shown={shown} onChange={setShown} />
      {shown === null && <LaneChecks left={left} onChange={setLeft} />}
    </>
  );
  return view === "training" ? (
    <TimelineView {...choice}>{choices}</TimelineView>
  ) : (
    <MomentView {...choice}>{choices}</MomentView>
  );
}

interface LaneSelectProps {
  readonly shown: number | null;
  readonly onChange: (shown: number | null) => void;
}

function LaneSelect({ shown, onChange }: LaneSelectProps) {
  const lanes = useConfig((state) => state.config.lanes);
  return (
    <select
      className="select"
      aria-label="Lanes shown"
      value={shown === null || shown >= lanes.length ? "all" : shown}
      onChange={({ target: { value } }) => onChange(value === "all" ? null : Number(value))}
    >
      <option value="all">Side by side</option>
      {laneNames(lanes).map(({ full }, index) => (
        <option key={full} value={index}>
          {full}
        </option>
      ))}
    </select>
  );
}
