// The curve chart of the running experiment: the view's curves, its reference lines and the moments
// that are looked at.
import { useEffect, useMemo, useState } from "react";
import { Curves, type ThresholdChoice } from "../../charts/curves/Curves.tsx";
import { type CurveLane, FEWEST_FOR_BAND, firstStepOf } from "../../charts/curves/curveData.ts";
import type { ReferenceLine, StepMark } from "../../charts/curves/curvesPicture.ts";
import { reachTable } from "../../charts/curves/reachTimes.ts";
import { metricAlphaOf, reachThresholds } from "../../experiment/config.ts";
import { totalVariationFloor } from "../../flow/sampledTotalVariation.ts";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import { createRandomStream } from "../../math/rng.ts";
import type { EnvironmentReport } from "../../protocol/environmentReport.ts";
import type { Snapshot } from "../../protocol/snapshot.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { DEFAULT_METRIC_ALPHA, isOfOrder } from "../../records/metricOrder.ts";
import { shownSnapshot } from "../../store/run/runState.ts";
import { useRun, viewStep } from "../../store/run/runStore.ts";
import {
  type CurveViewId,
  type PictureViewId,
  setView,
  useView,
  type ViewState,
} from "../../store/view/viewStore.ts";
import { momentOf, placeOf } from "./curveMoment.ts";
import {
  type CurveViewText,
  curvesOfView,
  mayBeLog,
  mayShareAxis,
  textOfView,
} from "./curveViews.ts";
import { isPictureView, pictureViews } from "./pictureViews.ts";
import { amount } from "./reachWords.ts";
import { type Estimates, sampledHistory } from "./sampledHistory.ts";
import { shownLane } from "./shownLane.ts";
import { useCurveView, useIsEstimated } from "./unlistedViews.ts";
import { useBehind } from "./useBehind.ts";
import { useShownHistory } from "./useShownHistory.ts";

/** The chart; fills its box. */
export function LiveCurves() {
  const view = useCurveView();
  return isPictureView(view) ? <SampledCurves view={view} /> : <RecordedCurves />;
}

function RecordedCurves() {
  const { history, revision } = useShownHistory();
  return <ViewCurves history={history} revision={revision} />;
}

/** Samples drawn between two frames at most: some milliseconds' worth. */
const BUDGET = 60_000;
/** Milliseconds until more are drawn where that was not enough. */
const INTERVAL = 250;

