// How hard each objective pushes a trajectory, as a function of its log-weight, with the current
// batch beneath: the difference between the objectives in one live picture.
import { memo, type ReactNode, useRef, useState } from "react";
import { formatNumber, formatSigned } from "../../math/numberText.ts";
import { usePalette } from "../ink/theme.ts";
import { ChartFrame } from "../surface/ChartFrame.tsx";
import { Inspector } from "../surface/Inspector.tsx";
import { useCanvas } from "../surface/useCanvas.ts";
import { drawPush, type PushLayout } from "./drawPush.ts";
import {
  balanceOf,
  type PushKind,
  type PushLane,
  type PushQuestion,
  pushOf,
  pushRange,
  spreadOf,
} from "./pushData.ts";
import type { PushScale } from "./pushScales.ts";

export interface PushChartProps {
  /** Accessible name: "Push curve". */
  readonly name: string;
  /** A new array when a batch or an α has changed. */
  readonly lanes: readonly PushLane[];
  /** The exact log partition function. */
  readonly logZ: number;
  /** With the batch's baselines, or the bare shapes. */
  readonly kind: PushKind;
  readonly scale: PushScale;
  /** What is said in place of a batch that is not there. */
  readonly noBatch: string;
  /** What stands above the curves where the picture is alone; "" on the page. */
  readonly title: string;
  /** Nats to either side that have to be in sight, whatever batches hold; left out: none. */
  readonly reach?: number;
  /** Whether the range stays as it is, while something in it is being moved. */
  readonly isHeld?: boolean;
  /** Hears where the picture was drawn, after every drawing. */
  readonly onLayout?: (layout: PushLayout) => void;
  /** What lies over the picture. */
  readonly children?: ReactNode;
}

const N_BINS = 60;

/** Fills its parent, which must have a size. */
export const PushChart = memo(function PushChart(props: PushChartProps) {
  const { name, lanes, logZ, kind, scale, noBatch, title } = props;
  const { reach = 0, isHeld = false, onLayout } = props;
  const palette = usePalette();
  const layout = useRef<PushLayout | null>(null);
  const range = useRef(0);
  const counts = useRef<Float64Array | null>(null);
  const [crosshair, setCrosshair] = useState<number | null>(null);

  const canvas = useCanvas((surface, view) => {
    counts.current ??= new Float64Array(N_BINS);
    if (!isHeld) range.current = Math.max(pushRange(lanes, logZ, range.current), reach);
    layout.current = drawPush(surface, view, {
      lanes,
      logZ,
      kind,
      scale,
      range: range.current,
      palette,
      crosshair,
      counts: counts.current,
      noBatch,
      title,
    });
    onLayout?.(layout.current);
  });
  const summary = () => summarise(lanes, { logZ, kind }, noBatch);

  const inspect = (at: number) =>
    setCrosshair(Math.max(-range.current, Math.min(range.current, Math.round(20 * at) / 20)));
  const onKey = (key: string): boolean => {
    const step = range.current / 20;
    if (key === "ArrowRight") inspect((crosshair ?? 0) + step);
    else if (key === "ArrowLeft") inspect((crosshair ?? 0) - step);
    else if (key === "Home") inspect(-range.current);
    else if (key === "End") inspect(range.current);
    else return false;
    return true;
  };

  return (
    <ChartFrame name={name} canvas={canvas.ref} summary={summary}>
      <Inspector
        label={`Inspect ${name}`}
        value={crosshair === null ? null : Math.round((crosshair / range.current) * 20) + 20}
        count={41}
        valueText={crosshair === null ? "" : describe(lanes, { logZ, kind }, crosshair)}
        onPoint={(x) => {
          const drawn = layout.current;
          if (drawn) inspect(drawn.x.from(x));
        }}
        onLeave={() => setCrosshair(null)}
        onFocus={() => inspect(0)}
        onKey={onKey}
      />
      {props.children}
    </ChartFrame>
  );
});

/** The pushes at one log-weight, in words. */
function describe(lanes: readonly PushLane[], question: PushQuestion, at: number): string {
  const pushes = lanes.map((lane) => {
    const push = pushOf(lane, question)?.(at);
    return `${lane.label} ${push === undefined ? "acts on transitions" : formatSigned(push)}`;
  });
  return `log w minus log Z ${formatSigned(at, 2)}: ${pushes.join(", ")}`;
}

/** What the chart says: the push to either side, its balance, and where each batch lies. */
function summarise(lanes: readonly PushLane[], question: PushQuestion, noBatch: string): string {
  const { logZ, kind } = question;
  const parts = lanes.map((lane) => {
    const push = pushOf(lane, question);
    const balance = kind === "applied" ? balanceOf(lane, logZ, SUMMARY_RANGE) : null;
    const shape = push
      ? `push ${formatSigned(push(-2))} at −2 nats and ${formatSigned(push(2))} at +2 nats`
      : "acts on transitions";
    const zero = balance === null ? "" : `, none at ${formatSigned(balance)} nats`;
    const { mean, deviation } = spreadOf(lane, logZ);
    const batch = Number.isNaN(mean)
      ? noBatch
      : `batch at ${formatSigned(mean)} ± ${formatNumber(deviation)} nats`;
    return `${lane.label}: ${shape}${zero}; ${batch}`;
  });
  const what = kind === "applied" ? "with the batch’s baselines" : "without baselines";
  return `Push on a trajectory’s log-probability by log w minus log Z, ${what}, scaled to slope 1 where w = Z. ${parts.join(". ")}.`;
}

/** How far from w = Z the summary looks for a balance (nats). */
const SUMMARY_RANGE = 60;
