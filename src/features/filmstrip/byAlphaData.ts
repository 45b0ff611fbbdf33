// A quantity against α, one value a trained frame: its axes and its words.
import { scaleLinear, scaleLog } from "d3";
import type { Axis, Tick } from "../../charts/curves/curveScales.ts";
import { formatDecade, formatNumber, formatSigned } from "../../charts/ink/format.ts";

/** One line of the chart. */
export interface AlphaSeries {
  readonly label: string;
  /** Index of hue and dash pattern. */
  readonly lane: number;
  /** One a frame; what is not finite is left out. */
  readonly values: readonly number[];
}

/** The horizontal axis over the frames' values of α. */
export function alphaAxis(alphas: readonly number[], range: readonly [number, number]): Axis {
  const low = Math.min(...alphas);
  const high = Math.max(...alphas);
  const pad = (high - low || 1) * 0.04;
  const domain = [low - pad, high + pad] as const;
  const scale = scaleLinear(domain, range);
  const ticks = scale.ticks(6).map((value) => ({ value, text: formatNumber(value) }));
  return { domain, ticks, to: scale, from: (pixel) => scale.invert(pixel) };
}

/** The vertical axis: logarithmic where all values are positive and lie far apart, else from 0. */
export function amountAxis(series: readonly AlphaSeries[], range: readonly [number, number]): Axis {
  const values = series.flatMap((one) => one.values).filter(Number.isFinite);
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length > 0 && low > 0 && high / low > 20) return logAxis(low / 1.3, high * 1.3, range);
  const top = values.length > 0 && high > 0 ? high * 1.08 : 1;
  const scale = scaleLinear([Math.min(0, values.length > 0 ? low : 0), top], range);
  const [bottom = 0, end = 1] = scale.domain();
  return {
    domain: [bottom, end],
    ticks: scale.ticks(4).map((value) => ({ value, text: formatNumber(value) })),
    to: scale,
    from: (pixel) => scale.invert(pixel),
  };
}

function logAxis(low: number, high: number, range: readonly [number, number]): Axis {
  const scale = scaleLog([low, high], range);
  const ticks: Tick[] = [];
  const decades = Math.log10(high / low);
  const every = Math.max(1, Math.ceil((16 * decades) / Math.abs(range[1] - range[0])));
  const factors = decades < 2 ? [1, 2, 5] : [1];
  for (let exponent = Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++)
    for (const factor of factors) {
      const value = Number(`${factor}e${exponent}`);
      if (value < low || value > high || exponent % every !== 0) continue;
      ticks.push({ value, text: factor === 1 ? formatDecade(exponent) : formatNumber(value, 1) });
    }
  return { domain: [low, high], ticks, to: scale, from: (pixel) => scale.invert(pixel) };
}

/** Index of the frame whose α is nearest. */
export function nearestFrame(alphas: readonly number[], alpha: number): number {
  let nearest = 0;
  for (const [k, own] of alphas.entries())
    if (Math.abs(own - alpha) < Math.abs(alphas[nearest]! - alpha)) nearest = k;
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
