// One axis of a chart: data to CSS pixels and back, with its ticks. Linear, logarithmic, and
// logarithmic in both directions from 0 (symlog). How far an axis reaches and how dense its labels may
// stand is the chart's own matter; everything that follows from that is here.
import { scaleLinear, scaleLog, scaleSymlog } from "d3";
import { formatDecade, formatNumber } from "../../math/numberText.ts";

/** A tick: its value and what is written beside it ("" for a mere line). */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

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

/** Where an axis begins and ends, as values and as pixels (bottom or left first). */
export interface Reach {
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
}

/** Which ticks a logarithmic axis has. */
export interface LogDensity {
  /** Only every so manieth decade. */
  readonly every: number;
  /** The multiples of a decade that are shown: 1 first. */
  readonly factors: readonly number[];
}

interface ContinuousScale {
  (value: number): number;
  invert(pixel: number): number;
  domain(): number[];
}

/** The axis on a scale of d3. */
export function axisOn(scale: ContinuousScale, ticks: readonly Tick[]): Axis {
  const [low = 0, high = 1] = scale.domain();
  return { domain: [low, high], ticks, to: scale, from: (pixel) => scale.invert(pixel) };
}

/** A linear axis with about `count` round ticks, written by `text`. */
export function linearAxis(
  { domain, range }: Reach,
  count: number,
  text: (value: number) => string,
): Axis {
  const scale = scaleLinear(domain, range);
  return axisOn(
    scale,
    scale.ticks(count).map((value) => ({ value, text: text(value) })),
  );
}

/** A logarithmic axis over a positive domain. What lies below is drawn on its floor. */
export function logAxis({ domain, range }: Reach, density: LogDensity): Axis {
  const scale = scaleLog(domain, range);
  const [floor] = domain;
  return {
    ...axisOn(scale, logTicks(domain, density)),
    to: (value) => scale(Math.min(Number.MAX_VALUE, Math.max(floor, value))),
  };
}

/** An axis that is linear up to about ±`unit` and logarithmic beyond: sign(x) log(1 + |x|/unit). */
export function symlogAxis(
  { domain, range }: Reach,
  unit: number,
  ticks: (scale: (value: number) => number) => readonly Tick[],
): Axis {
  const scale = scaleSymlog(domain, range).constant(unit);
  return axisOn(scale, ticks(scale));
}

/** How many labels have to make room for one, where each takes `size` of `room` pixels; at least 1. */
export function everyOf(nLabels: number, size: number, room: number): number {
  return Math.max(1, Math.ceil((nLabels * size) / room));
}

/** Pixels between the ends of a range. */
export function roomOf([start, end]: readonly [number, number]): number {
  return Math.abs(end - start);
}

function logTicks([floor, top]: readonly [number, number], density: LogDensity): Tick[] {
  const ticks: Tick[] = [];
  for (let exponent = Math.floor(Math.log10(floor)); exponent <= Math.log10(top); exponent++) {
    if (exponent % density.every !== 0) continue;
    for (const factor of density.factors) {
      const value = Number(`${factor}e${exponent}`);
      if (value < floor || value > top) continue;
      ticks.push({
        value,
        text: factor === 1 ? formatDecade(exponent) : formatNumber(value, 1),
      });
    }
  }
  return ticks;
}
