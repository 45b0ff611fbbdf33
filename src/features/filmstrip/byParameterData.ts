// A quantity against what a strip varies, one value a seed of each trained frame: its axes and its words.

import { type Axis, everyOf, linearAxis, logAxis, roomOf } from "../../charts/axis/axis.ts";
import { formatNumber, formatSteady } from "../../math/numberText.ts";
import { seedSpread } from "./stripNumbers.ts";

/** One line of the chart. */
export interface ParameterSeries {
  readonly label: string;
  /** Index of the dash pattern. */
  readonly lane: number;
  /** What is not finite is left out. [frame][seed] */
  readonly values: readonly (readonly number[])[];
}

/** Pixels that a label of the horizontal axis takes. */
const LABEL_WIDTH = 34;
/** Multiples of a decade that have labels, as many as there is room for. */
const densities = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 5],
] as const;
/** More seeds than this are told by their ends. */
const SEEDS_ONE_BY_ONE = 4;

/** The median of a frame's seeds; NaN where it has none. An infinite seed counts as the farthest. */
export function middleOf({ values }: ParameterSeries, frame: number): number {
  return seedSpread(values[frame] ?? []).middle;
}

/** Along what a chart is: the values of the frames, ascending, and how they are spoken of. */
export interface Abscissa {
  readonly symbol: string;
  readonly scale: "linear" | "log";
  readonly places: readonly number[];
}

/** The horizontal axis over the frames' values. */
export function parameterAxis(
  { places, scale }: Omit<Abscissa, "symbol">,
  range: readonly [number, number],
): Axis {
  const low = Math.min(...places);
  const high = Math.max(...places);
  if (scale === "log") {
    const pad = (high / low) ** 0.04;
    const domain = [low / Math.max(pad, 1.02), high * Math.max(pad, 1.02)] as const;
    const decades = Math.log10(domain[1] / domain[0]);
    return logAxis(
      { domain, range },
      {
        every: everyOf(decades, LABEL_WIDTH, roomOf(range)),
        factors: densities.find(
          ({ length }) => decades * length * LABEL_WIDTH <= roomOf(range),
        ) ?? [1],
      },
    );
  }
  const pad = (high - low || 1) * 0.04;
  return linearAxis({ domain: [low - pad, high + pad], range }, 6, formatNumber);
}

/** The vertical axis: logarithmic where all values are positive and lie far apart, else from 0. */
export function amountAxis(
  series: readonly ParameterSeries[],
  range: readonly [number, number],
): Axis {
  const values = series.flatMap((one) => one.values.flat()).filter(Number.isFinite);
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length > 0 && low > 0 && high / low > 20) {
    const domain = [low / 1.3, high * 1.3] as const;
    const decades = Math.log10(domain[1] / domain[0]);
    return logAxis(
      { domain, range },
      { every: everyOf(decades, 16, roomOf(range)), factors: decades < 2 ? [1, 2, 5] : [1] },
    );
  }
  const top = values.length > 0 && high > 0 ? high * 1.08 : 1;
  const bottom = Math.min(0, values.length > 0 ? low : 0);
  return linearAxis({ domain: [bottom, top], range }, 4, formatNumber);
}

/** Index of the place that is nearest. */
export function nearestFrame(places: readonly number[], place: number): number {
  let nearest = 0;
  for (const [k, trained] of places.entries())
    if (Math.abs(trained - place) < Math.abs(places[nearest]! - place)) nearest = k;
  return nearest;
}

/** "0.264 (0.216, 0.264, 0.345)": the median, and the seeds or, of many, their ends. */
export function seedsText(values: readonly number[]): string {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const { middle, low, high } = seedSpread(known);
  const text = formatSteady(middle);
  if (known.length < 2) return text;
  if (known.length <= SEEDS_ONE_BY_ONE) return `${text} (${known.map(formatSteady).join(", ")})`;
  return `${text} (${formatSteady(low)} to ${formatSteady(high)})`;
}

/** The best frame of each line by its median, and every frame's median and range. */
export function summariseByParameter(
  name: string,
  { symbol, places }: Omit<Abscissa, "scale">,
  series: readonly ParameterSeries[],
): string {
  const n = Math.max(0, ...series.flatMap(({ values }) => values.map((seeds) => seeds.length)));
  const parts = series.map((one) => {
    let best = -1;
    const middles = one.values.map((_, frame) => middleOf(one, frame));
    for (const [k, value] of middles.entries())
      if (Number.isFinite(value) && (best < 0 || value < middles[best]!)) best = k;
    if (best < 0) return `${one.label}: no value yet`;
    const all = one.values.map((seeds, k) => `${spreadText(seeds)} at ${formatNumber(places[k]!)}`);
    return `${one.label}: lowest ${formatNumber(middles[best]!)} at ${symbol} = ${formatNumber(places[best]!)} (${all.join(", ")})`;
  });
  const of = n > 1 ? `, medians and ranges of ${n} seeds` : "";
  return `${name}${of}. ${parts.join(". ")}.`;
}

function spreadText(seeds: readonly number[]): string {
  const { middle, low, high } = seedSpread(seeds);
  const text = formatNumber(middle);
  return seeds.length > 1 && low < high
    ? `${text} [${formatNumber(low)} to ${formatNumber(high)}]`
    : text;
}
