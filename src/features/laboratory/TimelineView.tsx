// The laboratory over training: variance and signal-to-noise of every control variate at the steps whose
// policies are kept, measured as the run goes on and afterwards.
import { type ReactNode, useEffect, useMemo } from "react";
import { laneNames } from "../../experiment/laneNames.ts";
import { formatWhole } from "../../math/numberText.ts";
import { useConfig } from "../../store/config/configStore.ts";
import { FigureChoice, type LaboratoryChoice } from "./FigureChoice.tsx";
import { timelineFigures, timelinePanels } from "./figurePanels.ts";
import { figureOf } from "./figures.ts";
import { LaboratoryFiles } from "./LaboratoryFiles.tsx";
import { LaboratoryTable } from "./LaboratoryTable.tsx";
import { LanePanels } from "./LanePanels.tsx";
import { shownSteps, timelineRows } from "./laboratoryRows.ts";
import { laboratoryCsv, sheetLines, sheetNotes, withLaboratory } from "./laboratoryTexts.ts";
import { followRun, leaveRun, sampleAt, useTimeline } from "./laboratoryTimeline.ts";
import { SizeSelect } from "./SizeSelect.tsx";
import { lanesShown, resultsShown } from "./shownLanes.ts";
import { measuredText, sizesText } from "./timelineWords.ts";

interface TimelineViewProps extends LaboratoryChoice {
  /** The choices that both views have. */
  readonly children: ReactNode;
}

/** Measures along with the run while it is shown. */
export function TimelineView({ children, ...given }: TimelineViewProps) {
  useEffect(() => {
    followRun();
    return leaveRun;
  }, []);
  const config = useConfig((state) => state.config);
  const steps = useTimeline((state) => state.steps);
  const sampledAt = useTimeline((state) => state.sampledAt);
  const phase = useTimeline((state) => state.phase);
  const message = useTimeline((state) => state.message);
  const { shown, left } = given;
  const figure = timelineFigures.includes(given.figure) ? given.figure : "variance";
  const choice = useMemo(
    () => ({ config, lanes: lanesShown(config.lanes.keys(), { shown, left }), shown, figure }),
    [config, shown, left, figure],
  );
  const panels = useMemo(
    () => timelinePanels(steps, choice, sampledAt),
    [steps, choice, sampledAt],
  );
  const at = shownSteps(steps);
  const last = steps.at(-1);
  const sizes = sizesText(config, sampledAt);
  return (
    <>
      <p className="soft">{`How good is one estimate of the gradient as the policies learn, ${sizes}, in the table’s logits? Lines are exact, from sums over all trajectories, with a dot at every step that was measured; between them nothing is known. Single dots are sampled, with 95 % confidence intervals; a cross says that samples cannot tell. Each lane’s first seed, under the settings it had at that step.`}</p>
      <div className="laboratory-bar">
        {children}
        <FigureChoice {...given} figure={figure} offered={timelineFigures} />
        <SizeSelect name="batch size" value={sampledAt} onChange={sampleAt} />
        <span className="soft" role="status">
          {message ?? measuredText(steps, phase)}
        </span>
      </div>
      {shown === null && <h3>{`${figureOf(figure).name} over training, ${sizes}`}</h3>}
      <LanePanels
        panels={panels}
        x="training step"
        waiting={steps.length > 0 ? null : "no step was measured yet"}
      />
      <LaboratoryTable
        name="Figures over training"
        caption={`${figureOf(figure).name} of one estimate, ${sizes}, in the table’s logits.`}
        columns={at.map((step) => `Step ${formatWhole(step)}`)}
        rows={timelineRows(steps, choice, { sampledAt, at })}
      />
      {last && (
        <LaboratoryFiles
          config={withLaboratory(config, "training")}
          step={last.step}
          sheet={{
            lines: sheetLines(config, {
              figure: shown === null ? figureOf(figure) : null,
              where: [
                `steps ${formatWhole(steps[0]?.step ?? 0)} to ${formatWhole(last.step)}`,
                sizes,
                "in the table’s logits",
                ...(shown === null ? [] : [laneNames(config.lanes)[shown]?.full ?? ""]),
              ],
            }),
            notes: [...sheetNotes, measuredText(steps, phase)],
            panels,
            x: "training step",
          }}
          csv={() =>
            laboratoryCsv(
              steps.map((step) => ({ ...step, results: resultsShown(step.results, given) })),
              "logits",
            )
          }
        />
      )}
    </>
  );
}
