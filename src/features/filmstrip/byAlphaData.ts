// A quantity against α, one value a seed of each trained frame: its axes and its words.

import { type Axis, everyOf, linearAxis, logAxis, roomOf } from "../../charts/axis/axis.ts";
import { formatNumber, formatSigned, formatSteady } from "../../math/numberText.ts";
import { seedSpread } from "./stripNumbers.ts";

/** One line of the chart. */
export interface AlphaSeries {
  readonly label: string;
  /** Index of the dash pattern. */
  readonly lane: number;
  /** What is not finite is left out. [frame][seed] */
  readonly values: readonly (readonly number[])[];
}

/** More seeds than this are told by their ends. */
const SEEDS_ONE_BY_ONE = 4;

/** The median of a frame's seeds; NaN where it has none. An infinite seed counts as the farthest. */
export function middleOf({ values }: AlphaSeries, frame: number): number {
  return seedSpread(values[frame] ?? []).middle;
}

/** The horizontal axis over the frames' values of α. */
export function alphaAxis(alphas: readonly number[], range: readonly [number, number]): Axis {
  const low = Math.min(...alphas);
  const high = Math.max(...alphas);
  const pad = (high - low || 1) * 0.04;
  return linearAxis({ domain: [low - pad, high + pad], range }, 6, formatNumber);
}

/** The vertical axis: logarithmic where all values are positive and lie far apart, else from 0. */
export function amountAxis(series: readonly AlphaSeries[], range: readonly [number, number]): Axis {
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

/** Index of the frame whose α is nearest. */
export function nearestFrame(alphas: readonly number[], alpha: number): number {
  let nearest = 0;
  for (const [k, trained] of alphas.entries())
    if (Math.abs(trained - alpha) < Math.abs(alphas[nearest]! - alpha)) nearest = k;
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
export function summariseByAlpha(
  name: string,
  alphas: readonly number[],
  series: readonly AlphaSeries[],
): string {
  const n = Math.max(0, ...series.flatMap(({ values }) => values.map((seeds) => seeds.length)));
  const parts = series.map((one) => {
    let best = -1;
    const middles = one.values.map((_, frame) => middleOf(one, frame));
    for (const [k, value] of middles.entries())
      if (Number.isFinite(value) && (best < 0 || value < middles[best]!)) best = k;
    if (best < 0) return `${one.label}: no value yet`;
    const all = one.values.map((seeds, k) => `${spreadText(seeds)} at ${formatSigned(alphas[k]!)}`);
    return `${one.label}: lowest ${formatNumber(middles[best]!)} at α = ${formatNumber(alphas[best]!)} (${all.join(", ")})`;
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
