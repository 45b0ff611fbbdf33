// What the estimator laboratory shows: progress, four figures against batch size, what they say in
// words, and the figures as a table.
import { useEffect, useMemo } from "react";
import type { Config } from "../../experiment/config.ts";
import { laneNames } from "../../experiment/laneNames.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { Segments } from "../../ui/kit/Segments.tsx";
import type { SpaceId } from "../estimators/laboratorySetting.ts";
import { EstimatorChart } from "./EstimatorChart.tsx";
import { figures, seriesOf } from "./figures.ts";
import { findings, spaceNames } from "./findings.ts";
import { LaboratoryTable } from "./LaboratoryTable.tsx";
import {
  cancelMeasurement,
  closeLaboratory,
  measure,
  measureIn,
  openLaboratory,
  useLaboratory,
} from "./laboratoryRun.ts";
import { setOpenedLane, useOpenedLane } from "./openedLane.ts";
import "./laboratory.css";

/** The contents of the laboratory's dialog: measures the lane that was opened while they are shown. */
export function LaboratoryContents() {
  const opened = useOpenedLane((state) => state.lane);
  useEffect(() => {
    if (opened === null) return;
    openLaboratory(opened);
    return closeLaboratory;
  }, [opened]);
  const lane = useLaboratory((state) => state.lane);
  const results = useLaboratory((state) => state.results);
  const subject = useLaboratory((state) => state.subject);
  const phase = useLaboratory((state) => state.phase);
  const space = useLaboratory((state) => state.space);
  const charts = useMemo(
    () => figures.map((figure) => ({ ...figure, series: seriesOf(results, figure) })),
    [results],
  );
  if (lane === null) return null;
  const isOver = phase !== "waiting" && phase !== "measuring";
  const text = subject && findings(results, { config: subject.config, lane, space });
  return (
    <>
      <p className="soft">{`The policy is held still: how good is one estimate of its gradient, ${spaceNames[space]}, at every batch size and under each control variate of the objective? Lines are exact, from sums over all trajectories. Dots are sampled, all control variates from the same batches, with 95 % confidence intervals; a cross says that samples cannot tell.`}</p>
      <LaboratoryBar lane={lane} />
      <div className="laboratory-charts">
        {charts.map(({ name, isLog, absence, series }) => (
          <div className="laboratory-chart" key={name}>
            <EstimatorChart
              name={name}
              series={series}
              isLog={isLog}
              absence={results.length > 0 ? absence : ""}
            />
          </div>
        ))}
      </div>
      <p aria-live="polite">{isOver ? text : ""}</p>
      <LaboratoryTable results={results} />
    </>
  );
}

const spaceOptions: readonly { id: SpaceId; label: string; sentence: string }[] = [
  {
    id: "logits",
    label: "table’s logits",
    sentence:
      "Gradients in the logits of the policy’s table: exact wherever there is a sum for it.",
  },
  {
    id: "weights",
    label: "network’s weights",
    sentence: "Gradients pulled back to the weights that train: always sampled.",
  },
];

function LaboratoryBar({ lane }: { readonly lane: number }) {
  const config = useConfig((state) => state.config);
  const phase = useLaboratory((state) => state.phase);
  const share = useLaboratory((state) => state.share);
  const space = useLaboratory((state) => state.space);
  const subject = useLaboratory((state) => state.subject);
  const message = useLaboratory((state) => state.message);
  const isBusy = phase === "waiting" || phase === "measuring";
  return (
    <div className="laboratory-bar">
      <LaneSelect lane={lane} config={config} />
      {laneSettings(config, config.lanes[lane] ?? {}).policy.id !== "tabular" && (
        <Segments legend="Variance in" options={spaceOptions} value={space} onChange={measureIn} />
      )}
      <span className="soft">{subject ? `policy at step ${formatWhole(subject.step)}` : ""}</span>
      {isBusy ? (
        <>
          <progress aria-label="Measured" value={share} max={1} />
          {/* keys: one button must not become the other under a press that is under way */}
          <button key="cancel" className="button" type="button" onClick={cancelMeasurement}>
            Cancel
          </button>
        </>
      ) : (
        <>
          <span className="soft" role="status">
            {phase === "cancelled" ? "Cancelled." : (message ?? "")}
          </span>
          <button key="measure" className="button" type="button" onClick={measure}>
            Measure again
          </button>
        </>
      )}
    </div>
  );
}

interface LaneSelectProps {
  readonly lane: number;
  readonly config: Config;
}

function LaneSelect({ lane, config }: LaneSelectProps) {
  return (
    <select
      className="select"
      aria-label="Lane to measure"
      value={lane}
      onChange={(event) => setOpenedLane(Number(event.target.value))}
    >
      {laneNames(config.lanes).map(({ full }, index) => (
        <option key={full} value={index}>
          {full}
        </option>
      ))}
    </select>
  );
}
