// The laboratory at one step: progress, figures against batch size, what they say in words of the lane it was
// opened for, and the figures of one batch size as a table.
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { laneSettings } from "../../experiment/laneSettings.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { useView } from "../../store/view/viewStore.ts";
import { Segments } from "../../ui/kit/Segments.tsx";
import type { SpaceId } from "../estimators/laboratorySetting.ts";
import { FigureChoice, type LaboratoryChoice } from "./FigureChoice.tsx";
import { momentPanels } from "./figurePanels.ts";
import { figureOf, figures } from "./figures.ts";
import { findings, spaceNames } from "./findings.ts";
import { LaboratoryFiles } from "./LaboratoryFiles.tsx";
import { LaboratoryTable } from "./LaboratoryTable.tsx";
import { LanePanels } from "./LanePanels.tsx";
import { momentColumns, momentRows } from "./laboratoryRows.ts";
import {
  cancelMeasurement,
  closeLaboratory,
  measure,
  measureIn,
  openLaboratory,
  useLaboratory,
} from "./laboratoryRun.ts";
import { laboratoryCsv, sheetLines, sheetNotes, withLaboratory } from "./laboratoryTexts.ts";
import type { TimelineState } from "./laboratoryTimeline.ts";
import { SizeSelect } from "./SizeSelect.tsx";
import { lanesShown, resultsShown } from "./shownLanes.ts";

interface MomentViewProps extends LaboratoryChoice {
  /** The choices that both views have. */
  readonly children: ReactNode;
}

/** Measures all lanes while it is shown. */
export function MomentView({ children, ...choice }: MomentViewProps) {
  const { shown, left, figure } = choice;
  const opened = useView((state) => state.laboratoryLane);
  useEffect(() => {
    openLaboratory(opened);
    return closeLaboratory;
  }, [opened]);
  const results = useLaboratory((state) => state.results);
  const subject = useLaboratory((state) => state.subject);
  const phase = useLaboratory((state) => state.phase);
  const space = useLaboratory((state) => state.space);
  const [size, setSize] = useState<TimelineState["sampledAt"]>("own");
  const pictured = useMemo(
    () =>
      subject && { ...subject, lanes: lanesShown(subject.lanes, { shown, left }), shown, figure },
    [subject, shown, left, figure],
  );
  const panels = useMemo(
    () => (pictured ? momentPanels(results, pictured) : []),
    [results, pictured],
  );
  const isOver = phase !== "waiting" && phase !== "measuring";
  const lane = shown ?? opened;
  const text =
    subject &&
    findings(
      results.filter((result) => result.lane === lane),
      { config: subject.config, lane, space },
    );
  return (
    <>
      <p className="soft">{`The policies are held still: how good is one estimate of their gradient, ${spaceNames[space]}, at every batch size and under each control variate of the objective? Lines are exact, from sums over all trajectories. Dots are sampled, all control variates from the same batches, with 95 % confidence intervals; a cross says that samples cannot tell.`}</p>
      <div className="laboratory-bar">
        {children}
        <FigureChoice {...choice} offered={figures.map(({ id }) => id)} />
        <MomentProgress />
      </div>
      {shown === null && <h3>{`${figureOf(figure).name}, ${spaceNames[space]}`}</h3>}
      <LanePanels panels={panels} x="batch size" waiting={results.length > 0 ? null : ""} />
      <p aria-live="polite">{isOver ? text : ""}</p>
      {pictured && results.length > 0 && (
        <>
          <SizeSelect name="Batch size of the table" value={size} onChange={setSize} />
          <LaboratoryTable
            name="Figures"
            caption={`Figures of one estimate at ${size === "own" ? "the batch size of its lane, or the nearest that was measured" : `batch size ${formatWhole(size)}`}, ${spaceNames[space]}.`}
            columns={momentColumns}
            rows={momentRows(results, pictured, size)}
          />
          <LaboratoryFiles
            config={withLaboratory(pictured.config, "batchSizes")}
            step={pictured.step}
            sheet={{
              lines: sheetLines(pictured.config, {
                figure: shown === null ? figureOf(figure) : null,
                where: [
                  `step ${formatWhole(pictured.step)}`,
                  spaceNames[space],
                  ...(shown === null ? [] : [laneNames(pictured.config.lanes)[shown]?.full ?? ""]),
                ],
              }),
              notes: sheetNotes,
              panels,
              x: "batch size",
            }}
            csv={() =>
              laboratoryCsv(
                [{ ...pictured, results: resultsShown(results, { shown, left }) }],
                space,
              )
            }
          />
        </>
      )}
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

function MomentProgress() {
  const config = useConfig((state) => state.config);
  const phase = useLaboratory((state) => state.phase);
  const share = useLaboratory((state) => state.share);
  const space = useLaboratory((state) => state.space);
  const subject = useLaboratory((state) => state.subject);
  const message = useLaboratory((state) => state.message);
  const isBusy = phase === "waiting" || phase === "measuring";
  const hasNetwork = config.lanes.some(
    (lane) => laneSettings(config, lane).policy.id !== "tabular",
  );
  return (
    <>
      {hasNetwork && (
        <Segments legend="Variance in" options={spaceOptions} value={space} onChange={measureIn} />
      )}
      <span className="soft">{subject ? `policies at step ${formatWhole(subject.step)}` : ""}</span>
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
    </>
  );
}
