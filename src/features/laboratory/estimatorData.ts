// What an estimator chart shows: one figure against batch size or against the training step, a series a
// control variate: an exact line, sampled dots with their intervals, and where neither is known; and its axes.
import { scaleLog } from "d3";
import {
  type Axis,
  axisOn,
  everyOf,
  linearAxis,
  logAxis,
  roomOf,
  symlogAxis,
} from "../../charts/axis/axis.ts";
import type { Interval } from "../../math/meanInterval.ts";
import { formatNumber, formatWhole } from "../../math/numberText.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";

/** What figures are drawn against. */
export type EstimatorX = "batch size" | "training step";

/** A figure at one batch size, or at one step. */
export interface EstimatorPoint extends Interval {
  readonly at: number;
}

/** The figures of one control variate, batch sizes or steps ascending. */
export interface EstimatorSeries {
  readonly label: string;
  readonly variate: ControlVariateId;
  /** Exact values. */
  readonly line: readonly Pick<EstimatorPoint, "at" | "value">[];
  /** Sampled ones, with 95 % intervals. */
  readonly dots: readonly EstimatorPoint[];
  /** Batch sizes or steps at which neither is known. */
  readonly unresolved: readonly number[];
}

export interface EstimatorAxes {
  readonly x: Axis;
  readonly y: Axis;
  /** Where values lie that a logarithmic axis cannot show (zero and below); null on a linear one. */
  readonly floor: number | null;
}

interface AxesInput {
  readonly x: EstimatorX;
  /** All that the axes must hold. */
  readonly series: readonly EstimatorSeries[];
  readonly isLog: boolean;
  /** Pixels, left and right. */
  readonly xRange: readonly [number, number];
  /** Pixels, bottom first. */
  readonly yRange: readonly [number, number];
}

/** Below this a figure is rounding: no logarithmic axis goes there. */
const SMALLEST = 1e-9;

/** Whether steps between two that were measured were left out: the sparsest schedule doubles them. */
export function isGap(before: number, after: number): boolean {
  return after > 2 * Math.max(before, 0.5);
}

/**
 * Axes that hold every point; batch sizes are powers of two and stand at equal distances, steps
 * as log(1 + step).
 */
export function estimatorAxes({
  x: kind,
  series,
  isLog,
  xRange,
  yRange,
}: AxesInput): EstimatorAxes {
  const points = series.flatMap(({ line, dots }) => [
    ...line.map((one) => ({ ...one, low: one.value, high: one.value })),
    ...dots,
  ]);
  const unresolved = series.flatMap((one) => one.unresolved);
  const all = [...points.map(({ at }) => at), ...unresolved];
  const places = [...new Set(all)].sort((a, b) => a - b);
  const x = kind === "batch size" ? sizeAxis(places, xRange) : stepAxis(places, xRange);
  return { x, ...(isLog ? logAxisOf(points, yRange) : linearAxisOf(points, yRange)) };
}

function sizeAxis(sizes: readonly number[], xRange: readonly [number, number]): Axis {
  const xScale = scaleLog([sizes[0] ?? 8, Math.max(sizes.at(-1) ?? 16, 16)], xRange).base(2);
  const every = everyOf(sizes.length, 34, roomOf(xRange));
  return axisOn(
    xScale,
    sizes.map((value, k) => ({ value, text: k % every === 0 ? String(value) : "" })),
  );
}

/** From 0, with a tick at every power of ten. */
function stepAxis(steps: readonly number[], range: readonly [number, number]): Axis {
  const last = Math.max(10, steps.at(-1) ?? 0);
  const decades = Array.from({ length: Math.floor(Math.log10(last)) + 1 }, (_, k) => 10 ** k);
  return symlogAxis({ domain: [0, last], range }, 1, () =>
    [0, ...decades].map((value) => ({ value, text: formatWhole(value) })),
  );
}

function logAxisOf(points: readonly EstimatorPoint[], range: readonly [number, number]) {
  const values = points
    .flatMap(({ value, high }) => [value, high])
    .filter((value) => value > SMALLEST && Number.isFinite(value));
  const top = values.length > 0 ? Math.max(...values) * 1.3 : 1;
  const floor = Math.min(values.length > 0 ? Math.min(...values) / 1.3 : 0.1, top / 10);
  const nDecades = Math.floor(Math.log10(top)) - Math.ceil(Math.log10(floor)) + 1;
  const axis = logAxis(
    { domain: [floor, top], range },
    { every: everyOf(nDecades, 18, roomOf(range)), factors: nDecades <= 2 ? [1, 2, 5] : [1] },
  );
  // an interval without an upper end reaches to the top
  return { floor, y: { ...axis, to: (value: number) => axis.to(Math.min(top, value)) } };
}

function linearAxisOf(points: readonly EstimatorPoint[], range: readonly [number, number]) {
  const values = points.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite);
  const domain = [Math.min(0, ...values), Math.max(1, ...values)] as const;
  return { floor: null, y: linearAxis({ domain, range }, 5, (value) => formatNumber(value, 2)) };
}
