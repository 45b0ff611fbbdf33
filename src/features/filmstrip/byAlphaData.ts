// A quantity against α, one value a trained frame: its axes and its words.

import { type Axis, everyOf, linearAxis, logAxis, roomOf } from "../../charts/axis/axis.ts";
import { formatNumber, formatSigned } from "../../math/numberText.ts";

/** One line of the chart. */
export interface AlphaSeries {
  readonly label: string;
  /** Index of the dash pattern. */
  readonly lane: number;
  /** One a frame; what is not finite is left out. */
  readonly values: readonly number[];
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
  const values = series.flatMap((one) => one.values).filter(Number.isFinite);
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

/** The best frame of each line, and its ends. */
export function summariseByAlpha(
  name: string,
  alphas: readonly number[],
  series: readonly AlphaSeries[],
): string {
  const parts = series.map(({ label, values }) => {
    let best = -1;
    for (const [k, value] of values.entries())
      if (Number.isFinite(value) && (best < 0 || value < values[best]!)) best = k;
    if (best < 0) return `${label}: no value yet`;
    const all = values.map((value, k) => `${formatNumber(value)} at ${formatSigned(alphas[k]!)}`);
    return `${label}: lowest ${formatNumber(values[best]!)} at α = ${formatNumber(alphas[best]!)} (${all.join(", ")})`;
  });
  return `${name}. ${parts.join(". ")}.`;
}
