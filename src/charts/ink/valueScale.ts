// From a value to its place in a colour table, one scale for every card of a layer, so that equal
// colours are equal values. Values beyond the scale take its end colour and the legend says so.
import { ticks } from "d3";
import { formatDecade, formatNumber, formatSigned } from "../../math/numberText.ts";
import { type ColourTable, massTable, signedTable, TABLE_SIZE } from "./colourScales.ts";
import type { Theme } from "./colours.ts";

/** How a picture's values become colours. `mass`: 0 … maximum; `signed`: −limit … limit, same unit
 * as the values, where `cubeRoot` shows sizes over several decades, 0 and signs included; `logRatio`:
 * −limit … limit in nats. */
export type ValueScale =
  | {
      readonly kind: "mass";
      readonly maximum: number;
      readonly transform: "linear" | "log";
      /** Where no mass of the target is higher than another, so that the scale goes on beyond them. */
      readonly isEven?: true;
    }
  | { readonly kind: "signed"; readonly limit: number; readonly transform?: "cubeRoot" }
  | { readonly kind: "logRatio"; readonly limit: number };

/** Decades below the maximum that the logarithmic mass scale shows. */
const LOG_DECADES = 4;

/** The colour table a scale looks up in. */
export function tableOf(scale: ValueScale, theme: Theme): ColourTable {
  return scale.kind === "mass" ? massTable(theme) : signedTable(theme);
}

/** Position of a value on its scale: 0 … 1 for mass, −1 … 1 for the others; clamped, NaN → 0. */
export function position(scale: ValueScale, value: number): number {
  return clamp(openPosition(scale, value), scale.kind === "mass" ? 0 : -1);
}

/** The same where there is room beyond the scale's end: 1.05 is 5 % beyond it. */
export function openPosition(scale: ValueScale, value: number): number {
  if (scale.kind !== "mass") {
    const share = value / scale.limit;
    return isRooted(scale) ? Math.cbrt(share) : share;
  }
  const share = value / scale.maximum;
  return scale.transform === "linear" ? share : 1 + Math.log10(share) / LOG_DECADES;
}

/** Whether a scale shows sizes that differ by decades: its figures need digits that count. */
export function isRooted(scale: ValueScale): boolean {
  return scale.kind === "signed" && scale.transform === "cubeRoot";
}

/** Entry of the colour table for a value. */
export function tableIndex(scale: ValueScale, value: number): number {
  const at = position(scale, value);
  if (scale.kind === "mass") return Math.round(at * (TABLE_SIZE - 1));
  const half = TABLE_SIZE / 2;
  return at >= 0 ? half + Math.round(at * (half - 1)) : half - 1 - Math.round(-at * (half - 1));
}

/**
 * The value a picture shows in one cell: the mass itself, its difference to the reference, or the
 * log of their ratio (0 where both are 0, ±∞ where one is). Without reference, the mass itself.
 */
export function valueOnScale(kind: ValueScale["kind"], mass: number, reference: number): number {
  if (kind === "mass") return mass;
  if (kind === "signed") return mass - reference;
  return mass === reference ? 0 : Math.log(mass / reference);
}

/** About `count` ticks for a legend: position along the bar (0 … 1) and text; no mass exceeds 1. */
export function legendTicks(
  scale: ValueScale,
  count = 4,
): readonly { readonly at: number; readonly text: string }[] {
  if (scale.kind === "mass" && scale.transform === "log") {
    const lowest = Math.ceil(Math.log10(scale.maximum) - LOG_DECADES);
    return Array.from({ length: LOG_DECADES }, (_, k) => lowest + k)
      .filter((exponent) => exponent <= 0)
      .map((exponent) => ({
        at: position(scale, 10 ** exponent),
        text: formatDecade(exponent),
      }));
  }
  if (scale.kind === "signed" && isRooted(scale)) return rootedTicks(scale, count);
  const isMass = scale.kind === "mass";
  const [from, to] = isMass ? [0, scale.maximum] : [-scale.limit, scale.limit];
  return ticks(from, to, Math.min(4, count)).map((tick) => ({
    at: (tick - from) / (to - from),
    text: isMass ? formatNumber(tick) : formatSigned(tick),
  }));
}

/** What full colour is, 0, and where there is room a power of ten a third of that or less. */
function rootedTicks(scale: ValueScale & { readonly kind: "signed" }, count: number) {
  const { limit } = scale;
  const decade = 10 ** Math.floor(Math.log10(limit / 3) + 1e-9);
  const sizes = count < 4 ? [limit] : [limit, decade];
  const values = [...sizes.map((size) => -size), 0, ...sizes.toReversed()];
  return values.map((value) => ({
    at: (1 + position(scale, value)) / 2,
    text: formatSigned(value),
  }));
}

/** Where on the scale the masses of an even target lie: nearly paper, for there is nothing to see; on a
 * logarithm, whose zero is far below, in the middle. */
const EVEN = { linear: 0.06, log: 0.5 } as const;
/** Contrast from which on a target has the whole scale: (largest − smallest) / largest mass; on a logarithm
 * decades between the masses there are. */
const WHOLE = { linear: 0.25, log: 0.5 } as const;
/** What rounding leaves of no contrast. */
const ROUNDING = 1e-9;

/** The mass scale of an experiment: 0 to the target's largest mass, so that it never jumps while
 * training and a lane's peak above it is seen as "more than the target has anywhere"; beyond that where
 * the target is nearly even, for nothing of it is high, and an empty one would be all dark. For grids of three dimensions or more
 * pass `shownMasses` of the target (gridTables.ts). */
export function massScaleOf(
  target: Float64Array,
  transform: "linear" | "log" = "linear",
): ValueScale {
  const largest = largestSize(target);
  if (largest === 0) return { kind: "mass", maximum: 1, transform };
  const isLog = transform === "log";
  // 0 is off a logarithm: where a state ends nothing, or where there is no object yet
  const smallest = smallestOf(isLog ? target.filter((mass) => mass > 0) : target);
  const contrast = isLog ? Math.log10(largest / smallest) : 1 - smallest / largest;
  const even = EVEN[transform];
  const top = even + (1 - even) * Math.min(1, contrast / WHOLE[transform]);
  const maximum = isLog ? largest * 10 ** (LOG_DECADES * (1 - top)) : largest / top;
  return { kind: "mass", maximum, transform, ...(contrast < ROUNDING && { isEven: true }) };
}

/** The difference scale that belongs to the mass scale: ± the target's largest mass. */
export function differenceScaleOf(target: Float64Array): ValueScale {
  return { kind: "signed", limit: largestSize(target) || 1 };
}

/** Log-ratios are shown up to a factor of e³ ≈ 20 either way. */
export const logRatioScale: ValueScale = { kind: "logRatio", limit: 3 };

/** The largest size of values of either sign; 0 of none. */
export function largestSize(values: Float64Array): number {
  let maximum = 0;
  for (const value of values) if (Math.abs(value) > maximum) maximum = Math.abs(value);
  return maximum;
}

function clamp(value: number, minimum: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(minimum, value));
}

function smallestOf(values: Float64Array): number {
  let minimum = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < minimum) minimum = value;
  return minimum;
}
