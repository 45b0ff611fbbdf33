// Live metric curves of every lane and seed. Drag over a stretch to zoom into it (plus and minus do
// it by keyboard), double-click or Escape for everything; arrow keys move the crosshair.
import { memo, useRef, useState } from "react";
import { formatNumber } from "../../math/numberText.ts";
import { createHistory, type MetricHistory } from "../../records/metricHistory.ts";
import { type ZoomRange, zoomedBy, zoomedTo } from "../axis/zoom.ts";
import { usePalette } from "../ink/theme.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import {
  axisValues,
  type CurveLane,
  createLaneCurve,
  fillLaneCurve,
  type LaneCurve,
  nearestBucket,
  type SeedDrawing,
  type XAxis,
} from "./curveData.ts";
import { summariseCurves } from "./curveSummary.ts";
import {
  type CurveMoment,
  type CurvesBehind,
  type CurvesLayout,
  lastMoment,
  type ReferenceLine,
  type StepMark,
  type ThresholdLine,
} from "./curvesPicture.ts";
import { drawCurves } from "./drawCurves.ts";
import { thresholdPlace } from "./drawThreshold.ts";
import { ThresholdHandle } from "./ThresholdHandle.tsx";

export interface CurvesProps {
  /** Accessible name: "Total variation over steps". */
  readonly name: string;
  readonly metric: string;
  /** Title over the vertical axis: "Total variation", with the unit where there is one. */
  readonly title: string;
  readonly history: MetricHistory;
  /** `history.revision`: the history itself stays the same object while it grows. */
  readonly revision: number;
  readonly lanes: readonly CurveLane[];
  readonly xAxis: XAxis;
  /** Logarithmic from 0 on, or linear. */
  readonly xScale?: "log" | "linear";
  readonly yScale: "log" | "linear";
  /** Another run to be drawn behind this one; null: none. */
  readonly behind?: BehindProps | null;
  readonly references?: readonly ReferenceLine[];
  /** Left out: a band where there are seeds enough. */
  readonly seeds?: SeedDrawing;
  /** A threshold of the metric that can be moved; null: none. */
  readonly threshold?: ThresholdChoice | null;
  /** Moments that are looked at or compared with elsewhere. */
  readonly marks?: readonly StepMark[];
  /** The moment that the page shows; null: the end of the history. */
  readonly moment?: CurveMoment | null;
  /** A click on (or Enter at) a moment. */
  readonly onPickStep?: (step: number) => void;
}

/** A line across the chart that can be moved. */
export interface ThresholdChoice extends Omit<ThresholdLine, "isRead"> {
  /** Accessible name of its handle. */
  readonly name: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly onChange: (value: number) => void;
}

/** A run behind the one that is shown. */
export interface BehindProps {
  readonly title: string;
  readonly history: MetricHistory;
  readonly lanes: readonly CurveLane[];
}

const noReferences: readonly ReferenceLine[] = [];
const NOTHING_BEHIND = {
  history: createHistory({ nReplicas: 0, metrics: [] }),
  lanes: [],
  metric: "",
  seeds: "band",
} as const;
const noMarks: readonly StepMark[] = [];