function SampledCurves({ view }: { readonly view: PictureViewId }) {
  const target = useRun((state) => state.environment?.target);
  const snapshot = useRun((state) => state.snapshot);
  const frames = useRun((state) => state.recording.frames);
  const revision = useRun((state) => state.recording.revision);
  const nSamples = useView((state) => state.nSamples);
  const [nLooks, setLooks] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: values belong to all three
  const known: Estimates = useMemo(() => new WeakMap(), [view, target, nSamples]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the frames grow in place; every look draws more
  const sampled = useMemo(() => {
    if (!target || !snapshot) return null;
    const cost = pictureViews[view].cost(nSamples, target.length);
    const shown = framesUntil(frames, snapshot, cost);
    return sampledHistory({ view, frames: shown, target, nSamples, known, budget: BUDGET });
  }, [view, target, snapshot, frames, revision, nSamples, known, nLooks]);
  useEffect(() => {
    if (!sampled || sampled.isComplete) return;
    const timer = setTimeout(() => setLooks((n) => n + 1), INTERVAL);
    return () => clearTimeout(timer);
  }, [sampled]);
  return sampled && <ViewCurves history={sampled.history} revision={revision + nLooks} />;
}

/** The kept pictures up to the live one, and that one too where its value is soon found. */
function framesUntil(
  frames: readonly Snapshot[],
  live: Snapshot,
  cost: number,
): readonly Snapshot[] {
  const shown = frames.filter(({ step }) => step <= live.step);
  const isCheap = cost * live.replicas.length <= BUDGET;
  return isCheap && shown.at(-1)?.step !== live.step ? [...shown, live] : shown;
}

interface ViewCurvesProps {
  readonly history: MetricHistory;
  readonly revision: number;
}

function ViewCurves({ history, revision }: ViewCurvesProps) {
  const view = useCurveView();
  const isEstimated = useIsEstimated();
  const xAxis = useView((state) => state.xAxis);
  const xScale = useView((state) => state.xScale);
  const yScale = useView((state) => state.yScale);
  const seeds = useView((state) => state.curveSeeds);
  const nSamples = useView((state) => state.nSamples);
  const chosen = useView((state) => state.curveLane);
  const config = useRun((state) => state.config);
  const environment = useRun((state) => state.environment);
  const marks = useMarks();
  const snapshot = useRun(shownSnapshot);
  const isPast = useRun((state) => state.viewed !== null);
  // a picture that leaves the page is alone: it says its metric and what its bands are
  const isOnPaper = useView((state) => state.pictureTheme !== null);
  const sharesAxis = mayShareAxis(view, config?.lanes ?? []);
  const only =
    sharesAxis && view !== "boundsOfLogZ"
      ? null
      : shownLane(chosen, config?.lanes.length ?? 0, sharesAxis);
  const lanes = useMemo(
    () => (config ? curvesOfView(view, config, only) : []),
    [view, config, only],
  );
  const behind = useBehind(view, only);
  const references = useMemo(
    () => referencesOf(view, environment, nSamples),
    [view, environment, nSamples],
  );
  const moment = useMemo(
    () => momentOf({ view, snapshot, lanes, isPast }),
    [view, snapshot, lanes, isPast],
  );
  const threshold = useThreshold({ history, revision, lanes, view });
  const metricAlpha = config ? metricAlphaOf(config) : DEFAULT_METRIC_ALPHA;
  const text = textOfView(view, metricAlpha, isEstimated);
  const since = isOfOrder(view) ? measuredSince(history, view) : "";
  return (
    <Curves
      name={`${text.label}${text.source === "estimated" ? ", estimated," : ""} over ${xAxis}${since && `, ${since}`}`}
      metric={view}
      title={[
        isOfOrder(view) || isOnPaper ? text.label : "",
        titleOf(text, { nSamples, sharesAxis }),
        view === "boundsOfLogZ" && environment?.unit ? `by ${environment.unit}` : "",
        since,
        isOnPaper && config ? seedsText(config.nSeeds, seeds, text.source === "estimated") : "",
      ]
        .filter(Boolean)
        .join(", ")}
      history={history}
      revision={revision}
      lanes={lanes}
      xAxis={xAxis}
      xScale={xScale}
      yScale={mayBeLog(view) ? yScale : "linear"}
      seeds={seeds}
      threshold={threshold}
      behind={behind}
      references={references}
      marks={marks}
      moment={moment}
      onPickStep={viewStep}
    />
  );
}

function seedsText(nSeeds: number, seeds: ViewState["curveSeeds"], isEstimated: boolean): string {
  if (nSeeds === 1) return isEstimated ? "band: 95 % interval of each estimate" : "";
  return seeds === "band" && nSeeds >= FEWEST_FOR_BAND
    ? `median of ${nSeeds} seeds and its 95 % band`
    : `median and ${nSeeds} seeds`;
}

interface ThresholdQuestion extends ViewCurvesProps {
  readonly lanes: readonly CurveLane[];
  readonly view: CurveViewId;
}

/** The line of the times to ε, in step with the table of them; null where the curves are of something else. */
function useThreshold(question: ThresholdQuestion): ThresholdChoice | null {
  const { history, revision, lanes, view } = question;
  const value = useView((state) => state.reachThreshold);
  const xAxis = useView((state) => state.xAxis);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history grows in place
  return useMemo(() => {
    if (view !== "totalVariation") return null;
    const asked = { metric: "totalVariation", threshold: value, xAxis };
    const arrivals = reachTable(history, lanes, asked).map(({ lane, median, interval }) => ({
      label: lane.label,
      look: lane.look,
      at: median ?? Number.POSITIVE_INFINITY,
      interval,
      text: median === null ? "not yet" : `${amount(median, xAxis)} ${xAxis}`,
    }));
    return {
      name: "Threshold ε of total variation",
      value,
      label: `ε = ${formatNumber(value, 2)}`,
      arrivals,
      minimum: reachThresholds.minimum,
      maximum: reachThresholds.maximum,
      onChange: (reachThreshold) => setView({ reachThreshold }),
    };
  }, [history, revision, lanes, view, value, xAxis]);
}

/** Where a metric's curves begin later than the run: it was measured at another order before. */
function measuredSince(history: MetricHistory, view: CurveViewId): string {
  const first = firstStepOf(history, view);
  if (first === null || first === history.step[0]) return "";
  return `from step ${formatWhole(first)} on`;
}

/** The moment that is looked at, and A, the one it is compared with. */
function useMarks(): readonly StepMark[] {
  const viewed = useRun((state) => state.viewed);
  const compared = useRun((state) => state.compared);
  return useMemo(
    () => [
      ...(compared === null ? [] : [{ ...placeOf(compared), label: "A" }]),
      ...(viewed === null ? [] : [{ ...placeOf(viewed), label: "" }]),
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
  const { logZ, target, modes, regions } = environment;
  if (view === "boundsOfLogZ") return [{ label: "true log Z", value: logZ }];
  if (view === "sampledTotalVariation")
    return [{ label: "floor: a perfect sampler", value: totalVariationFloor(target, nSamples) }];
  if (view === "topReward") {
    const perfect = { probability: target, reward: target };
    const stream = createRandomStream(0);
    stream.seek("evaluation", 0, 0);
    const value = pictureViews[view].measure(perfect, nSamples, stream);
    return [{ label: "a perfect sampler, sampled", value }];
  }
  if (view === "modesFound" && modes.length > 0)
    return [{ label: "all modes", value: modes.length }];
  if (view === "regionsReached") return [{ label: "all regions", value: regions.names.length }];
  return [];
}

function titleOf(
  { unit, source }: CurveViewText,
  { nSamples, sharesAxis }: { readonly nSamples: number; readonly sharesAxis: boolean },
): string {
  const origin = {
    exact: "exact",
    estimated: "estimated, 95 % interval",
    batch: "of the last batch",
    samples: `${formatWhole(nSamples)} samples a point`,
  }[source];
  return [unit, origin, sharesAxis ? "" : "one lane: scales differ"].filter(Boolean).join(", ");
}
