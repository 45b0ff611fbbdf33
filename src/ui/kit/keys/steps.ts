// How far one arrow key or one notch of a slider moves a number, and where a number lies on its
// slider: positions 0 … 1000, linear or logarithmic as its parameter says.
import type { IntegerParameter, NumberParameter } from "../../../environments/parameters.ts";

type Numeric = IntegerParameter | NumberParameter;

/** Positions of a slider that is not a plain count. */
export const POSITIONS = 1000;
/** Positions that an arrow key moves by. */
export const KEY_STEP = 5;
/** Lowest value, relative to the highest, that a logarithmic slider from 0 can tell from 0. */
const LOWEST_SHARE = 1e-6;

/** The next round value above (direction 1) or below (−1), within the range. */
export function steppedValue(parameter: Numeric, value: number, direction: 1 | -1): number {
  const { minimum, maximum } = parameter;
  if (parameter.type === "integer") return clamp(value + direction, minimum, maximum);
  if (parameter.scale === "log")
    return clamp(round(nextOnLogScale(value, direction)), minimum, maximum);
  const unit = 10 ** Math.floor(Math.log10((maximum - minimum) / 20));
  return clamp(round((Math.round(value / unit) + direction) * unit), minimum, maximum);
}

/** Position of a value on a slider of this range. */
export function positionOf(range: SliderRange, value: number): number {
  const { minimum, maximum, scale } = range;
  if (scale === "linear") return (POSITIONS * (value - minimum)) / (maximum - minimum);
  const low = lowest(range);
  if (value <= low) return 0;
  return (POSITIONS * Math.log(value / low)) / Math.log(maximum / low);
}

/** Value at a position of a slider of this range, rounded to what a position can tell apart. */
export function valueAtPosition(range: SliderRange, position: number): number {
  const { minimum, maximum, scale } = range;
  const share = position / POSITIONS;
  if (scale === "linear") return round(minimum + share * (maximum - minimum), 3);
  if (position <= 0) return minimum;
  return clamp(round(lowest(range) * (maximum / lowest(range)) ** share, 2), minimum, maximum);
}

/** The whole number that an arrow key moves to on a slider of this range: some positions on, and at least the next. */
export function steppedWhole(range: SliderRange, value: number, direction: 1 | -1): number {
  const next = Math.round(valueAtPosition(range, positionOf(range, value) + direction * KEY_STEP));
  const least = value + direction;
  const moved = direction === 1 ? Math.max(least, next) : Math.min(least, next);
  return clamp(moved, range.minimum, range.maximum);
}

export interface SliderRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly scale: "linear" | "log";
}

function lowest({ minimum, maximum }: SliderRange): number {
  return minimum > 0 ? minimum : maximum * LOWEST_SHARE;
}

/** 1, 2, 5, 10, 20, 50, …, in either direction. */
function nextOnLogScale(value: number, direction: 1 | -1): number {
  const ladder = [1, 2, 5, 10];
  const decade = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const mantissa = value / decade;
  if (direction === 1) return decade * ladder.find((step) => step > mantissa + 1e-9)!;
  const below = ladder.filter((step) => step < mantissa - 1e-9).at(-1);
  return below === undefined ? decade * 0.5 : decade * below;
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(maximum, Math.max(minimum, value));
}

function round(value: number, digits = 6): number {
  return Number(value.toPrecision(digits));
}