/** Fills its parent, which must have a size. */
export const Curves = memo(function Curves(props: CurvesProps) {
  const { name, metric, title, history, xAxis, yScale } = props;
  const {
    behind = null,
    references = noReferences,
    seeds = "band",
    threshold = null,
    marks = noMarks,
    moment = null,
  } = props;
  const palette = usePalette();
  const layout = useRef<CurvesLayout | null>(null);
  const handle = useRef<HTMLDivElement>(null);
  const [isRead, setRead] = useState(false);
  const curves = useLaneCurves({ ...props, seeds });
  const curvesBehind = useLaneCurves(behind ? { ...behind, metric, seeds } : NOTHING_BEHIND);
  const behindNow = (): CurvesBehind | null => behind && { ...behind, curves: curvesBehind() };
  const [zoom, setZoom] = useState<{ of: XAxis; range: ZoomRange } | null>(null);
  const [crosshair, setCrosshair] = useState<number | null>(null);
  const [brush, setBrush] = useState<ZoomRange | null>(null);
  const shownZoom = zoom?.of === xAxis ? zoom.range : null;
  const show = (range: ZoomRange | null) => setZoom(range && { of: xAxis, range });

  const canvas = useCanvas((surface, view) => {
    layout.current = drawCurves(surface, view, {
      history,
      curves: curves(),
      behind: behindNow(),
      metric,
      title,
      xAxis,
      isLogX: props.xScale === "log",
      wantsLog: yScale === "log",
      references,
      threshold: threshold && { ...threshold, isRead },
      palette,
      zoom: shownZoom,
      crosshair,
      brush,
      marks,
      moment,
    });
    if (threshold && handle.current) placeHandle(handle.current, layout.current, threshold.value);
  });
  const summary = () =>
    summariseCurves(name, { history, curves: curves(), references, moment, behind: behindNow() });

  const bucketAt = (x: number): number | null => {
    const drawn = layout.current;
    if (!drawn || history.nBuckets === 0) return null;
    return nearestBucket(history, xAxis, drawn.x.from(x));
  };
  const pick = (bucket: number | null) => {
    if (bucket !== null) props.onPickStep?.(history.step[bucket]!);
  };
  const zoomBy = (factor: number) => {
    const domain = layout.current?.x.domain;
    if (!domain || history.nBuckets < 2) return;
    const centre =
      crosshair === null ? (domain[0] + domain[1]) / 2 : axisValues(history, xAxis)[crosshair]!;
    const whole = [0, lastMoment({ history, behind: behindNow() }, xAxis)] as const;
    show(zoomedBy(domain, { factor, centre, whole }));
  };
  const onKey = (key: string, isLarge: boolean): boolean => {
    const last = history.nBuckets - 1;
    const by = isLarge ? Math.max(1, Math.round(last / 20)) : 1;
    const from = Math.min(last, crosshair ?? last);
    if (key === "ArrowLeft") setCrosshair(Math.max(0, from - by));
    else if (key === "ArrowRight") setCrosshair(Math.min(last, from + by));
    else if (key === "Home") setCrosshair(0);
    else if (key === "End") setCrosshair(last);
    else if (key === "+" || key === "=") zoomBy(0.5);
    else if (key === "-") zoomBy(2);
    else if (key === "Escape") show(null);
    else if (key === "Enter") pick(crosshair);
    else return false;
    return true;
  };
  const zoomTo = (ends: ZoomRange) => {
    setBrush(null);
    const x = layout.current?.x;
    if (x) show(zoomedTo([x.from(ends[0]), x.from(ends[1])], x.domain) ?? shownZoom);
  };

  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      <Inspector
        label={`Inspect ${name}`}
        value={crosshair}
        count={history.nBuckets}
        valueText={crosshair === null ? "" : describeBucket(history, curves(), crosshair)}
        onPoint={(x) => setCrosshair(bucketAt(x))}
        onLeave={() => setCrosshair(null)}
        onPick={(x) => pick(bucketAt(x))}
        onDrag={(ends, isDone) => (ends && isDone ? zoomTo(ends) : setBrush(ends))}
        onReset={() => show(null)}
        onFocus={() => setCrosshair(history.nBuckets > 0 ? history.nBuckets - 1 : null)}
        onKey={(key, event) => onKey(key, event.shiftKey)}
      />
      {threshold && (
        <ThresholdHandle
          element={handle}
          name={threshold.name}
          value={threshold.value}
          minimum={threshold.minimum}
          maximum={threshold.maximum}
          valueText={`${threshold.label}: ${threshold.arrivals.map(({ label, text }) => `${label} ${text}`).join(", ")}`}
          valueAt={(y) => layout.current?.y.from(y) ?? null}
          place={() => (layout.current ? thresholdPlace(layout.current, threshold.value).at : 0)}
          onChange={threshold.onChange}
          onRead={setRead}
        />
      )}
      {shownZoom && (
        <button type="button" className="chart-reset" onClick={() => show(null)}>
          Show all
        </button>
      )}
    </ChartFrame>
  );
});

/** Puts the handle where the line begins; outside of the axis it waits at its edge. */
function placeHandle(handle: HTMLElement, layout: CurvesLayout, value: number): void {
  const { at, isInside } = thresholdPlace(layout, value);
  handle.style.transform = `translate(${layout.plot.x}px, ${at}px)`;
  handle.dataset["outside"] = String(!isInside);
}

interface KeptCurves {
  readonly history: MetricHistory;
  readonly lanes: readonly CurveLane[];
  readonly metric: string;
  readonly seeds: SeedDrawing;
  readonly revision: number;
  readonly curves: readonly LaneCurve[];
}

/** The lanes' curves, refilled when the history has grown or another metric is asked for. */
function useLaneCurves(
  props: Pick<CurvesProps, "history" | "lanes" | "metric"> & { readonly seeds: SeedDrawing },
): () => readonly LaneCurve[] {
  const kept = useRef<KeptCurves | null>(null);
  return () => {
    const { history, lanes, metric, seeds } = props;
    const before = kept.current;
    // revisions count from 0 in every history: they tell of a change within one only
    const isOfThese =
      before?.history === history && before.lanes === lanes && before.seeds === seeds;
    if (isOfThese && before.revision === history.revision && before.metric === metric)
      return before.curves;
    const curves = isOfThese
      ? before.curves
      : lanes.map((lane) => createLaneCurve(lane, history.capacity, seeds));
    for (const curve of curves) fillLaneCurve(curve, history, metric);
    kept.current = { history, lanes, metric, seeds, revision: history.revision, curves };
    return curves;
  };
}

function describeBucket(
  history: MetricHistory,
  curves: readonly LaneCurve[],
  bucket: number,
): string {
  const values = curves.map(({ lane, middle, low, high, end }) => {
    if (bucket > end) return `${lane.label} no value`;
    const interval = lane.isEstimated
      ? ` estimated, ${formatNumber(low[bucket]!)} to ${formatNumber(high[bucket]!)}`
      : "";
    return `${lane.label} ${formatNumber(middle[bucket]!)}${interval}`;
  });
  return `Step ${formatNumber(history.step[bucket] ?? 0)}: ${values.join(", ")}`;
}
