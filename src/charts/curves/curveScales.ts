// The axes of a curve chart. Ranges follow the data: a fixed range would hide a lane that runs away.
// A logarithmic axis ends at the smallest positive value shown; what is not positive is drawn on its
// floor, and the floor's label says "≤".
import { scaleLinear, scaleLog, scaleSymlog } from "d3";
import type { MetricHistory } from "../../records/metricHistory.ts";
import { formatCount, formatDecade, formatNumber } from "../ink/format.ts";
import { axisValues, type LaneCurve, type XAxis } from "./curveData.ts";

/** A tick: its value and what is written beside it ("" for a mere line). */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** One axis: data to CSS pixels and back. */
export interface Axis {
  readonly ticks: readonly Tick[];
  readonly domain: readonly [number, number];
  to(value: number): number;
  from(pixel: number): number;
}

export interface YAxis extends Axis {
  readonly isLog: boolean;
  /** Whether some value lies at or below the floor of a logarithmic axis. */
  readonly isClamped: boolean;
}

/** No logarithmic axis reaches below this: exact metrics are rounding noise there. */
const LOG_FLOOR = 1e-12;
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
  },
): Axis {
  const last = axisValues(history, axis)[history.nBuckets - 1] ?? 0;
  const domain = options.zoom ?? ([0, last > 0 ? last : 1] as const);
  if (options.isLog) return logFromZero(axis, domain, options.range);
  const scale = scaleLinear(domain, options.range);
  const count = Math.max(2, Math.floor((options.range[1] - options.range[0]) / 80));
  const ticks = scale.ticks(count).filter((value) => axis === "seconds" || Number.isInteger(value));
  return {
    domain,
    ticks: ticks.map((value) => ({ value, text: formatCount(value) })),
    to: scale,
    from: (pixel) => scale.invert(pixel),
  };
}

/** One unit of an axis that is logarithmic but begins at 0: below it the axis is linear. */
const units = { steps: 1, trajectories: 64, seconds: 0.1 } as const;

/** Runs begin at 0, which no logarithm reaches: log(1 + x/unit). */
function logFromZero(
  axis: XAxis,
  domain: readonly [number, number],
  range: readonly [number, number],
): Axis {
  const scale = scaleSymlog(domain, range).constant(units[axis]);
  const ticks = [0];
  for (let value = Math.min(1, units[axis]); value <= domain[1]; value *= 10)
    ticks.push(Number(value.toPrecision(1)));
  const shown: Tick[] = [];
  for (const value of ticks.filter((tick) => tick >= domain[0])) {
    const before = shown.at(-1);
    if (before && scale(value) - scale(before.value) < 28) continue;
    shown.push({ value, text: formatCount(value) });
  }
  return { domain, ticks: shown, to: scale, from: (pixel) => scale.invert(pixel) };
}

export interface YAxisInput {
  readonly curves: readonly LaneCurve[];
  readonly history: MetricHistory;
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
  return isLog ? logAxis(extent, input.range) : linearAxis(extent, input.range);
}

interface Extent {
  lowest: number;
  highest: number;
  smallestPositive: number;
  nPositive: number;
  nOther: number;
}

function extentOf({ curves, history, xAxis, xDomain, references }: YAxisInput): Extent {
  const extent: Extent = {
    lowest: Number.POSITIVE_INFINITY,
    highest: Number.NEGATIVE_INFINITY,
    smallestPositive: Number.POSITIVE_INFINITY,
    nPositive: 0,
    nOther: 0,
  };
  const add = (value: number) => {
    if (!Number.isFinite(value)) return;
    extent.lowest = Math.min(extent.lowest, value);
    extent.highest = Math.max(extent.highest, value);
    if (value > LOG_FLOOR) {
      extent.smallestPositive = Math.min(extent.smallestPositive, value);
      extent.nPositive++;
    } else extent.nOther++;
  };
  const xs = axisValues(history, xAxis);
  for (let bucket = 0; bucket < history.nBuckets; bucket++) {
    if (xs[bucket]! < xDomain[0] || xs[bucket]! > xDomain[1]) continue;
    for (const { low, high } of curves) {
      add(low[bucket]!);
      add(high[bucket]!);
    }
  }
  references.forEach(add);
  return extent;
}

function logAxis(extent: Extent, range: readonly [number, number]): YAxis {
  // where the values hardly differ the room is below them: that is where learning leads
  const floor = Math.min(extent.smallestPositive / 1.12, extent.highest / 2);
  const top = extent.highest * 1.06;
  const scale = scaleLog([floor, top], range);
  const decades = Math.log10(top / floor);
  const room = Math.abs(range[1] - range[0]);
  return {
    isLog: true,
    isClamped: extent.nOther > 0,
    domain: [floor, top],
    ticks: logTicks(floor, top, room / decades),
    to: (value) => scale(Math.min(Number.MAX_VALUE, Math.max(floor, value))),
    from: (pixel) => scale.invert(pixel),
  };
}

/** Decades, with 2 and 5 between them where a decade has the room, thinned where it has not. */
function logTicks(floor: number, top: number, pixelsPerDecade: number): Tick[] {
  const ticks: Tick[] = [];
  const every = Math.max(1, Math.ceil(16 / pixelsPerDecade));
  const factors =
    pixelsPerDecade > 120 ? [1, 2, 3, 4, 5, 6, 7, 8, 9] : pixelsPerDecade > 60 ? [1, 2, 5] : [1];
  const labelled = pixelsPerDecade > 260 ? factors : [1, 2, 5];
  for (let exponent = Math.floor(Math.log10(floor)); exponent <= Math.log10(top); exponent++)
    for (const factor of factors) {
      const value = Number(`${factor}e${exponent}`);
      if (value < floor || value > top) continue;
      const isShown = factor === 1 ? exponent % every === 0 : labelled.includes(factor);
      const text = factor === 1 ? formatDecade(exponent) : formatNumber(value, 1);
      if (isShown) ticks.push({ value, text });
    }
  return ticks;
}

function linearAxis(extent: Extent, range: readonly [number, number]): YAxis {
  const hasData = extent.highest >= extent.lowest;
  let low = hasData ? extent.lowest : 0;
  let high = hasData ? extent.highest : 1;
  if (low >= 0 && low < high / 2) low = 0;
  const pad = (high - low || Math.abs(high) || 1) * 0.05;
  const scale = scaleLinear([low === 0 ? 0 : low - pad, high + pad], range);
  const [bottom, top] = scale.domain() as [number, number];
  low = bottom;
  high = top;
  const far = BEYOND * (high - low);
  const count = Math.max(2, Math.floor(Math.abs(range[1] - range[0]) / 36));
  return {
    isLog: false,
    isClamped: false,
    domain: [low, high],
    ticks: scale.ticks(count).map((value) => ({ value, text: formatNumber(value, 4) })),
    // what is infinite leaves the picture, in finite pixels: a line to infinity is not drawn
    to: (value) => scale(Math.min(high + far, Math.max(low - far, value))),
    from: (pixel) => scale.invert(pixel),
  };
}
