// The curve chart of the running experiment: the view's curves, its reference lines and the moments
// that are looked at.
import { useEffect, useMemo, useRef, useState } from "react";
import { Curves } from "../../charts/curves/Curves.tsx";
import type { ReferenceLine, StepMark } from "../../charts/curves/curvesPicture.ts";
import { metricAlphaOf } from "../../experiment/config.ts";
import { totalVariationFloor } from "../../flow/sampledTotalVariation.ts";
import { formatWhole } from "../../math/numberText.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import { firstStepOf, type MetricHistory } from "../../records/metricHistory.ts";
import { DEFAULT_METRIC_ALPHA, isOfOrder } from "../../records/metricOrder.ts";
import { useRun, viewStep } from "../../store/run/runStore.ts";
import { type CurveViewId, useView } from "../../store/view/viewStore.ts";
import { shownLane } from "./CurvesChoices.tsx";
import {
  type CurveViewText,
  curvesOfView,
  mayBeLog,
  mayShareAxis,
  textOfView,
} from "./curveViews.ts";
import { type Estimates, sampledHistory } from "./sampledHistory.ts";

/** The chart; fills its box. */
export function LiveCurves() {
  const view = useView((state) => state.metric);
  return view === "sampledTotalVariation" ? <SampledCurves /> : <RecordedCurves />;
}

function RecordedCurves() {
  const history = useRun((state) => state.history);
  const revision = useRun((state) => state.historyRevision);
  return <ViewCurves history={history} revision={revision} />;
}

/** Samples drawn between two frames at most: some milliseconds' worth. */
const BUDGET = 60_000;
/** Milliseconds between two looks at the recording. */
const INTERVAL = 250;

function SampledCurves() {
  const target = useRun((state) => state.environment?.target);
  const nSamples = useView((state) => state.nSamples);
  const [shown, setShown] = useState<MetricHistory | null>(null);
  const estimates = useRef<{ of: unknown[]; known: Estimates }>({ of: [], known: new WeakMap() });
  useEffect(() => {
    if (!target) return;
    if (estimates.current.of[0] !== target || estimates.current.of[1] !== nSamples)
      estimates.current = { of: [target, nSamples], known: new WeakMap() };
    const { known } = estimates.current;
    let seen = -1;
    const look = () => {
      const { frames, revision } = useRun.getState().recording;
      if (revision === seen) return;
      const { history, isComplete } = sampledHistory({
        frames,
        target,
        nSamples,
        known,
        budget: BUDGET,
      });
      if (isComplete) seen = revision;
      setShown(history);
    };
    look();
    const timer = setInterval(look, INTERVAL);
    return () => clearInterval(timer);
  }, [target, nSamples]);
  return shown && <ViewCurves history={shown} revision={shown.revision} />;
}

interface ViewCurvesProps {
  readonly history: MetricHistory;
  readonly revision: number;
}

function ViewCurves({ history, revision }: ViewCurvesProps) {
  const view = useView((state) => state.metric);
  const xAxis = useView((state) => state.xAxis);
  const xScale = useView((state) => state.xScale);
  const yScale = useView((state) => state.yScale);
  const showsSeeds = useView((state) => state.showsSeeds);
  const nSamples = useView((state) => state.nSamples);
  const chosen = useView((state) => state.curveLane);
  const config = useRun((state) => state.config);
  const environment = useRun((state) => state.environment);
  const marks = useMarks();
  const sharesAxis = mayShareAxis(view, config?.lanes ?? []);
  const only =
    sharesAxis && view !== "boundsOfLogZ"
      ? null
      : shownLane(chosen, config?.lanes.length ?? 0, sharesAxis);
  const lanes = useMemo(
    () => (config ? curvesOfView(view, config, only) : []),
    [view, config, only],
  );
  const references = useMemo(
    () => referencesOf(view, environment, nSamples),
    [view, environment, nSamples],
  );
  const metricAlpha = config ? metricAlphaOf(config) : DEFAULT_METRIC_ALPHA;
  const text = textOfView(view, metricAlpha);
  const since = isOfOrder(view) ? measuredSince(history, view) : "";
  return (
    <Curves
      name={`${text.label} over ${xAxis}${since && `, ${since}`}`}
      metric={view}
      title={[isOfOrder(view) ? text.label : "", titleOf(text, { nSamples, sharesAxis }), since]
        .filter(Boolean)
        .join(", ")}
      history={history}
      revision={revision}
      lanes={lanes}
      xAxis={xAxis}
      xScale={xScale}
      yScale={mayBeLog(view) ? yScale : "linear"}
      showsSeeds={showsSeeds}
      references={references}
      marks={marks}
      onPickStep={viewStep}
    />
  );
}

/** Where a metric's curves begin later than the run: it was measured at another order before. */
function measuredSince(history: MetricHistory, view: CurveViewId): string {
  const first = firstStepOf(history, view);
  if (first === null || first === history.step[0]) return "";
  return `from step ${formatWhole(first)} on`;
}

/** The moment that is looked at, and A, the one it is compared with. */
function useMarks(): readonly StepMark[] {
  const viewed = useRun((state) => state.viewed?.step ?? null);
  const compared = useRun((state) => state.compared?.step ?? null);
  return useMemo(
    () => [
      ...(compared === null ? [] : [{ step: compared, label: "A" }]),
      ...(viewed === null ? [] : [{ step: viewed, label: "" }]),
    ],
    [viewed, compared],
  );
}

function referencesOf(
  view: CurveViewId,
  environment: EnvironmentReport | null,
  nSamples: number,
): readonly ReferenceLine[] {
  if (!environment) return [];
  const { logZ, target, modes } = environment;
  if (view === "boundsOfLogZ") return [{ label: "true log Z", value: logZ }];
  if (view === "sampledTotalVariation")
    return [{ label: "floor: a perfect sampler", value: totalVariationFloor(target, nSamples) }];
  if (view === "modesFound" && modes.length > 0)
    return [{ label: "all modes", value: modes.length }];
  return [];
}

function titleOf(
  { unit, source }: CurveViewText,
  { nSamples, sharesAxis }: { readonly nSamples: number; readonly sharesAxis: boolean },
): string {
  const origin = {
    exact: "exact",
    batch: "of the last batch",
    samples: `${formatWhole(nSamples)} samples a point`,
  }[source];
  return [unit, origin, sharesAxis ? "" : "one lane: scales differ"].filter(Boolean).join(", ");
}
