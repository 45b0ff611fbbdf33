// The axes of a curve chart. Ranges follow the data: a fixed range would hide a lane that runs away.
// A logarithmic axis ends at the smallest positive value shown; what is not positive is drawn on its
// floor, and the floor's label says "≤".

import { formatCount, formatNumber } from "../../math/numberText.ts";
import type { MetricHistory } from "../../records/metricHistory.ts";
import {
  type Axis,
  everyOf,
  type LogDensity,
  linearAxis,
  logAxis,
  type Reach,
  roomOf,
  symlogAxis,
  type Tick,
  type YAxis,
} from "../axis/axis.ts";
import { axisValues, type LaneCurve, laneAxisValues, type XAxis } from "./curveData.ts";

/** No logarithmic axis reaches below this: exact metrics are rounding noise there. */
const LOG_FLOOR = 1e-12;
/** Below this ratio of its ends a logarithmic axis is nearly linear. */
const SHORT = 4;
/** Heights of a linear axis away from it that are as good as infinite. */
const BEYOND = 1_000;

/** The whole or zoomed horizontal axis. */
export function xAxisOf(
  history: MetricHistory,
  axis: XAxis,
  options: {
    readonly zoom: readonly [number, number] | null;
    readonly range: readonly [number, number];
    readonly isLog: boolean;
    /** Where the whole axis ends; left out: with the history. */
    readonly last?: number;
  },
): Axis {
  const last = options.last ?? axisValues(history, axis)[history.nBuckets - 1] ?? 0;
  const domain = options.zoom ?? ([0, last > 0 ? last : 1] as const);
  if (options.isLog) return logFromZero(axis, domain, options.range);
  const count = Math.max(2, Math.floor((options.range[1] - options.range[0]) / 80));
  const linear = linearAxis({ domain, range: options.range }, count, formatCount);
  if (axis === "seconds") return linear;
  return { ...linear, ticks: linear.ticks.filter(({ value }) => Number.isInteger(value)) };
}

/** One unit of an axis that is logarithmic but begins at 0: below it the axis is linear. */
const units = { steps: 1, trajectories: 64, seconds: 0.1 } as const;

/** Runs begin at 0, which no logarithm reaches: log(1 + x/unit). */
function logFromZero(
  axis: XAxis,
  domain: readonly [number, number],
  range: readonly [number, number],
): Axis {
  const values = [0];
  for (let value = Math.min(1, units[axis]); value <= domain[1]; value *= 10)
    values.push(Number(value.toPrecision(1)));
  return symlogAxis({ domain, range }, units[axis], (scale) => {
    const shown: Tick[] = [];
    for (const value of values.filter((tick) => tick >= domain[0])) {
      const before = shown.at(-1);
      if (before && scale(value) - scale(before.value) < 28) continue;
      shown.push({ value, text: formatCount(value) });
    }
    return shown;
  });
}

export interface YAxisInput {
  /** What is drawn: curves of one history or more. */
  readonly drawn: readonly {
    readonly curves: readonly LaneCurve[];
    readonly history: MetricHistory;
  }[];
  readonly xAxis: XAxis;
  /** Shown part of the horizontal axis. */
  readonly xDomain: readonly [number, number];
  readonly references: readonly number[];
  readonly wantsLog: boolean;
  /** Pixels, bottom first. */
  readonly range: readonly [number, number];
}

/** The vertical axis for what is shown. Falls back to linear where hardly anything is positive. */
export function yAxisOf(input: YAxisInput): YAxis {
  const extent = extentOf(input);
  const isLog = input.wantsLog && extent.nPositive > extent.nOther;
  return isLog ? logAxisOf(extent, input.range) : linearAxisOf(extent, input.range);
}

interface Extent {
  lowest: number;
  highest: number;
  smallestPositive: number;
  nPositive: number;
  nOther: number;
}

function extentOf({ drawn, xAxis, xDomain, references }: YAxisInput): Extent {
  const extent: Extent = {
    lowest: Number.POSITIVE_INFINITY,
    highest: Number.NEGATIVE_INFINITY,
    smallestPositive: Number.POSITIVE_INFINITY,
    nPositive: 0,
    nOther: 0,
  };
  const add = (value: number, isFloor = true) => {
    if (!Number.isFinite(value)) return;
    extent.lowest = Math.min(extent.lowest, value);
    extent.highest = Math.max(extent.highest, value);
    // an interval that all but touches 0 would make a logarithmic axis of that
    if (!isFloor) return;
    if (value > LOG_FLOOR) {
      extent.smallestPositive = Math.min(extent.smallestPositive, value);
      extent.nPositive++;
    } else extent.nOther++;
  };
  for (const { history, curves } of drawn)
    for (const { lane, spread, low, middle, high } of curves) {
      const xs = laneAxisValues(history, xAxis, lane);
      for (let bucket = 0; bucket < history.nBuckets; bucket++) {
        if (xs[bucket]! < xDomain[0] || xs[bucket]! > xDomain[1]) continue;
        add(low[bucket]!, spread !== "estimate");
        add(middle[bucket]!);
        add(high[bucket]!);
      }
    }
  for (const value of references) add(value);
  return extent;
}

function logAxisOf(extent: Extent, range: readonly [number, number]): YAxis {
  // where the values hardly differ the room is below them: that is where learning leads
  const floor = Math.min(extent.smallestPositive / 1.12, extent.highest / 2);
  const top = extent.highest * 1.06;
  const reach = { domain: [floor, top], range } as const;
  const axis = logAxis(reach, densityOf(roomOf(range) / Math.log10(top / floor)));
  return {
    isLog: true,
    isClamped: extent.nOther > 0,
    ...axis,
    // a short stretch may hold hardly a round multiple of a power of ten: round steps instead
    ticks: axis.ticks.length < 4 && top / floor < SHORT ? roundTicks(reach) : axis.ticks,
  };
}

function roundTicks(reach: Reach): readonly Tick[] {
  return linearAxis(reach, countOf(reach.range), (value) => formatNumber(value, 4)).ticks;
}

/** Decades, with 2 and 5 or more between them where a decade has the room, thinned where it has not. */
function densityOf(pixelsPerDecade: number): LogDensity {
  const every = everyOf(1, 16, pixelsPerDecade);
  if (pixelsPerDecade > 260) return { every, factors: [1, 2, 3, 4, 5, 6, 7, 8, 9] };
  return { every, factors: pixelsPerDecade > 60 ? [1, 2, 5] : [1] };
}

function linearAxisOf(extent: Extent, range: readonly [number, number]): YAxis {
  const hasData = extent.highest >= extent.lowest;
  let low = hasData ? extent.lowest : 0;
  const high = hasData ? extent.highest : 1;
  if (low >= 0 && low < high / 2) low = 0;
  const pad = (high - low || Math.abs(high) || 1) * 0.05;
  const axis = linearAxis(
    { domain: [low === 0 ? 0 : low - pad, high + pad], range },
    countOf(range),
    (value) => formatNumber(value, 4),
  );
  const [bottom, top] = axis.domain;
  const far = BEYOND * (top - bottom);
  return {
    isLog: false,
    isClamped: false,
    ...axis,
    // what is infinite leaves the picture, in finite pixels: a line to infinity is not drawn
    to: (value) => axis.to(Math.min(top + far, Math.max(bottom - far, value))),
  };
}

/** About how many labels of linear steps have room. */
function countOf(range: readonly [number, number]): number {
  return Math.max(2, Math.floor(roomOf(range) / 36));
}
