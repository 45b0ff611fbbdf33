// What an estimator chart shows: one figure of repeated estimates against batch size, a series a
// control variate, with confidence intervals; and its axes.
import { scaleLinear, scaleLog } from "d3";
import type { Axis, Tick } from "../../charts/curves/curveScales.ts";
import { formatDecade, formatNumber } from "../../charts/ink/format.ts";

/** A figure at one batch size. */
export interface EstimatorPoint {
  readonly batchSize: number;
  readonly value: number;
  /** Ends of the 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}

/** The figures of one control variate, batch sizes ascending. */
export interface EstimatorSeries {
  readonly label: string;
  /** Place among all control variates: hue and dash go by it. */
  readonly hue: number;
  readonly points: readonly EstimatorPoint[];
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
  const points = series.flatMap((one) => one.points);
  const sizes = [...new Set(points.map(({ batchSize }) => batchSize))].sort((a, b) => a - b);
  const xScale = scaleLog([sizes[0] ?? 8, Math.max(sizes.at(-1) ?? 16, 16)], xRange).base(2);
  const every = Math.max(1, Math.ceil((sizes.length * 34) / Math.abs(xRange[1] - xRange[0])));
  const x: Axis = {
    domain: xScale.domain() as [number, number],
    ticks: sizes.map((value, k) => ({ value, text: k % every === 0 ? String(value) : "" })),
    to: xScale,
    from: (pixel) => xScale.invert(pixel),
  };
  return { x, ...(isLog ? logAxis(points, yRange) : linearAxis(points, yRange)) };
}

function logAxis(points: readonly EstimatorPoint[], range: readonly [number, number]) {
  const values = points
    .flatMap(({ value, high }) => [value, high])
    .filter((value) => value > SMALLEST && Number.isFinite(value));
  const top = values.length > 0 ? Math.max(...values) * 1.3 : 1;
  const floor = Math.min(values.length > 0 ? Math.min(...values) / 1.3 : 0.1, top / 10);
  const scale = scaleLog([floor, top], range);
  return {
    floor,
    y: {
      domain: [floor, top] as const,
      ticks: decades(floor, top, Math.abs(range[1] - range[0])),
      to: (value: number) => scale(Math.min(top, Math.max(floor, value))),
      from: (pixel: number) => scale.invert(pixel),
    },
  };
}

/** Powers of ten, thinned to the room; with 2 and 5 between where there are hardly any. */
function decades(floor: number, top: number, room: number): Tick[] {
  const first = Math.ceil(Math.log10(floor));
  const last = Math.floor(Math.log10(top));
  const every = Math.max(1, Math.ceil(((last - first + 1) * 18) / room));
  const ticks: Tick[] = [];
  for (let exponent = first - 1; exponent <= last; exponent++)
    for (const factor of last - first < 2 ? [1, 2, 5] : [1]) {
      const value = Number(`${factor}e${exponent}`);
      if (value < floor || value > top || (factor === 1 && exponent % every !== 0)) continue;
      const text = factor === 1 ? formatDecade(exponent) : formatNumber(value, 1);
      ticks.push({ value, text });
    }
  return ticks;
}

function linearAxis(points: readonly EstimatorPoint[], range: readonly [number, number]) {
  const values = points.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite);
  const scale = scaleLinear([Math.min(0, ...values), Math.max(1, ...values)], range);
  return {
    floor: null,
    y: {
      domain: scale.domain() as [number, number],
      ticks: scale.ticks(5).map((value) => ({ value, text: formatNumber(value, 2) })),
      to: (value: number) => scale(value),
      from: (pixel: number) => scale.invert(pixel),
    },
  };
}
