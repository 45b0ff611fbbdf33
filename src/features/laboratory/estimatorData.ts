// What an estimator chart shows: one figure against batch size, a series a control variate: an exact line,
// sampled dots with their intervals, and where neither is known; and its axes.
import { scaleLog } from "d3";
import { type Axis, axisOn, everyOf, linearAxis, logAxis, roomOf } from "../../charts/axis/axis.ts";
import type { Interval } from "../../math/meanInterval.ts";
import { formatNumber } from "../../math/numberText.ts";
import type { ControlVariateId } from "../../objectives/objective.ts";

/** A figure at one batch size. */
export interface EstimatorPoint extends Interval {
  readonly batchSize: number;
}

/** The figures of one control variate, batch sizes ascending. */
export interface EstimatorSeries {
  readonly label: string;
  readonly variate: ControlVariateId;
  /** Exact values. */
  readonly line: readonly Pick<EstimatorPoint, "batchSize" | "value">[];
  /** Sampled ones, with 95 % intervals. */
  readonly dots: readonly EstimatorPoint[];
  /** Batch sizes at which neither is known. */
  readonly unresolved: readonly number[];
}

export interface EstimatorAxes {
  readonly x: Axis;
  readonly y: Axis;
  /** Where values lie that a logarithmic axis cannot show (zero and below); null on a linear one. */
  readonly floor: number | null;
}

interface AxesInput {
  readonly series: readonly EstimatorSeries[];
  readonly isLog: boolean;
  /** Pixels, left and right. */
  readonly xRange: readonly [number, number];
  /** Pixels, bottom first. */
  readonly yRange: readonly [number, number];
}

/** Below this a figure is rounding: no logarithmic axis goes there. */
const SMALLEST = 1e-9;

/** Axes that hold every point; batch sizes are powers of two and stand at equal distances. */
export function estimatorAxes({ series, isLog, xRange, yRange }: AxesInput): EstimatorAxes {
  const points = series.flatMap(({ line, dots }) => [
    ...line.map((one) => ({ ...one, low: one.value, high: one.value })),
    ...dots,
  ]);
  const unresolved = series.flatMap((one) => one.unresolved);
  const all = [...points.map(({ batchSize }) => batchSize), ...unresolved];
  const sizes = [...new Set(all)].sort((a, b) => a - b);
  const xScale = scaleLog([sizes[0] ?? 8, Math.max(sizes.at(-1) ?? 16, 16)], xRange).base(2);
  const every = everyOf(sizes.length, 34, roomOf(xRange));
  const x = axisOn(
    xScale,
    sizes.map((value, k) => ({ value, text: k % every === 0 ? String(value) : "" })),
  );
  return { x, ...(isLog ? logAxisOf(points, yRange) : linearAxisOf(points, yRange)) };
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
